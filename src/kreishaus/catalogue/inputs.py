# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a clerk sets before a letter is written: filled in at first, read, checked, shown again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from formular import Problem, Value
from formular.fields import KINDS, UnreadableError
from formular.inputs import raw_of
from formular.items import Expression
from formular.paths import join
from formular.problem import Finding
from formular.scope import FormScope
from kreishaus.catalogue.sheet import Sheet
from kreishaus.letters.plan import Input, InputRow, Template

type Posted = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class InputsRead:
    """What was posted, as rows to show again."""

    rows: tuple[InputRow, ...]

    @property
    def problems(self) -> Mapping[str, str]:
        """One sentence by path; empty when the letter can be written."""
        return {row.path: row.problem for row in self.rows if row.problem}


class InputError(ValueError):
    """A letter cannot be written like this; `problems` says why, by path (empty: the letter as a whole)."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems.values()))


def prefill(sheet: Sheet) -> Posted:
    """What stands in the inputs at first, by HTML name."""
    return {
        join(path, part): texts[0]
        for path, each, scope in sheet.places()
        if (value := _first_value(sheet, each, scope)) is not None
        for part, texts in KINDS[each.field.kind].inputs(value).items()
    }


def _first_value(sheet: Sheet, each: Input, scope: FormScope) -> Any:  # noqa: ANN401 - of the field's kind
    if isinstance(each.prefill, Expression):
        return sheet.value(each.prefill, scope)
    if isinstance(each.prefill, Template):
        return sheet.fill(each.prefill, scope, "…")
    return None


def read(sheet: Sheet, posted: Posted) -> tuple[Sheet, InputsRead]:
    """The sheet with what was posted, and the rows to show. What conditions hide is not read."""
    values: dict[str, Value] = {}
    unreadable: dict[str, Finding] = {}
    for path, each, _ in sheet.places():
        try:
            value = _parsed(sheet, path, each, posted)
        except UnreadableError as error:
            unreadable[path] = error.finding
            continue
        if value is not None:
            values[path] = value
    done = sheet.with_inputs(values)
    rows = (
        _row(done, path, each, posted, next(_findings(done, path, each, scope, unreadable), None))
        for path, each, scope in done.places()
        if scope.holds(each.field.shown_if)
    )
    return done, InputsRead(tuple(rows))


def _parsed(sheet: Sheet, path: str, each: Input, posted: Posted) -> Value | None:
    kind = KINDS[each.field.kind]
    value: Value | None = kind.parse(raw_of(kind, path, posted), each.field, sheet.matter.context)
    return value


def _findings(
    sheet: Sheet, path: str, each: Input, scope: FormScope, unreadable: Mapping[str, Finding]
) -> Iterator[Finding]:
    if path in unreadable:
        yield unreadable[path]
        return
    kind, value, required = KINDS[each.field.kind], sheet.answers.get(path), each.field.required
    if value is not None:
        yield from kind.check(value, each.field, sheet.matter.context)
    elif scope.holds(required) if isinstance(required, Expression) else required:
        yield Finding(kind.missing)


def _row(sheet: Sheet, path: str, each: Input, posted: Posted, finding: Finding | None) -> InputRow:
    texts, kind = sheet.plan.texts, KINDS[each.field.kind]
    problem = Problem(path, finding.code, params=finding.params) if finding else None
    names = (join(path, part) for part in kind.parts)
    return InputRow(
        path=path,
        field=each.field,
        label=texts.label(path, sheet.answers),
        hint=texts.hint(path, sheet.answers),
        inputs={name: posted[name] for name in names if name in posted},
        options=texts.fields[each.path].options,
        problem=texts.sentence(problem, sheet.answers) if problem else "",
    )
