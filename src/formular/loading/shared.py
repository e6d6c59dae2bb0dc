# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Leistungen share: groups of fields such as a person or an address, and the sentence of every code.

It may change later. So a Leistung that is stored keeps what it uses among its files, and reads it there.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from formular.loading.node import NO_FILES, DefinitionError, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from formular.form import Form
    from formular.languages import Language

HERE: Final = Path(__file__).parent.parent
GROUP_KEYS: Final = ("items", "rules", "texts")


def shared_groups() -> frozenset[str]:
    """The names of all groups there are now."""
    return frozenset(path.stem for path in (HERE / "groups").glob("*.yaml"))


def shared_group(name: str, files: Mapping[str, str] = NO_FILES) -> Node:
    """The definition of a group: `items`, `rules`, `texts`. Raises DefinitionError when there is none."""
    file = f"groups/{name}.yaml"
    return replace(_parsed(_text(file, files), file), files=files).only(GROUP_KEYS)


def sentences(language: Language, files: Mapping[str, str] = NO_FILES) -> Mapping[str, str]:
    """The standard sentence of every code. Raises DefinitionError for a language that has none."""
    file = f"sentences/{language}.yaml"
    return _codes(_text(file, files), file)


def shared_files(
    form: Form, languages: Iterable[Language], files: Mapping[str, str] = NO_FILES
) -> dict[str, str]:
    """Path -> text of everything shared that a form uses: with it, its own files say all there is to say."""
    used = {group.use for group in form.index.groups.values() if group.use}
    names = {inner for name in used for inner in _with_inner(name, files)}
    paths = [
        *(f"groups/{name}.yaml" for name in sorted(names)),
        *(f"sentences/{each}.yaml" for each in languages),
    ]
    return {path: _text(path, files) for path in paths}


def _with_inner(name: str, files: Mapping[str, str]) -> Iterator[str]:
    yield name
    for use in _uses(shared_group(name, files)):
        yield from _with_inner(use, files)


def _uses(node: Node) -> Iterator[str]:
    for item in node.each("items"):
        if item.has("use"):
            yield item.text("use")
        yield from _uses(item)


def _text(file: str, files: Mapping[str, str]) -> str:
    if file in files:
        return files[file]
    if not (HERE / file).is_file():
        raise DefinitionError(file, 0, "", "Die Datei fehlt, und etwas Fertiges dieses Namens gibt es nicht.")
    return (HERE / file).read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def _parsed(text: str, file: str) -> Node:
    return Node.of_yaml(text, file)


@lru_cache(maxsize=16)
def _codes(text: str, file: str) -> Mapping[str, str]:
    node = _parsed(text, file)
    return MappingProxyType({code: node.text(code) for code in node.keys()})  # noqa: SIM118 - a Node is no dict
