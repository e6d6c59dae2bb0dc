# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was answered so far: immutable, by path. A change gives a new value and leaves the old one alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from formular.fields import KINDS
from formular.items import Field, Group, Repeat
from formular.paths import after_removal, join
from formular.values import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from formular.form import Form
    from formular.items import Item
    from formular.values import Json, Value


class AnswerError(ValueError):
    """Stored answers do not fit the form; `path` says where."""

    def __init__(self, path: str, sentence: str) -> None:
        """Keep where it is."""
        self.path = path
        super().__init__(f"{path}: {sentence}")


@dataclass(frozen=True)
class Answers:
    """Values by path (`dogs.0.chip`) and the number of items by path of the repeat (`dogs`)."""

    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    # What was worked out from these very answers: they never change, so it stays true
    memo: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def get(self, path: str) -> Value | None:
        """The answer at a path; None when there is none."""
        return self.values.get(path)

    def count(self, path: str) -> int:
        """How many items the repeat at this path has."""
        return self.counts.get(path, 0)

    def put(self, path: str, value: Value | None) -> Self:
        """Answer; None takes the answer away. Items of repeats on the way come into being."""
        return self.put_all({path: value})

    def put_all(self, changes: Mapping[str, Value | None]) -> Self:
        """Answer several at once."""
        values = {path: value for path, value in {**self.values, **changes}.items() if value is not None}
        counts = {**self.counts}
        for path in changes:
            _reach(counts, path)
        return type(self)(values, counts)

    def drop(self, path: str) -> Self:
        """Take away the answer at a path, or everything below it."""
        return type(self)(_without(self.values, path), _without(self.counts, path))

    def add_item(self, path: str) -> Self:
        """One more empty item in the repeat at this path."""
        return type(self)(self.values, {**self.counts, path: self.count(path) + 1})

    def remove_item(self, path: str) -> Self:
        """Take away one item (`dogs.1`); those behind it move up. Nothing happens when there is none."""
        repeat, _, number = path.rpartition(".")
        if not number.isdecimal() or int(number) >= self.count(repeat):
            return self
        counts = {**without_item(self.counts, path), repeat: self.count(repeat) - 1}
        return type(self)(without_item(self.values, path), counts)

    def only_items(self, repeat: str, numbers: Iterable[int]) -> Self:
        """The same answers with only these items of the repeat at a path; they move up, in their order."""
        kept, found = frozenset(numbers), self
        for number in reversed(range(self.count(repeat))):
            found = found if number in kept else found.remove_item(f"{repeat}.{number}")
        return found

    def moved_after_removal[V](self, path: str, entries: Mapping[str, V]) -> Mapping[str, V]:
        """Entries by path (such as typed text), as they stand once the item at `path` is removed."""
        return without_item(entries, path)

    def paths_below(self, path: str) -> Iterator[str]:
        """Every answered path at or below this one."""
        return (each for each in self.values if each == path or each.startswith(f"{path}."))

    def to_json(self) -> dict[str, Json]:
        """Nested as the form is: groups are objects, repeats are lists of objects."""
        root: dict[str, Json] = {}
        for path in sorted(self.counts, key=lambda each: each.count(".")):
            _container(root, path.split("."))[path.rpartition(".")[2]] = [
                {} for _ in range(self.counts[path])
            ]
        for path, value in self.values.items():
            _container(root, path.split("."))[path.rpartition(".")[2]] = encode(value)
        return root

    @classmethod
    def from_json(cls, form: Form, data: Mapping[str, Json]) -> Self:
        """The way back; raises AnswerError for what the form does not know."""
        values: dict[str, Value] = {}
        counts: dict[str, int] = {}
        items = tuple(item for page in form.pages for item in page.items)
        _read(items, data, "", values, counts)
        return cls(values, counts)


def without_item[V](entries: Mapping[str, V], path: str) -> dict[str, V]:
    """Entries by path without those of one item; later items move up. Serves answers and typed text alike."""
    places = ((after_removal(each, path), value) for each, value in entries.items())
    return {place: value for place, value in places if place}


def _reach(counts: dict[str, int], path: str) -> None:
    """Count the items of repeats that lie on the way to a path."""
    parts = path.split(".")
    for place, part in enumerate(parts):
        if part.isdecimal():
            repeat = ".".join(parts[:place])
            counts[repeat] = max(counts.get(repeat, 0), int(part) + 1)


def _without[V](entries: Mapping[str, V], path: str) -> dict[str, V]:
    return {
        each: value for each, value in entries.items() if each != path and not each.startswith(f"{path}.")
    }


def _container(root: dict[str, Json], parts: Sequence[str]) -> dict[str, Json]:
    node: Json = root
    for place, part in enumerate(parts[:-1]):
        if isinstance(node, dict):
            node = node.setdefault(part, [] if parts[place + 1].isdecimal() else {})
        elif isinstance(node, list):
            node = node[int(part)]
    if not isinstance(node, dict):
        raise AnswerError(".".join(parts), "The path does not fit the answers around it.")
    return node


def _read(
    items: tuple[Item, ...], data: Json, path: str, values: dict[str, Value], counts: dict[str, int]
) -> None:
    if not isinstance(data, dict):
        raise AnswerError(path, "An object is expected here.")
    known = {item.id: item for item in items}
    for name, content in data.items():
        place = join(path, name)
        match known.get(name):
            case Field() as item:
                values[place] = _value(item, content, place)
            case Group() as item:
                _read(item.items, content, place, values, counts)
            case Repeat() as item:
                _read_items(item, content, place, values, counts)
            case _:
                raise AnswerError(place, "The form has no such field.")


def _read_items(
    repeat: Repeat, content: Json, path: str, values: dict[str, Value], counts: dict[str, int]
) -> None:
    if not isinstance(content, list):
        raise AnswerError(path, "A list is expected here.")
    counts[path] = len(content)
    for number, each in enumerate(content):
        _read(repeat.items, each, f"{path}.{number}", values, counts)


def _value(item: Field, content: Json, path: str) -> Value:
    try:
        value: Value = KINDS[item.kind].from_json(content)
    except (ValueError, TypeError, KeyError) as error:
        raise AnswerError(path, f"{content!r} is no value of the kind {item.kind}.") from error
    return value
