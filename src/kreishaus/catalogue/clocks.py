# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Periods that run for a case by law or by the office's own wish: which ones run, and when they end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

import deadlines
from deadlines import Deadline, Moment
from formular import Answers, Context, Form
from formular.expression import DATE, MOMENT, TRUTH, ExpressionError, Term, Type, Value, parse
from formular.loading.types import names_in
from formular.moments import moments_of
from formular.scope import FormScope
from formular.tables import MissingParameter
from kreishaus.catalogue.service import ClockFile, Length, ServiceFile
from kreishaus.kernel import clock

SUBMITTED: Final = "submitted"  # a clock that starts when the case arrives


@dataclass(frozen=True, slots=True)
class Running:
    """A clock that runs. `due_at` is the moment where hours count, else the whole last day counts.

    `is_alert`: there is so little time that somebody on duty must know at once.
    """

    file: ClockFile
    ends: Deadline | Moment
    is_alert: bool

    @property
    def due_on(self) -> date:
        """The last day."""
        return self.ends.ends if isinstance(self.ends, Deadline) else clock.to_berlin(self.ends.at).date()

    @property
    def due_at(self) -> datetime | None:
        """The last moment; None where the day counts in full."""
        return self.ends.at if isinstance(self.ends, Moment) else None


def running(
    service: ServiceFile, form: Form, answers: Answers, context: Context, received_at: datetime
) -> tuple[Running, ...]:
    """The clocks of a case with these answers, in the order of service.yaml.

    One whose start is not known, or that hangs on a figure nobody published, does not run.
    """
    scope = FormScope.of(form, answers, context)
    found = (_running(each, scope, received_at) for each in service.clocks)
    return tuple(each for each in found if each is not None)


def mistakes(service: ServiceFile, form: Form) -> Iterator[tuple[str, str]]:
    """Expressions of clocks that do not fit the form: id of the clock, and what is wrong."""
    names = names_in(form.index, "")
    for each in service.clocks:
        alert = each.alert if not isinstance(each.alert, bool) else None
        asked = [
            (each.starts if each.starts != SUBMITTED else "", (DATE, MOMENT)),
            (each.when, (TRUTH,)),
            (alert.before if alert else "", (MOMENT,)),
        ]
        for source, types in asked:
            if source and (wrong := _wrong(source, types, names)):
                yield each.id, wrong


def _wrong(source: str, types: tuple[Type, ...], names: Mapping[str, Type]) -> str:
    try:
        found = _term(source).type_in(names)
    except ExpressionError as error:
        return f"„{source}“: {error}"
    if not any(each.accepts(found) for each in types):
        return f"„{source}“ gibt {found.name}, gebraucht wird {' oder '.join(each.name for each in types)}."
    return ""


def _running(file: ClockFile, scope: FormScope, received_at: datetime) -> Running | None:
    if file.when and _value(file.when, scope) is not True:
        return None
    start = received_at if file.starts == SUBMITTED else _value(file.starts, scope)
    if not isinstance(start, date):  # a moment is one too
        return None
    return Running(file, _end(start, file.length), _is_alert(file, scope, received_at))


def _end(start: date, length: Length) -> Deadline | Moment:
    """The end of a period, with its steps."""
    if length.hours is not None:
        return deadlines.hours_after(_moment_of(start), length.hours)
    day = clock.to_berlin(start).date() if isinstance(start, datetime) else start
    if length.days is not None:
        return deadlines.days_after(day, length.days)
    if length.weeks is not None:
        return deadlines.weeks_after(day, length.weeks)
    if length.working_days is not None:
        return deadlines.working_days_after(day, length.working_days)
    return deadlines.months_after(day, length.months or 0)


def _is_alert(file: ClockFile, scope: FormScope, received_at: datetime) -> bool:
    if isinstance(file.alert, bool):
        return file.alert
    moment = _value(file.alert.before, scope)
    return isinstance(moment, datetime) and moment - received_at < timedelta(hours=file.alert.hours)


def _moment_of(start: date) -> datetime:
    """The moment itself, or the beginning of the day, as the clocks in Germany show it."""
    moment = start if isinstance(start, datetime) else moments_of(start, time())[0]
    return clock.to_berlin(moment)


def _value(source: str, scope: FormScope) -> Value:
    try:
        return _term(source).evaluate(scope)
    except MissingParameter:
        return None


@lru_cache(maxsize=256)
def _term(source: str) -> Term:
    return parse(source)
