# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looking at answers that count: pruned, checked, computed, and kept as the case keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from formular import Answers, Computation, Context, MissingParameter, Problem, check, compute, prune
from kreishaus.cases.computed import computed_as_json, rows_as_json
from kreishaus.cases.indexing import alike_rows, index_rows
from kreishaus.cases.models import Case, CaseIndex
from kreishaus.cases.title import texts_at
from kreishaus.catalogue.published import Published
from kreishaus.kernel import clock, prepared

NOTHING_TYPED: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Examined:
    """Answers without branches not taken, what was noticed, and what was computed, or why it could not be."""

    answers: Answers
    problems: tuple[Problem, ...]
    computation: Computation | None
    missing: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The parameter rows that were used."""
        return rows_as_json(self.computation)


def examine(
    published: Published, answers: Answers, context: Context, typed: Mapping[str, str] = NOTHING_TYPED
) -> Examined:
    """Prune, check, compute. Never guess: where a row of a table is missing, the desk is told which.

    `typed` is what could not be read; it is a problem too.
    """
    answers = prune(published.form, answers, context).answers
    problems = check(published.form, answers, context, typed)
    try:
        computation, missing = compute(published.form, answers, context, published.texts()), ""
    except MissingParameter as error:
        computation, missing = None, str(error)
    return Examined(answers, problems, computation, missing)


def runs_out(published: Published, matter: Examined) -> date | None:
    """The last day on which the File is kept, where that counts from a day or moment of the form itself."""
    kept = published.service.retention
    if kept is None:
        return None
    start = _day(matter, kept.counts_from)
    return _day(matter, kept.ends_on) or (kept.until(start) if start else None)


def _day(matter: Examined, name: str) -> date | None:
    """The day of a field or a computed value, be it that of a moment; none without a name or a value."""
    computed = matter.computation.values if matter.computation else {}
    value = computed.get(name) or matter.answers.get(name)
    if isinstance(value, datetime):
        return clock.to_berlin(value).date()
    return value if isinstance(value, date) else None


def content_of(matter: Examined) -> dict[str, Any]:
    """What is sealed in the case: answers, what was noticed, what was computed."""
    return {
        "answers": matter.answers.to_json(),
        "findings": [
            {"path": each.path, "code": each.code, "severity": each.severity, "params": dict(each.params)}
            for each in matter.problems
        ],
        "computed": computed_as_json(matter.computation),
        "missing_parameter": matter.missing,
    }


def reindex(case: Case, published: Published, answers: Answers) -> None:
    """Let the case be found by what is answered now, and no longer by what was."""
    CaseIndex.objects.filter(case=case).delete()
    index(case, published, answers)


def index(case: Case, published: Published, answers: Answers) -> None:
    """Let a new case be found."""
    words = texts_at(answers, published.service.index_fields)
    rows = [*index_rows(case, "name", words), *alike_rows(case, published, answers)]
    if rows:
        prepared.add(*rows)
