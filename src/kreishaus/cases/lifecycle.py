# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""States of a case and the ways between them: one table. The diagram in the documentation is made from it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_noop as noop


class State(StrEnum):
    """Where a case stands. A draft is a thing of its own and has no state here."""

    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    INCOMPLETE = "incomplete"
    RESUBMITTED = "resubmitted"
    DECIDED = "decided"
    DELIVERED = "delivered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"
    FORWARDED = "forwarded"
    REJECTED_SPAM = "rejected_spam"


class By(StrEnum):
    """Who can make a transition."""

    CITIZEN = "citizen"
    STAFF = "staff"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Transition:
    """One allowed step."""

    verb: str
    source: State
    target: State
    by: By


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a case begins, and in which state."""

    verb: str
    target: State
    by: By


@dataclass(frozen=True, slots=True)
class Face:
    """How a state is shown: one of five shapes, a word for the citizen and one for the desk, what is next."""

    shape: str
    citizen: str
    staff: str
    next_for_citizen: str
    next_for_staff: str


# What the office takes up again is a case of its own: the decided one stays as it is
BEGINNINGS: Final = (
    Beginning("submit", State.SUBMITTED, By.CITIZEN),
    Beginning("take_up", State.IN_REVIEW, By.STAFF),
)

TRANSITIONS: Final = (
    Transition("take", State.SUBMITTED, State.IN_REVIEW, By.STAFF),
    Transition("take", State.RESUBMITTED, State.IN_REVIEW, By.STAFF),
    Transition("ask_back", State.IN_REVIEW, State.INCOMPLETE, By.STAFF),
    Transition("undo_ask_back", State.INCOMPLETE, State.IN_REVIEW, By.STAFF),
    Transition("go_on", State.INCOMPLETE, State.IN_REVIEW, By.STAFF),
    Transition("answer", State.INCOMPLETE, State.RESUBMITTED, By.CITIZEN),
    Transition("decide", State.IN_REVIEW, State.DECIDED, By.STAFF),
    Transition("undo_decide", State.DECIDED, State.IN_REVIEW, By.STAFF),
    Transition("deliver", State.DECIDED, State.DELIVERED, By.SYSTEM),
    Transition("close", State.DELIVERED, State.CLOSED, By.SYSTEM),
    Transition("withdraw", State.SUBMITTED, State.WITHDRAWN, By.CITIZEN),
    Transition("withdraw", State.IN_REVIEW, State.WITHDRAWN, By.CITIZEN),
    Transition("withdraw", State.INCOMPLETE, State.WITHDRAWN, By.CITIZEN),
    Transition("withdraw", State.RESUBMITTED, State.WITHDRAWN, By.CITIZEN),
    Transition("drop", State.IN_REVIEW, State.DROPPED, By.STAFF),
    Transition("forward", State.SUBMITTED, State.FORWARDED, By.STAFF),
    Transition("forward", State.IN_REVIEW, State.FORWARDED, By.STAFF),
    Transition("hand_over", State.SUBMITTED, State.SUBMITTED, By.STAFF),
    Transition("hand_over", State.IN_REVIEW, State.SUBMITTED, By.STAFF),
    Transition("reject_spam", State.SUBMITTED, State.REJECTED_SPAM, By.STAFF),
)

FINAL: Final = frozenset({State.CLOSED, State.WITHDRAWN, State.DROPPED, State.FORWARDED, State.REJECTED_SPAM})

# Nothing is to be done any more, though after a delivery the remedy may still run
OVER: Final = FINAL | {State.DELIVERED}

# What was made known can be taken up again: before, there is nothing that could be changed (§ 43 VwVfG)
KNOWN: Final = frozenset({State.DELIVERED, State.CLOSED})

# Kinds of entries in the timeline that are the office's own; the citizen's timeline leaves them out
INTERNAL: Final = frozenset(
    {
        "assigned",
        "released",
        "noted",
        "prepared",
        "letter_drafted",
        "sent_to_other",
        "enclosed",
        "approved",
        "sent_back",
        "joined",
        "undone",
        "alerted",
        "alert_seen",
        "knowledge_recorded",
        "consultation_answered",
    }
)

FACES: Final[dict[State, Face]] = {
    State.SUBMITTED: Face(
        "new", noop("eingegangen"), "neu", noop("Das Amt sieht sich Ihre Angaben an."), "übernehmen"
    ),
    State.IN_REVIEW: Face(
        "work", noop("in Prüfung"), "in Prüfung", noop("Das Amt prüft Ihre Angaben."), "prüfen"
    ),
    State.INCOMPLETE: Face(
        "you",
        noop("wartet auf Sie"),
        "wartet auf Antwort",
        noop("Bitte beantworten Sie die Rückfrage."),
        "Antwort abwarten",
    ),
    State.RESUBMITTED: Face(
        "new", noop("ergänzt"), "ergänzt", noop("Das Amt sieht sich Ihre Antwort an."), "Antwort prüfen"
    ),
    State.DECIDED: Face(
        "done", noop("entschieden"), "entschieden", noop("Der Bescheid wird Ihnen zugestellt."), "zustellen"
    ),
    State.DELIVERED: Face(
        "done", noop("zugestellt"), "zugestellt", noop("Sie müssen nichts tun."), "nichts zu tun"
    ),
    State.CLOSED: Face(
        "done", noop("abgeschlossen"), "abgeschlossen", noop("Sie müssen nichts tun."), "nichts zu tun"
    ),
    State.WITHDRAWN: Face(
        "stop", noop("zurückgenommen"), "zurückgenommen", noop("Sie müssen nichts tun."), "nichts zu tun"
    ),
    State.DROPPED: Face(
        "stop",
        noop("eingestellt"),
        "eingestellt",
        noop("Es bleibt beim bisherigen Bescheid."),
        "nichts zu tun",
    ),
    State.FORWARDED: Face(
        "stop",
        noop("abgegeben"),
        "abgegeben",
        noop("Das zuständige Amt meldet sich bei Ihnen."),
        "nichts zu tun",
    ),
    State.REJECTED_SPAM: Face(
        "stop", noop("nicht bearbeitet"), "Spam", noop("Sie müssen nichts tun."), "nichts zu tun"
    ),
}


class TransitionError(Exception):
    """The state of the case does not allow this step."""


def step(verb: str, source: str, by: By) -> State:
    """The state after `verb`.

    Raises:
        TransitionError: the table has no such step from this state for this kind of actor.
    """
    for transition in TRANSITIONS:
        if (transition.verb, transition.source, transition.by) == (verb, source, by):
            return transition.target
    message = f"Aus dem Zustand „{FACES[State(source)].staff}“ ist dieser Schritt nicht möglich."
    raise TransitionError(message)
