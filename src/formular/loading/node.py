# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""YAML with its line numbers, read piece by piece. What does not fit is said with file, line and path."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING

from formular import source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

EMPTY: dict[str, object] = {}
NO_FILES: Mapping[str, str] = MappingProxyType({})


class DefinitionError(ValueError):
    """A definition that cannot be used. `line` counts from 1; 0 when the text did not come from a file."""

    def __init__(self, file: str, line: int, path: str, sentence: str) -> None:
        """Keep where it is and what to do about it."""
        self.file, self.line, self.path, self.sentence = file, line, path, sentence
        place = ": ".join(part for part in (f"{file}:{line}" if line else file, path) if part)
        super().__init__(f"{place}: {sentence}")


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of a definition and where it stands; what is shared is looked for in `files` first."""

    data: object
    file: str
    line: int = 0
    path: str = ""
    files: Mapping[str, str] = field(default=NO_FILES, repr=False, compare=False)

    @classmethod
    def of_yaml(cls, text: str, file: str, first_line: int = 1, files: Mapping[str, str] = NO_FILES) -> Node:
        """Parse a text; raises DefinitionError when it is no YAML."""
        try:
            data = source.load(text, first_line)
        except source.SourceError as error:
            raise DefinitionError(file, error.line, "", f"Kein gültiges YAML: {error.reason}.") from error
        return cls(data, file, first_line, files=files)

    def error(self, sentence: str, key: str = "") -> DefinitionError:
        """What is wrong here, or at one of its keys."""
        line = self._line_of(key) if key else self.line
        return DefinitionError(self.file, line, self.path, sentence)

    def keys(self) -> tuple[str, ...]:
        """The keys of a mapping; raises when it is none."""
        return tuple(str(key) for key in self._mapping())

    def only(self, known: Collection[str]) -> Node:
        """Refuse keys that mean nothing here."""
        for key in self.keys():
            if key not in known:
                near = get_close_matches(key, known, 1)
                hint = f"Meinen Sie „{near[0]}“?" if near else f"Es gibt: {', '.join(sorted(known))}."
                raise self.error(f"Den Schlüssel „{key}“ gibt es hier nicht. {hint}", key)
        return self

    def has(self, key: str) -> bool:
        """True when the key is there."""
        return key in self._mapping()

    def at(self, key: str) -> Node:
        """The piece under a key; raises when it is missing."""
        if not self.has(key):
            raise self.error(f"Der Schlüssel „{key}“ fehlt. Bitte ergänzen Sie ihn.")
        return replace(self, data=self._mapping()[key], line=self._line_of(key))

    def each(self, key: str) -> Iterator[Node]:
        """The pieces of the list under a key; none when the key is missing."""
        if not self.has(key):
            return
        listed = self.at(key).data
        if not isinstance(listed, list | tuple):
            raise self.error(f"„{key}“ muss eine Liste sein.", key)
        lines = listed.lines if isinstance(listed, source.Listing) else [self._line_of(key)] * len(listed)
        for data, line in zip(listed, lines, strict=True):
            yield replace(self, data=data, line=line)

    def named(self, path: str) -> Node:
        """The same piece under another path."""
        return replace(self, path=path)

    def mapping(self, key: str) -> Node:
        """The mapping under a key; an empty one when the key is missing."""
        return self.at(key) if self.has(key) else replace(self, data=EMPTY)

    def text(self, key: str, default: str | None = None) -> str:
        """The text under a key; raises when it is missing and there is no default."""
        if default is not None and not self.has(key):
            return default
        value = self.at(key).data
        if not isinstance(value, str) or not value.strip():
            raise self.error(
                f"„{key}“ muss ein Text sein. Sieht er aus wie eine Zahl, gehört er in Anführungszeichen.",
                key,
            )
        return str(value).strip()

    def whole(self, key: str, default: int) -> int:
        """The whole number under a key."""
        value = self.at(key).data if self.has(key) else default
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(f"„{key}“ muss eine ganze Zahl sein.", key)
        return int(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """The true or false under a key."""
        value = self.at(key).data if self.has(key) else default
        if not isinstance(value, bool):
            raise self.error(f"„{key}“ muss true oder false sein.", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under a key; empty when the key is missing."""
        found = tuple(self.each(key))
        for each in found:
            if not isinstance(each.data, str):
                sentence = (
                    f"„{key}“ ist eine Liste von Texten. Bitte setzen Sie „{each.data}“ in Anführungszeichen."
                )
                raise DefinitionError(each.file, each.line, each.path, sentence)
        return tuple(str(each.data) for each in found)

    def _mapping(self) -> dict[str, object]:
        if not isinstance(self.data, dict):
            raise self.error("Hier gehören Schlüssel mit Werten hin (schlüssel: wert).")
        return self.data

    def _line_of(self, key: str) -> int:
        return self.data.lines.get(key, self.line) if isinstance(self.data, source.Mapping) else self.line
