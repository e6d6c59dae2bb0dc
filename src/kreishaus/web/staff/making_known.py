# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form of a letter that is made known at once: when it was, to whom, and how that can be shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from formular.inputs import read_alone
from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.cases.models import Decision
from kreishaus.delivery.queries import Standing
from kreishaus.kernel import clock
from kreishaus.web import questions
from kreishaus.web.forms import BoundField
from kreishaus.web.forms.bound import Notice

AT: Final = "at"
PARTS: Final = tuple(f"{AT}.{part}" for part in ("day", "month", "year", "time"))


@dataclass(frozen=True, slots=True)
class Form:
    """The questions, and what is wrong with them as pairs of id and sentence."""

    questions: tuple[BoundField, ...]
    errors: tuple[tuple[str, str], ...] = ()


def form_for(actor: Actor, row: Decision, standing: Standing | None) -> Form | None:
    """The form with the present moment in it, if this letter waits to be made known by this clerk."""
    may = actor.may(Permission.SEND_POST, department=row.case.department_id)
    if standing is None or not standing.waits_at_once or not may:
        return None
    now = clock.to_berlin(clock.now())
    shown = (str(now.day), str(now.month), str(now.year), f"{now.hour}.{now.minute:02}")
    return form_of(dict(zip(PARTS, shown, strict=True)))


def moment_of(posted: Mapping[str, str]) -> datetime | None:
    """The moment that was typed; None when it is none."""
    value = read_alone("datetime", AT, posted, clock.today())
    return value if isinstance(value, datetime) else None


def form_of(typed: Mapping[str, str], problem: str = "", place: str = "") -> Form:
    """The questions with what was typed; `problem` is the sentence at the question `place`."""
    said = {place: problem}
    when = BoundField(
        component="datetime",
        path=AT,
        label="Wann haben Sie es bekannt gegeben?",
        inputs={name.partition(".")[2]: (typed.get(name, ""),) for name in PARTS},
        notices=(Notice(f"{AT}-notice-0", said[AT], "error"),) if said.get(AT) else (),
    )
    to = questions.text("to", "Wer hat es bekommen?", typed.get("to", ""), problem=said.get("to", ""))
    proof = questions.text(
        "proof",
        "Wie lässt sich das zeigen?",
        typed.get("proof", ""),
        hint="Zum Beispiel: Empfang unterschrieben; Vermerk zum Telefonat, E-Mail um 18.05 Uhr gesendet.",
    )
    return Form((when, to, proof), ((place, problem),) if problem else ())
