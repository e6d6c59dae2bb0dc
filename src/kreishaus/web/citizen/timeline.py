# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happened to a case and what comes, in the words of the person it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from kreishaus.cases.lifecycle import FACES, Face, State
from kreishaus.cases.models import Case
from kreishaus.cases.queries import OpenCase
from kreishaus.cases.signature import is_awaited
from kreishaus.kernel import clock
from kreishaus.kernel.clock import to_berlin
from kreishaus.web.speaking import tongue

# What has no word here is the office's own affair
EVENT_WORDS: Final = {
    "submitted": noop("Sie haben abgesendet."),
    "receipt_made": noop("Sie haben die Eingangsbestätigung bekommen."),
    "taken": noop("Das Amt hat die Prüfung begonnen."),
    "signed": noop("Ihre Unterschrift ist beim Amt angekommen."),
    "asked_back": noop("Das Amt hat eine Rückfrage gestellt."),
    "answered": noop("Sie haben die Rückfrage beantwortet."),
    "went_on": noop("Das Amt prüft ohne Ihre Antwort weiter."),
    "letter_sent": noop("Das Amt hat Ihnen ein Schreiben geschickt."),
    "consulted": noop("Das Amt hat andere Stellen gefragt."),
    "taken_up": noop("Das Amt prüft einen früheren Bescheid noch einmal."),
    "followed": noop("Das Amt prüft den Bescheid noch einmal."),
    "dropped": noop("Das Amt hat die Prüfung beendet. Der frühere Bescheid gilt weiter."),
    "decided": noop("Das Amt hat entschieden."),
    "delivered": noop("Das Amt hat Ihnen den Bescheid geschickt."),
    "closed": noop("Der Vorgang ist abgeschlossen."),
    "withdrawn": noop("Sie haben zurückgenommen."),
    "forwarded": noop("Das Amt hat den Vorgang an das zuständige Amt abgegeben."),
    "handed_over": noop("Das Amt hat den Vorgang an die zuständige Stelle im Haus gegeben."),
    "arrived": noop("Der Vorgang ist beim zuständigen Amt angekommen."),
    "rejected": noop("Das Amt bearbeitet dies nicht."),
    "claimed": noop("Sie haben den Vorgang in Ihr Konto übernommen."),
    "went_by_post": noop("Der Vorgang geht mit der Post weiter."),
}
OBJECT: Final = noop("Bis zu diesem Tag können Sie sich gegen den Bescheid wehren.")
DECISION: Final = noop("Das Amt entscheidet. Sie bekommen einen Bescheid.")
ANSWER: Final = noop("Das Amt antwortet Ihnen.")
LATER: Final = {
    State.SUBMITTED: DECISION,
    State.IN_REVIEW: DECISION,
    State.INCOMPLETE: noop("Das Amt prüft Ihre Antwort und entscheidet."),
    State.RESUBMITTED: DECISION,
}
OVER: Final = frozenset({State.CLOSED, State.WITHDRAWN, State.DROPPED, State.REJECTED_SPAM})
DONE: Final = frozenset({State.DELIVERED, State.FORWARDED})
SIGN: Final = noop("Sie schicken den unterschriebenen Signaturbogen mit der Post.")


READY: Final = Face(
    "you", noop("Bescheid liegt bereit"), "", noop("Bitte rufen Sie Ihren Bescheid im Postfach ab."), ""
)


def face_of(row: Case, *, waits: bool = False) -> Face:
    """How the case is shown to its citizen. `waits`: a decision lies in the Postfach, not retrieved."""
    return READY if waits else FACES[State(row.state)]


def expected(due_on: date | None) -> str:
    """Until when an answer is planned; a day that is here or over promises nothing. Empty without a plan."""
    if due_on is None:
        return ""
    if due_on <= clock.today():
        return _("so bald wie möglich")
    return _("voraussichtlich bis {}").format(tongue().day_long(due_on))


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
            yield Step(_(EVENT_WORDS[kind]), tongue().moment(local), local.isoformat(timespec="minutes"))


def _coming(opened: OpenCase, remedy_until: date | None) -> Iterator[Step]:
    state, due_on = State(opened.row.state), opened.row.due_on
    if state in OVER:
        return
    if is_awaited(opened.row) and opened.row.signature_due_on and state not in {State.DECIDED, *DONE}:
        yield Step(_(SIGN), _("bis {}").format(tongue().day_long(opened.row.signature_due_on)), kind="next")
    if state is State.DELIVERED:
        if remedy_until:
            yield Step(_(OBJECT), tongue().day_long(remedy_until), kind="next")
        return
    if state is State.INCOMPLETE:
        until = _("bis {}").format(tongue().day_long(due_on)) if due_on else ""
        yield Step(_("Sie antworten."), until, kind="next")
    else:
        yield Step(_(FACES[state].next_for_citizen), expected(due_on) if state in LATER else "", kind="next")
    if state in LATER:
        answered = LATER[state] is DECISION and not opened.published.service.channel
        yield Step(_(ANSWER if answered else LATER[state]), kind="later")
