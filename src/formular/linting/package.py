# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files of one package, read once, with the lines on which everything stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from formular.loading.fitting import misfits
from formular.loading.folder import read, text_of
from formular.loading.lines import lines_of
from formular.loading.node import DefinitionError, Node
from formular.loading.structure import form_of
from formular.loading.wording import front_matter, texts_from

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from formular.form import Form
    from formular.languages import Language
    from formular.texts import Texts

READ: Final = (".yaml", ".md")


@dataclass(frozen=True)
class Package:
    """`form` is None when its definition cannot be used, then `mistakes` says why. Files by path."""

    files: Mapping[str, str]
    form: Form | None
    lines: Mapping[str, Node] = field(default_factory=dict)
    mistakes: tuple[DefinitionError, ...] = ()

    _parsed: dict[str, tuple[Node, str]] = field(default_factory=dict, init=False, repr=False)
    _texts: dict[str, Texts] = field(default_factory=dict, init=False, repr=False)

    @property
    def usable(self) -> Form:
        """The form; only ask when there is one."""
        if self.form is None:
            raise self.mistakes[0]
        return self.form

    def texts_file(self, language: Language) -> tuple[Node, str]:
        """YAML and Markdown of `texts/<language>.md`; raises DefinitionError."""
        if language not in self._parsed:
            name = f"texts/{language}.md"
            self._parsed[language] = front_matter(read(self.files, name), name, self.files)
        return self._parsed[language]

    def texts(self, language: Language) -> Texts:
        """The texts as they are used; raises DefinitionError when something is missing."""
        if language not in self._texts:
            node, body = self.texts_file(language)
            self._texts[language] = texts_from(self.usable, node, body, language)
        return self._texts[language]

    def body_begins(self, language: Language) -> int:
        """The line on which the Markdown of a language begins."""
        lines = self.files[f"texts/{language}.md"].split("\n")
        return lines.index("---", 1) + 2

    def yaml(self, name: str) -> Node | None:
        """One file; None when the package has no such file. Raises DefinitionError."""
        return Node.of_yaml(self.files[name], name) if name in self.files else None


def read_package(folder: Path) -> Package:
    """Read a folder; what is wrong with the form is kept, not raised."""
    files: dict[str, str] = {}
    try:
        for path in sorted(each for each in folder.rglob("*") if each.suffix in READ and each.is_file()):
            name = path.relative_to(folder).as_posix()
            files[name] = text_of(path, name)
        node = Node.of_yaml(read(files, "form.yaml"), "form.yaml", files=files)
        form, lines = form_of(node), lines_of(node)
    except DefinitionError as error:
        return Package(files, None, mistakes=(error,))
    mistakes = tuple(misfits(form, lines))
    return Package(files, None if mistakes else form, lines, mistakes)
