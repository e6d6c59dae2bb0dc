# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a clerk can do with a case now: one step is the next sensible one, the others stand beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from formular import german
from kreishaus.access.actor import Actor
from kreishaus.cases import policy
from kreishaus.cases.leaving import Undoable
from kreishaus.cases.lifecycle import FINAL, State
from kreishaus.cases.queries import OpenCase, OpenDecision, OpenInquiry
from kreishaus.kernel import clock
from kreishaus.web.jinja import url

LONGEST: Final = 40
NAMES: Final = (
    *("take", "undo", "go_on", "ask", "decide", "thread"),
    *("forward", "write", "take_up", "drop", "consult"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A button: `key` is the letter that presses it; a `post` changes something, else it leads to a page."""

    word: str
    href: str
    key: str = ""
    is_post: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """The bar below a case. `primary` is None while there is only waiting; `sentence` says for what."""

    primary: Step | None
    others: tuple[Step, ...]
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the steps depend on besides the state of the case."""

    undoable: Undoable | None
    decision: OpenDecision | None
    inquiry: OpenInquiry | None
    first_finding: str
    may_write: bool
    waits_to_be_told: bool = False


def steps_of(actor: Actor, opened: OpenCase, known: Known) -> Steps:
    """The next sensible step first, then what else the policy allows."""
    possible = list(_possible(actor, opened, known))
    primary = possible[0] if possible and _is_next(possible[0], known) else None
    others = [step for step in possible if step is not primary]
    return Steps(primary, tuple(others), _sentence(opened, known))


def _is_next(step: Step, known: Known) -> bool:
    """Writing and giving away are never what a case waits for; nor going on, while an answer may come."""
    if step.key == "o":
        return known.inquiry is None or known.inquiry.is_late
    return step.key not in {"n", "s", "w", "b", "x", "p"}


def _possible(actor: Actor, opened: OpenCase, known: Known) -> Iterator[Step]:
    row = opened.row
    address = {name: url(f"desk_{name}", case_id=row.id) for name in NAMES}
    if policy.may_take(actor, row):
        word = "Antwort prüfen" if row.state == State.RESUBMITTED else "Übernehmen"
        yield Step(word, address["take"], "ü", is_post=True)
    if known.undoable and policy.may_undo(actor, row):
        yield Step("Rückgängig machen", address["undo"], "z", is_post=True)
    if policy.may_go_on(actor, row) and not known.undoable:
        yield Step("Ohne Antwort weitermachen", address["go_on"], "o", is_post=True)
    if row.state == State.DECIDED and known.decision and known.waits_to_be_told:
        yield Step("Bekannt geben", _page_of(known.decision), "e")
    yield from _in_review(actor, opened, known, address)
    yield from _writing(actor, opened, known, address)
    yield from _again(actor, opened, address)
    if policy.may_forward(actor, row):
        yield Step("Abgeben", address["forward"], "w")


def _writing(actor: Actor, opened: OpenCase, known: Known, address: dict[str, str]) -> Iterator[Step]:
    """What goes out while nothing is decided: to other bodies, as a letter, as a message."""
    if policy.may_consult(actor, opened.row):
        yield Step("Beteiligen", address["consult"], "p")
    if opened.published.on_the_way and policy.may_send_letter(actor, opened.row):
        yield Step("Amtliches Schreiben", address["write"], "s")
    if known.may_write:
        yield Step("Nachricht", address["thread"], "n")


def _again(actor: Actor, opened: OpenCase, address: dict[str, str]) -> Iterator[Step]:
    """Take up again what is decided, or give that up."""
    if policy.may_take_up(actor, opened.row):
        yield Step("Erneut entscheiden", address["take_up"], "b")
    if policy.may_drop(actor, opened.row):
        yield Step("Einstellen", address["drop"], "x")


def _in_review(actor: Actor, opened: OpenCase, known: Known, address: dict[str, str]) -> Iterator[Step]:
    """Ask or decide: open checks speak for asking, a decision that is prepared for reading it."""
    row, asks, decides = opened.row, [], []
    if policy.may_ask_back(actor, row):
        about = f": {known.first_finding}" if 0 < len(known.first_finding) <= LONGEST else ""
        asks = [Step(f"Nachfragen{about}", address["ask"], "r")]
    prepared = known.decision if known.decision and known.decision.is_prepared else None
    if prepared:
        decides = [_to_read(actor, opened, prepared)]
    elif policy.may_prepare(actor, row):
        decides = [Step("Entscheiden", address["decide"], "e")]
    yield from (*asks, *decides) if known.first_finding and not prepared else (*decides, *asks)


def _to_read(actor: Actor, opened: OpenCase, decision: OpenDecision) -> Step:
    """The prepared decision, called by what this clerk can do with it."""
    word = "Entwurf ansehen"
    if policy.may_approve(actor, opened.row, decision.row) and decision.row.approved_at is None:
        word = "Bescheid prüfen und freigeben"
    elif policy.may_decide(actor, opened.row, decision.row):
        word = "Bescheid ansehen und erlassen"
    return Step(word, _page_of(decision), "e")


def _page_of(decision: OpenDecision) -> str:
    return url("desk_decision", decision_id=decision.row.id)


def _sentence(opened: OpenCase, known: Known) -> str:
    row = opened.row
    if known.undoable:
        what = "Die Rückfrage" if known.undoable.verb == "ask_back" else "Der Bescheid"
        return f"{what} geht {time_left(known.undoable.until)} hinaus. Bis dahin sieht das nur das Amt."
    if row.state == State.INCOMPLETE and known.inquiry:
        return _waiting(known.inquiry)
    if known.waits_to_be_told:
        return "Das Schreiben ist erlassen. Geben Sie es jetzt bekannt und tragen Sie das ein."
    if row.state == State.DECIDED:
        return "Der Bescheid ist erlassen. Die Zustellung läuft."
    if row.state == State.DELIVERED:
        return "Der Bescheid ist zugestellt. Hier ist nichts zu tun."
    return "Dieser Vorgang ist beendet." if row.state in FINAL else ""


def _waiting(inquiry: OpenInquiry) -> str:
    day = german.day(inquiry.row.due_on)
    if inquiry.is_late:
        return f"Die Frist ist seit dem {day} vorbei. Eine Antwort wird noch angenommen."
    return f"Wartet bis {day} auf die Antwort."


def time_left(until: datetime) -> str:
    """Write "in 42 Sekunden (um 10.14.32 Uhr)"; a page without scripts says it once, so it names the time."""
    seconds = max(1, round((until - clock.now()).total_seconds()))
    at = clock.to_berlin(until)
    word = "Sekunde" if seconds == 1 else "Sekunden"
    return f"in {seconds} {word} (um {at.hour}.{at.minute:02}.{at.second:02} Uhr)"
