# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Works out what a form computes itself, with the derivation that clerks and citizens see.

Exact throughout: fractions until a computed value is kept, then whole numbers or cents, a half rounded up.
Values depend on one another as their expressions say; each is worked out when another needs it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, partial
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, cast

from formular import english, german
from formular.fields import KINDS
from formular.paths import join, parent, schema_path
from formular.problem import told
from formular.relevance import prune, survey
from formular.tables import MissingParameter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from formular.answers import Answers
    from formular.context import Context
    from formular.expression import Value
    from formular.form import Form
    from formular.items import Computed
    from formular.scope import FormScope
    from formular.tables import TableRow
    from formular.texts import Texts
    from formular.values import Json
    from formular.values import Value as AnswerValue

SHOWN_AS = {
    "int": "int", "money": "money", "date": "date", "datetime": "datetime", "bool": "yes_no", "text": "text",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line of the derivation. ``value`` is plain (money in cents), ``shown`` is the same in words."""

    path: str
    label: str
    value: Value
    shown: str
    note: str = ""
    is_main: bool = False


@dataclass(frozen=True)
class UsedRow:
    """A row of a dated table that was looked up; the case keeps it."""

    table: str
    row: TableRow


@dataclass(frozen=True)
class Computation:
    """Values by path (missing ones are left out), the derivation, and the rows that were looked up."""

    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    lines: tuple[Line, ...] = ()
    used_rows: tuple[UsedRow, ...] = ()

    @property
    def main(self) -> Line | None:
        """What people ask for, said before all else: the last of the lines that the form marks, if any."""
        return next((line for line in reversed(self.lines) if line.is_main), None)

    @property
    def is_confirmed(self) -> bool:
        """Whether every row was released by the authority."""
        return all(used.row.status == "confirmed" for used in self.used_rows)


class Result(NamedTuple):
    """One computed value where it stands."""

    computed: Computed
    path: str
    value: Value


def compute(form: Form, answers: Answers, ctx: Context, texts: Texts | None = None) -> Computation:
    """Work out every computed value; answers are pruned first. With ``texts`` lines carry label and note.

    Raises ``MissingParameter`` when a dated table has no row for a day that is asked for: never guess.
    """
    answers = prune(form, answers, ctx).answers
    scope = survey(form, answers, ctx).scope  # conditions may have asked for some of the values already
    results = tuple(_results(form, scope))
    values = {result.path: result.value for result in results if result.value is not None}
    beside = cache(partial(_beside, values=values, form=form, texts=texts))
    lines = tuple(
        _line(result, answers, texts, beside)
        for result in results
        if result.computed.line and result.value is not None
    )
    used = dict.fromkeys(UsedRow(name, row) for name, row in scope.around.reckoned)
    return Computation(MappingProxyType(values), lines, tuple(used))


def _results(form: Form, scope: FormScope) -> Iterator[Result]:
    """Yield values as written; those of a repeat that stand together go item by item."""
    for repeat, group in groupby(form.computed, lambda each: form.index.repeat_around(each.id)):
        together = tuple(group)
        for prefix, item in _items(repeat, scope):
            for each in together:
                name = each.id.removeprefix(f"{repeat}.") if repeat else each.id
                yield Result(each, join(prefix, name), item.value(name))


def _items(repeat: str, scope: FormScope) -> Iterator[tuple[str, FormScope]]:
    """Yield the scope of each item of a repeat, nested or not, with its path; of no repeat: the form's."""
    if not repeat:
        yield "", scope
        return
    outer = scope.around.form.index.repeat_around(repeat)
    for prefix, around in _items(outer, scope):
        name = repeat.removeprefix(f"{outer}.") if outer else repeat
        for number, item in enumerate(around.items(name)):
            yield join(prefix, name, str(number)), item


def show(type_: str, value: Value, texts: Texts | None = None) -> str:
    """Say a computed value in the language of texts, else in German: 48,00 €, 1. Dezember 2026, ja."""
    if texts is None:
        return str(KINDS[SHOWN_AS[type_]].show(value, str))
    said = texts.show(SHOWN_AS[type_], value)
    if type_ != "text":
        return said
    # A text comes from a dated table, in German
    return english.days_of_year(said) if texts.language == "en" else german.unbroken(said)


def tells(names: Iterable[str], scope: FormScope) -> dict[str, Json]:
    """Computed values that a sentence says, by name; empty where there is none, or no row for the day."""
    return {name: _told(name, scope) for name in names}


def _told(name: str, scope: FormScope) -> Json:
    index = scope.around.form.index
    schema = index.resolve(scope.container, name) or ""
    try:
        value = scope.value(name)
    except MissingParameter:
        return ""
    return "" if value is None else told(SHOWN_AS[index.computed[schema].type], cast("AnswerValue", value))


def _line(
    result: Result, answers: Answers, texts: Texts | None, beside: Callable[[str], dict[str, str]]
) -> Line:
    shown, is_main = show(result.computed.type, result.value, texts), result.computed.main
    text = texts.computed.get(result.computed.id) if texts else None
    if texts is None or text is None:
        return Line(result.path, result.path, result.value, shown, is_main=is_main)
    said = beside(parent(result.path)) if "{" in f"{text.label}{text.note}" else {}
    label, note = (texts.fill(part, result.path, answers, "", said) for part in (text.label, text.note))
    return Line(result.path, label, result.value, shown, note, is_main)


def _beside(around: str, values: Mapping[str, Value], form: Form, texts: Texts | None) -> dict[str, str]:
    """Give the computed values that a template at this place can name, the nearest first."""
    said: dict[str, str] = {}
    while True:
        for path, value in values.items():
            if parent(path) == around:
                shown = show(form.index.computed[schema_path(path)].type, value, texts)
                said.setdefault(path.rpartition(".")[2], shown)
        if not around:
            return said
        around = parent(around)
