# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Until when a decision can be taken back: what is shown and warned of, and the day asked for."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from formular import german
from kreishaus.access.actor import Actor
from kreishaus.cases import policy
from kreishaus.cases.lifecycle import OVER, State
from kreishaus.cases.queries import OpenCase
from kreishaus.catalogue.limits import LastDay
from kreishaus.catalogue.service import Ground
from kreishaus.kernel import clock
from kreishaus.web.forms import BoundField
from kreishaus.web.staff import days

KNOWN: Final = "known_on"  # the field in which a clerk says since when the facts are known
SOON: Final = timedelta(weeks=4)
LABEL: Final = "Seit wann weiß das Amt alles, was für die Entscheidung wichtig ist?"
HINT: Final = (
    "Ab hier zählt die Frist zur Entscheidung. "
    "Sind noch Fragen offen, etwa vor der Anhörung, lassen Sie das leer."
)
NO_BAR: Final = "Sie können trotzdem entscheiden."


def limits_shown(actor: Actor, opened: OpenCase) -> dict[str, Any]:
    """The limits of a case, warnings of those that are near or over, and the form for the day."""
    taken_up, inputs = opened.taken_up, days.inputs_of(KNOWN, None)
    if taken_up and taken_up.known_on:
        inputs = days.inputs_of(KNOWN, taken_up.known_on)
    return {
        "limits": opened.limits,
        "limit_warnings": tuple(_warnings(opened)),
        "may_record_knowledge": bool(opened.limits) and policy.may_record_knowledge(actor, opened.row),
        "knowledge": question(opened, inputs),
    }


def question(opened: OpenCase, inputs: Mapping[str, str], problem: str = "") -> BoundField:
    """Since when the office knows, or what the ground asks for instead."""
    day = opened.taken_up.day if opened.taken_up else ""
    label = f"{day[0].upper()}{day[1:]}" if day else LABEL
    return days.question(KNOWN, label, "" if day else HINT, inputs, problem, is_optional=True)


def question_for(grounds: Sequence[Ground], inputs: Mapping[str, str], problem: str) -> BoundField:
    """The same before a ground is chosen."""
    others = " ".join(f"Bei {each.law}: {each.day}." for each in grounds if each.day)
    return days.question(KNOWN, LABEL, f"{HINT} {others}".strip(), inputs, problem, is_optional=True)


def _warnings(opened: OpenCase) -> Iterator[str]:
    """Never a bar: a limit may not count in this case, and the clerk has to know of it."""
    if opened.row.state in OVER | {State.DECIDED}:
        return
    today = clock.today()
    for each in opened.limits:
        if each.on and each.on <= today + SOON:
            yield _warning(each, each.on, today)


def _warning(each: LastDay, on: date, today: date) -> str:
    named = f"{each.limit.label} ({each.limit.law})"
    if on < today:
        return f"{named}: Diese Frist war am {german.day(on)} vorbei. Prüfen Sie, ob sie hier gilt. {NO_BAR}"
    until = f"{named}: Diese Frist endet am {german.day(on)}."
    return f"{until} Bis dahin muss der neue Bescheid bekannt gegeben sein."
