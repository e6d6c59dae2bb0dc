# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking the items of a sheet into the answers: to those that are there, or instead of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from formular.paths import join

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from formular.answers import Answers
    from formular.sheet.reading import SheetRow
    from formular.values import Value

type Known = tuple[frozenset[tuple[str, Value]], frozenset[tuple[str, str]]]


def numbers_of_begun(repeat: str, answers: Answers, typed: Mapping[str, str]) -> tuple[int, ...]:
    """Numbers of the items in which anything stands."""
    found = {int(path.split(".")[1]) for path in (*answers.values, *typed) if path.startswith(f"{repeat}.")}
    return tuple(sorted(found))


def without_known(
    repeat: str, rows: Iterable[SheetRow], answers: Answers, typed: Mapping[str, str]
) -> tuple[SheetRow, ...]:
    """The rows that do not stand in the list already, word for word: who sends a file twice adds nothing."""
    there = Counter(_items(repeat, answers, typed))
    new: list[SheetRow] = []
    for row in rows:
        same = frozenset(row.values.items()), frozenset(row.typed.items())
        if there[same]:
            there[same] -= 1
        else:
            new.append(row)
    return tuple(new)


def put_rows(
    repeat: str, rows: Iterable[SheetRow], answers: Answers, typed: Mapping[str, str], *, instead: bool
) -> tuple[Answers, dict[str, str]]:
    """Answers and unread texts with these items at the end of a repeat, or `instead` of all that stood in it.

    Items in which nothing stands go. How many there may be has been asked before.
    """
    begun = () if instead else numbers_of_begun(repeat, answers, typed)
    places = {str(number): str(place) for place, number in enumerate(begun)}
    values, texts = _moved(repeat, places, answers.values), _moved(repeat, places, typed)
    count = len(begun)
    for row in rows:
        item = join(repeat, str(count))
        values |= {join(item, name): value for name, value in row.values.items()}
        texts |= {join(item, name): text for name, text in row.typed.items()}
        count += 1
    return type(answers)(values, {**answers.counts, repeat: count}), texts


def _moved[V](repeat: str, places: Mapping[str, str], entries: Mapping[str, V]) -> dict[str, V]:
    """Entries by path with the items of the repeat at their new places; items without one are gone."""
    kept: dict[str, V] = {}
    for path, value in entries.items():
        head, _, rest = path.partition(".")
        number, _, name = rest.partition(".")
        if head != repeat:
            kept[path] = value
        elif number in places:
            kept[join(repeat, places[number], name)] = value
    return kept


def _items(repeat: str, answers: Answers, typed: Mapping[str, str]) -> Iterable[Known]:
    values: dict[str, set[tuple[str, Value]]] = {}
    texts: dict[str, set[tuple[str, str]]] = {}
    for path, value in answers.values.items():
        head, _, rest = path.partition(".")
        if head == repeat:
            values.setdefault(rest.partition(".")[0], set()).add((rest.partition(".")[2], value))
    for path, text in typed.items():
        head, _, rest = path.partition(".")
        if head == repeat:
            texts.setdefault(rest.partition(".")[0], set()).add((rest.partition(".")[2], text))
    for number in values.keys() | texts.keys():
        yield frozenset(values.get(number, ())), frozenset(texts.get(number, ()))
