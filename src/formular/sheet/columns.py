# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns of a sheet: one for each question of the listed repeat, but those for files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from formular.items import Field, Group
from formular.paths import join, parent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from formular.form import Form
    from formular.items import Item
    from formular.texts import Texts

BOM: Final = "\ufeff"  # tells Excel that the file is UTF-8


class Column(NamedTuple):
    """A question of an item: `name` is its path in the item, `schema` its schema path, `label` its header."""

    name: str
    schema: str
    field: Field
    label: str


def columns_of(form: Form, repeat: str, texts: Texts) -> tuple[Column, ...]:
    """The columns of a listed repeat in the order of its questions; no two have the same label."""
    found = tuple(_fields(form.index.repeats[repeat].items, ""))
    short = {name: texts.short(join(repeat, name)) for name, _ in found}
    once = Counter(short.values())
    labels = {
        name: label if once[label] == 1 else _with_group(repeat, name, label, texts)
        for name, label in short.items()
    }
    twice = Counter(labels.values())
    return tuple(
        Column(name, join(repeat, name), field, name if twice[labels[name]] > 1 else labels[name])
        for name, field in found
    )


def template(columns: Iterable[Column]) -> str:
    """An empty sheet: one header line, for Excel in Germany."""
    return f"{BOM}{';'.join(_quoted(column.label) for column in columns)}\r\n"


def _fields(items: Iterable[Item], container: str) -> Iterator[tuple[str, Field]]:
    for item in items:
        path = join(container, item.id)
        if isinstance(item, Group):
            yield from _fields(item.items, path)
        elif isinstance(item, Field) and item.kind != "file":
            yield path, item


def _with_group(repeat: str, name: str, label: str, texts: Texts) -> str:
    """The label behind the title of the nearest group that has one."""
    around = parent(name)
    while around:
        if title := texts.groups[join(repeat, around)].title:
            return f"{title}: {label}"
        around = parent(around)
    return label


def _quoted(label: str) -> str:
    return '"{}"'.format(label.replace('"', '""')) if any(sign in label for sign in ';,"') else label
