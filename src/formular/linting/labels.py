# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Labels that cannot be told apart on one page, and choices that leave somebody without an answer."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from formular.linting.finding import Finding
from formular.loading.node import DefinitionError
from formular.paths import parent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formular.languages import Language
    from formular.linting.package import Package
    from formular.texts import Texts

EXIT: Final = re.compile(
    r"other|none|unknown|no_answer|sonst|ander|kein|unbekannt|weiß|nichts", re.IGNORECASE
)
FEW: Final = 3  # up to so many answers are surely all there are


def on_pages(package: Package, language: Language) -> Iterator[Finding]:
    """Two questions of one page, under the same heading, with the same label."""
    texts = _texts(package, language)
    if texts is None:
        return
    node, _ = package.texts_file(language)
    index = package.usable.index
    said: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for path, text in texts.fields.items():
        said[index.page_of[path], _heading(texts, path), text.label].append(path)
    own = node.mapping("fields")
    for (_, _, label), paths in said.items():
        for path in paths[1:]:
            place = own.at(path) if own.has(path) else own
            sentence = (
                f"„{label}“ heißt auf dieser Seite auch „{paths[0]}“. "
                "Bitte geben Sie einer der beiden Fragen eine andere Bezeichnung."
            )
            yield Finding.at(place, f"fields.{path}", "label-twice", sentence, "warning")


def without_exit(package: Package) -> Iterator[Finding]:
    """Owed choices of several answers, none of which is "something else" or "nothing"."""
    texts = _texts(package, "de")
    for path, item in package.usable.fields.items():
        if texts is None or item.required is False or len(item.options) <= FEW:
            continue
        labels = texts.fields[path].options
        if not any(EXIT.search(f"{code} {labels[code]}") for code in item.options):
            sentence = (
                "Keine dieser Antworten passt für alle. "
                "Bitte ergänzen Sie „Etwas anderes“ oder „Keine Angabe“, oder begründen Sie die Ausnahme."
            )
            yield Finding.at(package.lines[path], path, "choice-without-exit", sentence, "hint")


def _texts(package: Package, language: Language) -> Texts | None:
    try:
        return package.texts(language)
    except DefinitionError:
        return None  # said where texts are looked at


def _heading(texts: Texts, path: str) -> str:
    """The nearest group or repeat around a field that has a title of its own."""
    around = parent(path)
    while around:
        titled = texts.repeats[around].title if around in texts.repeats else texts.groups[around].title
        if titled:
            return around
        around = parent(around)
    return ""
