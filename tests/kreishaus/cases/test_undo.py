# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""For a minute it can be undone; then it has left the house."""

import pytest

from kreishaus.cases import actions, policy, queries
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, Inquiry
from kreishaus.documents.queries import held_by
from tests import build
from tests.conftest import Clock
from tests.people import Person


@pytest.fixture
def case(citizen: Person, clerk: Person, at: Clock) -> Case:
    at("2026-11-24 10:00:00")
    return build.taken(citizen, clerk)


def events(case: Case) -> list[str]:
    return list(case.events.order_by("at", "id").values_list("kind", flat=True))


def test_an_inquiry_undone_in_time_has_never_been(
    case: Case, citizen: Person, clerk: Person, at: Clock
) -> None:
    inquiry = build.asked(clerk, case)
    at("2026-11-24 10:00:59")
    assert policy.may_undo(clerk.actor, queries.case_at_desk(clerk.actor, case.id))
    actions.undo(clerk.actor, case.id)
    row = queries.case_at_desk(clerk.actor, case.id)
    assert (row.state, row.due_on, events(case)) == (
        State.IN_REVIEW,
        case.due_on,
        ["submitted", "taken", "undone"],
    )
    at("2026-11-24 10:05")
    shown = queries.case_for(citizen.actor, case.id)
    assert [kind for kind, _ in shown.events] == ["submitted", "taken"]
    with pytest.raises(Inquiry.DoesNotExist):
        queries.inquiry_for(citizen.actor, inquiry.id)


def test_after_the_minute_the_clerk_is_told_what_to_do(case: Case, clerk: Person, at: Clock) -> None:
    build.asked(clerk, case)
    at("2026-11-24 10:01:00")
    with pytest.raises(RefusedError, match="Es hat das Haus verlassen"):
        actions.undo(clerk.actor, case.id)
    assert queries.undoable(queries.case_at_desk(clerk.actor, case.id)) is None


def test_a_decision_undone_is_given_up_with_its_pdf(
    case: Case, citizen: Person, clerk: Person, at: Clock
) -> None:
    files = len(held_by(case.id, case.file.key_id))
    decision = build.decided(clerk, case)
    found = queries.undoable(queries.case_at_desk(clerk.actor, case.id))
    assert found is not None
    assert (found.verb, found.until) == ("decide", decision.leaves_at)
    actions.undo(clerk.actor, case.id)
    opened = actions.open_file(clerk.actor, case.id)
    [given_up] = queries.decisions_of(opened)
    assert (opened.row.state, given_up.is_prepared, given_up.is_decided) == (State.IN_REVIEW, False, False)
    assert len(held_by(case.id, case.file.key_id)) == files
    at("2026-11-24 10:02")
    shown = queries.case_for(citizen.actor, case.id)
    assert (shown.row.state, queries.decision_of(citizen.actor, shown)) == (State.IN_REVIEW, None)


def test_what_was_undone_can_be_done_again(case: Case, clerk: Person) -> None:
    first = build.asked(clerk, case)
    actions.undo(clerk.actor, case.id)
    second = build.asked(clerk, case)
    assert first != second
    found = queries.undoable(queries.case_at_desk(clerk.actor, case.id))
    assert found is not None
    assert found.thing == second


def test_a_double_click_undoes_once(case: Case, clerk: Person) -> None:
    build.asked(clerk, case)
    actions.undo(clerk.actor, case.id)
    with pytest.raises(RefusedError):
        actions.undo(clerk.actor, case.id)
    assert events(case).count("undone") == 1
