# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what in which state: written by hand, and compared with what calling the actions really does."""

from collections.abc import Callable
from typing import Final

import pytest

from kreishaus.access.actor import Actor, Kind
from kreishaus.access.roles import Role
from kreishaus.cases import actions, queries
from kreishaus.cases.errors import RefusedError, SignInNeededError
from kreishaus.cases.lifecycle import FINAL, TRANSITIONS, By, State, TransitionError, step
from kreishaus.cases.models import Case, Draft
from tests import build, people
from tests.people import Person

OPEN, CLOSED = "does it", "is told no"
NOTHING: Final = "finds nothing"
EVERY_STATE: Final = tuple(State)
TAKEABLE: Final = (State.SUBMITTED, State.RESUBMITTED)

# role -> action -> the states in which it is done; in all others the clerk is told no.
# A role that is not here finds nothing, whatever the state.
AT_THE_DESK: Final[dict[str, dict[str, tuple[State, ...]]]] = {
    "clerk": {"look": EVERY_STATE, "take": TAKEABLE},
    "head": {"look": EVERY_STATE, "take": TAKEABLE},
}
ACTIONS: Final[dict[str, Callable[[Actor, Case], object]]] = {
    "look": lambda actor, case: actions.open_file(actor, case.id, "Anruf der Person"),
    "take": lambda actor, case: actions.take(actor, case.id),
}
# What a citizen's own case, a stranger and nobody at all get
CITIZENS_LOOK: Final = {"owner": OPEN, "another citizen": NOTHING, "guest": NOTHING, "system": NOTHING}


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


def outcome(attempt: Callable[[Actor, Case], object], actor: Actor, case: Case) -> str:
    try:
        attempt(actor, case)
    except (Case.DoesNotExist, Draft.DoesNotExist):
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
def test_at_the_desk_the_table_is_what_happens(action: str, citizen: Person) -> None:
    everybody, case = desks(), build.case(citizen)
    found, expected = {}, {}
    for state in State:
        for who, actor in everybody.items():
            Case.unscoped.filter(id=case.id).update(state=state.value, assignee=None)
            found[who, state] = outcome(ACTIONS[action], actor, case)
            expected[who, state] = written(who, action, state)
    assert found == expected


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
    ("answer", By.CITIZEN): {State.INCOMPLETE: State.RESUBMITTED},
    ("decide", By.STAFF): {State.IN_REVIEW: State.DECIDED},
    ("deliver", By.SYSTEM): {State.DECIDED: State.DELIVERED},
    ("close", By.SYSTEM): {State.DELIVERED: State.CLOSED},
    ("withdraw", By.CITIZEN): dict.fromkeys(
        (State.SUBMITTED, State.IN_REVIEW, State.INCOMPLETE, State.RESUBMITTED), State.WITHDRAWN
    ),
    ("forward", By.STAFF): dict.fromkeys((State.SUBMITTED, State.IN_REVIEW), State.FORWARDED),
    ("reject_spam", By.STAFF): {State.SUBMITTED: State.REJECTED_SPAM},
}


@pytest.mark.parametrize("source", State)
def test_each_step_leads_where_it_should_and_no_other_is_possible(source: State) -> None:
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


def test_every_state_is_reached_from_the_first() -> None:
    reached = {State.SUBMITTED}
    for _ in State:
        reached |= {each.target for each in TRANSITIONS if each.source in reached}
    assert reached == set(State)
