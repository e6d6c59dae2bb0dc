# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what in which state: written by hand, and compared with what calling the actions really does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import pytest
from django.db import transaction

from kreishaus.access.actor import Actor, Kind
from kreishaus.access.roles import Role
from kreishaus.cases import actions, queries
from kreishaus.cases.errors import RefusedError, SignInNeededError
from kreishaus.cases.lifecycle import BEGINNINGS, FINAL, TRANSITIONS, By, State, TransitionError, step
from kreishaus.cases.models import Case, CaseClock, Decision, Draft, File, Inquiry
from kreishaus.kernel import clock
from tests import build, people
from tests.people import Person

OPEN, CLOSED = "does it", "is told no"
NOTHING: Final = "finds nothing"
EVERY_STATE: Final = tuple(State)
NOT_OVER: Final = tuple(state for state in State if state not in FINAL)
TAKEABLE: Final = (State.SUBMITTED, State.RESUBMITTED)
REVIEW: Final = (State.IN_REVIEW,)
NEVER: Final[tuple[State, ...]] = ()

# role -> action -> the states in which it is done; in all others the clerk is told no.
# A role that is not here finds nothing, whatever the state.
CLERK: Final[dict[str, tuple[State, ...]]] = {
    "look": EVERY_STATE,
    "take": TAKEABLE,
    "ask back": REVIEW,
    "go on": (State.INCOMPLETE,),
    "undo": (State.INCOMPLETE, State.DECIDED),
    "note": EVERY_STATE,
    "take on": NOT_OVER,
    "assign to others": NEVER,
    "lay down": NOT_OVER,
    "forward": (State.SUBMITTED, State.IN_REVIEW),
    "hand over": (State.SUBMITTED, State.IN_REVIEW),
    "put aside": (State.SUBMITTED, State.REJECTED_SPAM),  # twice is once
    "prepare": REVIEW,
    "take up": (State.DELIVERED, State.CLOSED),
    "drop": REVIEW,
    "say since when it is known": (
        State.SUBMITTED,
        State.IN_REVIEW,
        State.INCOMPLETE,
        State.RESUBMITTED,
    ),
    "approve": NEVER,
    "send back": NEVER,  # it is a colleague's
    "decide": REVIEW,
    "close the file": (State.DELIVERED, *(each for each in State if each in FINAL)),
    "open the file again": EVERY_STATE,
    "record the signature": tuple(
        each for each in State if each not in {State.FORWARDED, State.REJECTED_SPAM}
    ),
    "say that an alert was seen": EVERY_STATE,
    "join": tuple(each for each in State if each not in {State.FORWARDED, State.REJECTED_SPAM}),
}
HEAD: Final = CLERK | {"assign to others": NOT_OVER, "approve": REVIEW, "send back": REVIEW}
AT_THE_DESK: Final[dict[str, dict[str, tuple[State, ...]]]] = {"clerk": CLERK, "head": HEAD}
# What the citizen does with the own case; everybody else finds nothing
AT_HOME: Final[dict[str, tuple[State, ...]]] = {
    "withdraw": (
        State.SUBMITTED,
        State.IN_REVIEW,
        State.INCOMPLETE,
        State.RESUBMITTED,
        State.WITHDRAWN,  # twice is once
    ),
    "answer": (State.INCOMPLETE,),
    "go on by post": NOT_OVER,
}
# What a citizen's own case, a stranger and nobody at all get
CITIZENS_LOOK: Final = {"owner": OPEN, "another citizen": NOTHING, "guest": NOTHING, "system": NOTHING}


@dataclass(frozen=True)
class Stage:
    """A case with an inquiry and a decision of a colleague, and another case of the same matter."""

    case: Case
    inquiry: Inquiry
    decision: Decision
    colleague: Person
    sibling: Case

    def put(self, state: State) -> None:
        """Let the case stand in a state: what belongs to the state is open, the rest is over."""
        now = clock.now()
        Case.unscoped.filter(id=self.case.id).update(state=state.value, assignee=None)
        is_asked = state is State.INCOMPLETE
        Inquiry.objects.filter(id=self.inquiry.id).update(ended_at=None if is_asked else now)
        Inquiry.objects.filter(id=self.inquiry.id).update(leaves_at=now + timedelta(seconds=30))
        is_decided = state is State.DECIDED
        Decision.objects.filter(id=self.decision.id).update(
            decided_at=now if is_decided else None,
            leaves_at=now + timedelta(seconds=30) if is_decided else None,
        )


@pytest.fixture
def stage(citizen: Person) -> Stage:
    colleague = people.staff("jens@bispingen.example", "Jens Peters", "bispingen.steueramt", Role.CLERK)
    dog = build.FIETE | {"relief_wanted": True, "relief": ["guide_dog"]}
    sibling = build.case(people.citizen("wiebke@arbeit.example"))
    build.case(citizen)  # the File is not left empty when the case joins another
    case = build.taken(citizen, colleague, build.answers(dogs=[dog]))
    inquiry = build.asked(colleague, case)
    actions.undo(colleague.actor, case.id)
    decision = build.prepared(colleague, case, "relief_refused")
    return Stage(case, inquiry, decision, colleague, sibling)


def _decide(actor: Actor, stage: Stage) -> object:
    Decision.objects.filter(id=stage.decision.id).update(needs_approval=False)
    return actions.decide(actor, stage.decision.id, stage.decision.sha256)


def _ask_back(actor: Actor, stage: Stage) -> object:
    due_on, paths = clock.today() + timedelta(days=7), ["dogs.0.name"]
    return actions.ask_back(actor, stage.case.id, paths=paths, documents=[], reason="Name?", due_on=due_on)


def _prepare(actor: Actor, stage: Stage) -> object:
    queries.case_at_desk(actor, stage.case.id)
    return build.prepared(Person(stage.colleague.account, actor), stage.case)


def _take_up(actor: Actor, stage: Stage) -> object:
    Decision.objects.filter(id=stage.decision.id).update(decided_at=clock.now())
    return actions.take_up(actor, stage.case.id, "unlawful", "Das Geburtsdatum war falsch.")


def _drop(actor: Actor, stage: Stage) -> object:
    Case.unscoped.filter(id=stage.case.id).update(follows=stage.sibling)
    return actions.drop(actor, stage.case.id, "Nichts zu ändern.")


def _record_knowledge(actor: Actor, stage: Stage) -> object:
    Case.unscoped.filter(id=stage.case.id).update(follows=stage.sibling)
    return actions.record_knowledge(actor, stage.case.id, clock.today())


def _answer(actor: Actor, stage: Stage) -> object:
    build.left(stage.inquiry)
    return actions.answer(actor, stage.inquiry.id, {"dogs.0.chip": ["276098102345679"]})


def _close_file(actor: Actor, stage: Stage) -> object:
    Case.unscoped.exclude(id=stage.case.id).update(state=State.CLOSED)
    return actions.close_file(actor, stage.case.file_id, clock.today())


def _record_signature(actor: Actor, stage: Stage) -> object:
    Case.unscoped.filter(id=stage.case.id).update(signature_due_on=clock.today())
    return actions.record_signature(actor, stage.case.id, clock.today())


def _acknowledge(actor: Actor, stage: Stage) -> object:
    CaseClock.objects.create(
        case=stage.case, key="begins", kind="duty", due_on=clock.today(), alerted_at=clock.now()
    )
    return actions.acknowledge(actor, stage.case.id)


def _reopen_file(actor: Actor, stage: Stage) -> object:
    File.objects.update(closed_at=clock.now(), ended_on=clock.today())
    return actions.reopen_file(actor, stage.case.file_id)


ACTIONS: Final[dict[str, Callable[[Actor, Stage], object]]] = {
    "look": lambda actor, stage: actions.open_file(actor, stage.case.id, "Anruf der Person"),
    "take": lambda actor, stage: actions.take(actor, stage.case.id),
    "ask back": _ask_back,
    "go on": lambda actor, stage: actions.go_on(actor, stage.case.id),
    "undo": lambda actor, stage: actions.undo(actor, stage.case.id),
    "note": lambda actor, stage: actions.note(actor, stage.case.id, "Angerufen."),
    "take on": lambda actor, stage: actions.assign(actor, stage.case.id, actor.account_id or stage.case.id),
    "assign to others": lambda actor, stage: actions.assign(actor, stage.case.id, stage.colleague.account.pk),
    "lay down": lambda actor, stage: actions.release(actor, stage.case.id),
    "forward": lambda actor, stage: actions.forward(
        actor, stage.case.id, "walsrode", "walsrode.steueramt", "Nicht hier."
    ),
    "hand over": lambda actor, stage: actions.forward(
        actor, stage.case.id, "bispingen", "bispingen.buergerbuero", "Nicht hier."
    ),
    "put aside": lambda actor, stage: actions.reject_spam(actor, stage.case.id),
    "prepare": _prepare,
    "take up": _take_up,
    "drop": _drop,
    "say since when it is known": _record_knowledge,
    "approve": lambda actor, stage: actions.approve(actor, stage.decision.id, stage.decision.sha256),
    "send back": lambda actor, stage: actions.send_back(actor, stage.decision.id, "Bitte ändern."),
    "decide": _decide,
    "close the file": _close_file,
    "open the file again": _reopen_file,
    "record the signature": _record_signature,
    "say that an alert was seen": _acknowledge,
    "join": lambda actor, stage: actions.join_file(actor, stage.case.id, stage.sibling.file_id),
}
CITIZENS: Final[dict[str, Callable[[Actor, Stage], object]]] = {
    "withdraw": lambda actor, stage: actions.withdraw(actor, stage.case.id),
    "answer": _answer,
    "go on by post": lambda actor, stage: actions.go_on_by_post(actor, stage.case.id, "W\nLindenallee 7\nB"),
}


def desks() -> dict[str, Actor]:
    """Everybody who could try: each role in the department, and the same at a neighbour."""
    here = {
        role.value: people.staff(f"{role}@bispingen.example", role.value, "bispingen.steueramt", role).actor
        for role in Role
    }
    return here | {
        "clerk of another department": people.staff(
            "ordnung@bispingen.example", "Ordnungsamt", "bispingen.buergerbuero", Role.CLERK
        ).actor,
        "clerk of another municipality": people.clerk_of_walsrode().actor,
        "citizen": people.other_citizen().actor,
        "guest": people.guest(),
    }


def outcome[T](attempt: Callable[[Actor, T], object], actor: Actor, thing: T) -> str:
    """What happens; and then it has not happened."""
    with transaction.atomic():
        found = _outcome(attempt, actor, thing)
        transaction.set_rollback(True)
    return found


def _outcome[T](attempt: Callable[[Actor, T], object], actor: Actor, thing: T) -> str:
    try:
        with transaction.atomic():
            attempt(actor, thing)
    except (Case.DoesNotExist, Draft.DoesNotExist, Inquiry.DoesNotExist, Decision.DoesNotExist):
        return NOTHING
    except (RefusedError, SignInNeededError):
        return CLOSED
    return OPEN


def written(who: str, action: str, state: State) -> str:
    """What the table above says."""
    states = AT_THE_DESK.get(who, {}).get(action)
    if states is None:
        return NOTHING
    return OPEN if state in states else CLOSED


@pytest.mark.parametrize("action", ACTIONS)
def test_at_the_desk_the_table_is_what_happens(action: str, stage: Stage) -> None:
    everybody = desks()
    found, expected = {}, {}
    for state in State:
        stage.put(state)
        for who, actor in everybody.items():
            found[who, state] = outcome(ACTIONS[action], actor, stage)
            expected[who, state] = written(who, action, state)
    assert found == expected


@pytest.mark.parametrize("action", CITIZENS)
def test_at_home_the_table_is_what_happens(action: str, stage: Stage, citizen: Person) -> None:
    everybody = desks() | {"owner": citizen.actor, "system": Actor(Kind.SYSTEM)}
    found, expected = {}, {}
    for state in State:
        stage.put(state)
        for who, actor in everybody.items():
            found[who, state] = outcome(CITIZENS[action], actor, stage)
            allowed = OPEN if state in AT_HOME[action] else CLOSED
            expected[who, state] = allowed if who == "owner" else NOTHING
    assert found == expected


def test_every_verb_of_the_office_and_of_the_citizen_stands_in_a_table() -> None:
    assert set(ACTIONS) == set(CLERK) == set(HEAD)
    assert set(CITIZENS) == set(AT_HOME)


def test_a_citizen_looks_at_the_own_case_in_every_state(citizen: Person, other: Person) -> None:
    case = build.case(citizen)
    everybody = {
        "owner": citizen.actor,
        "another citizen": other.actor,
        "guest": people.guest(),
        "system": Actor(Kind.SYSTEM),
    }
    for state in State:
        Case.unscoped.filter(id=case.id).update(state=state.value)
        found = {
            who: outcome(lambda actor, each: queries.case_for(actor, each.id), actor, case)
            for who, actor in everybody.items()
        }
        assert found == CITIZENS_LOOK


WRITING: Final[dict[str, Callable[[Actor, Draft], object]]] = {
    "read": lambda actor, draft: queries.draft_for(actor, draft.id),
    "save": lambda actor, draft: actions.save_page(actor, draft.id, "zahlung", {"tag_delivery": ["post"]}),
    "add": lambda actor, draft: actions.add_item(actor, draft.id, "co_holders"),
    "attach": lambda actor, draft: build.upload(actor, draft.id),
    "send": lambda actor, draft: actions.submit(actor, draft.id),
    "discard": lambda actor, draft: actions.discard_draft(actor, draft.id),
}


@pytest.mark.parametrize("action", WRITING)
def test_only_its_writer_touches_a_draft(action: str, citizen: Person) -> None:
    draft = build.draft(citizen.actor)
    for actor in desks().values():
        with pytest.raises(Draft.DoesNotExist):
            WRITING[action](actor, draft)
    WRITING[action](citizen.actor, draft)


@pytest.mark.parametrize("action", [name for name in WRITING if name != "send"])
def test_a_guest_may_do_everything_but_send(action: str) -> None:
    guest = people.guest()
    WRITING[action](guest, build.draft(guest))
    with pytest.raises(SignInNeededError):
        actions.submit(guest, build.draft(guest).id)


# verb -> by whom -> from where -> to where, as the law and the offices have it
STEPS: Final = {
    ("take", By.STAFF): {State.SUBMITTED: State.IN_REVIEW, State.RESUBMITTED: State.IN_REVIEW},
    ("ask_back", By.STAFF): {State.IN_REVIEW: State.INCOMPLETE},
    ("undo_ask_back", By.STAFF): {State.INCOMPLETE: State.IN_REVIEW},
    ("go_on", By.STAFF): {State.INCOMPLETE: State.IN_REVIEW},
    ("answer", By.CITIZEN): {State.INCOMPLETE: State.RESUBMITTED},
    ("decide", By.STAFF): {State.IN_REVIEW: State.DECIDED},
    ("drop", By.STAFF): {State.IN_REVIEW: State.DROPPED},
    ("undo_decide", By.STAFF): {State.DECIDED: State.IN_REVIEW},
    ("deliver", By.SYSTEM): {State.DECIDED: State.DELIVERED},
    ("close", By.SYSTEM): {State.DELIVERED: State.CLOSED},
    ("withdraw", By.CITIZEN): dict.fromkeys(
        (State.SUBMITTED, State.IN_REVIEW, State.INCOMPLETE, State.RESUBMITTED), State.WITHDRAWN
    ),
    ("forward", By.STAFF): dict.fromkeys((State.SUBMITTED, State.IN_REVIEW), State.FORWARDED),
    ("hand_over", By.STAFF): dict.fromkeys((State.SUBMITTED, State.IN_REVIEW), State.SUBMITTED),
    ("reject_spam", By.STAFF): {State.SUBMITTED: State.REJECTED_SPAM},
}


@pytest.mark.parametrize("source", State)
def test_each_step_leads_where_it_should_and_no_other_is_possible(source: State) -> None:
    assert {each.verb for each in TRANSITIONS} == {verb for verb, _ in STEPS}
    for verb in {verb for verb, _ in STEPS}:
        for by in By:
            target = STEPS.get((verb, by), {}).get(source)
            if target is not None:
                assert step(verb, source, by) is target
            else:
                with pytest.raises(TransitionError):
                    step(verb, source, by)


def test_no_step_leaves_a_final_state_and_every_other_can_be_left() -> None:
    assert {each.source for each in TRANSITIONS} == set(State) - FINAL


def test_every_state_is_reached_from_the_beginnings() -> None:
    reached = {each.target for each in BEGINNINGS}
    for _ in State:
        reached |= {each.target for each in TRANSITIONS if each.source in reached}
    assert reached == set(State)
