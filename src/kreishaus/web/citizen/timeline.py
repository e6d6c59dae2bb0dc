# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happened to a case and what comes, in the words of the person it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from formular.german import day_long, moment
from kreishaus.cases.lifecycle import FACES, Face, State
from kreishaus.cases.models import Case
from kreishaus.cases.queries import OpenCase
from kreishaus.cases.signature import is_awaited
from kreishaus.kernel.clock import to_berlin

# What has no word here is the office's own affair
EVENT_WORDS: Final = {
    "submitted": "Sie haben abgesendet.",
    "receipt_made": "Sie haben die Eingangsbestätigung bekommen.",
    "taken": "Das Amt hat die Prüfung begonnen.",
    "signed": "Ihre Unterschrift ist beim Amt angekommen.",
    "asked_back": "Das Amt hat eine Rückfrage gestellt.",
    "answered": "Sie haben die Rückfrage beantwortet.",
    "went_on": "Das Amt prüft ohne Ihre Antwort weiter.",
    "letter_sent": "Das Amt hat Ihnen ein Schreiben geschickt.",
    "decided": "Das Amt hat entschieden.",
    "delivered": "Das Amt hat Ihnen den Bescheid geschickt.",
    "closed": "Der Vorgang ist abgeschlossen.",
    "withdrawn": "Sie haben zurückgenommen.",
    "forwarded": "Das Amt hat den Vorgang an das zuständige Amt abgegeben.",
    "handed_over": "Das Amt hat den Vorgang an die zuständige Stelle im Haus gegeben.",
    "arrived": "Der Vorgang ist beim zuständigen Amt angekommen.",
    "rejected": "Das Amt bearbeitet dies nicht.",
    "claimed": "Sie haben den Vorgang in Ihr Konto übernommen.",
    "went_by_post": "Der Vorgang geht mit der Post weiter.",
}
OBJECT: Final = "Bis zu diesem Tag können Sie sich gegen den Bescheid wehren."
DECISION: Final = "Das Amt entscheidet. Sie bekommen einen Bescheid."
LATER: Final = {
    State.SUBMITTED: DECISION,
    State.IN_REVIEW: DECISION,
    State.INCOMPLETE: "Das Amt prüft Ihre Antwort und entscheidet.",
    State.RESUBMITTED: DECISION,
}
OVER: Final = frozenset({State.CLOSED, State.WITHDRAWN, State.REJECTED_SPAM})
DONE: Final = frozenset({State.DELIVERED, State.FORWARDED})
SIGN: Final = "Sie schicken den unterschriebenen Signaturbogen mit der Post."


READY: Final = Face("you", "Bescheid liegt bereit", "", "Bitte rufen Sie Ihren Bescheid im Postfach ab.", "")


def face_of(row: Case, *, waits: bool = False) -> Face:
    """How the case is shown to its citizen. `waits`: a decision lies in the Postfach, not retrieved."""
    return READY if waits else FACES[State(row.state)]


@dataclass(frozen=True, slots=True)
class Step:
    """One line: what, when in words and for a machine, and whether it is done, next or later."""

    what: str
    when: str = ""
    moment: str = ""
    kind: str = "done"


def timeline_of(opened: OpenCase, remedy_until: date | None = None) -> tuple[Step, ...]:
    """All steps of a case as its citizen sees them. Costs one statement."""
    return (*_done(opened), *_coming(opened, remedy_until))


def _done(opened: OpenCase) -> Iterator[Step]:
    for kind, at in opened.events:
        if kind in EVENT_WORDS:
            local = to_berlin(at)
            yield Step(EVENT_WORDS[kind], moment(local), local.isoformat(timespec="minutes"))


def _coming(opened: OpenCase, remedy_until: date | None) -> Iterator[Step]:
    state, due_on = State(opened.row.state), opened.row.due_on
    if state in OVER:
        return
    if is_awaited(opened.row) and opened.row.signature_due_on and state not in {State.DECIDED, *DONE}:
        yield Step(SIGN, f"bis {day_long(opened.row.signature_due_on)}", kind="next")
    if state is State.DELIVERED:
        if remedy_until:
            yield Step(OBJECT, day_long(remedy_until), kind="next")
        return
    if state is State.INCOMPLETE:
        yield Step("Sie antworten.", f"bis {day_long(due_on)}" if due_on else "", kind="next")
    else:
        when = f"voraussichtlich bis {day_long(due_on)}" if due_on and state in LATER else ""
        yield Step(FACES[state].next_for_citizen, when, kind="next")
    if state in LATER:
        yield Step(LATER[state], kind="later")
