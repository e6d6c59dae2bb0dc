# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the house does by itself: remind once, record the delivery, close when the remedy has ended."""

from datetime import date
from uuid import uuid4

import pytest

from kreishaus.cases import actions, queries
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, Inquiry
from tests import build
from tests.conftest import Clock
from tests.people import Person


@pytest.fixture
def case(citizen: Person, clerk: Person, at: Clock) -> Case:
    at("2026-11-24 10:00")
    return build.taken(citizen, clerk)


def test_three_days_before_the_end_the_citizen_is_reminded_once(case: Case, clerk: Person, at: Clock) -> None:
    inquiry = build.asked(clerk, case, days=10)
    at("2026-11-30 23:30")
    assert actions.remind_of_inquiries() == 0
    at("2026-12-01 00:10")
    assert (actions.remind_of_inquiries(), actions.remind_of_inquiries()) == (1, 0)
    assert Inquiry.objects.get(id=inquiry.id).reminded_at is not None


def test_nobody_is_reminded_of_what_is_over_answered_or_just_asked(
    case: Case, citizen: Person, clerk: Person, at: Clock
) -> None:
    build.asked(clerk, case, days=2)
    assert actions.remind_of_inquiries() == 0  # it has not even left
    at("2026-11-24 20:00")
    assert actions.remind_of_inquiries() == 0  # asked today
    at("2026-11-27 00:10")
    assert actions.remind_of_inquiries() == 0  # its day is over
    actions.go_on(clerk.actor, case.id)
    inquiry = build.asked(clerk, case, days=5)
    build.answered(citizen, inquiry)
    at("2026-11-30 10:00")
    assert actions.remind_of_inquiries() == 0  # answered


def test_a_delivered_case_is_closed_the_day_after_its_remedy_has_ended(
    case: Case, citizen: Person, clerk: Person, at: Clock
) -> None:
    decision = build.decided(clerk, case)
    at("2026-11-24 10:02")
    actions.record_delivery(case.id, decision.id, date(2026, 12, 28))
    assert queries.case_for(citizen.actor, case.id).row.state == State.DELIVERED
    at("2026-12-28 23:59")
    assert actions.close_due() == 0
    at("2026-12-29 00:01")
    assert (actions.close_due(), actions.close_due()) == (1, 0)
    shown = queries.case_for(citizen.actor, case.id)
    assert (shown.row.state, [kind for kind, _ in shown.events][-3:]) == (
        State.CLOSED,
        ["decided", "delivered", "closed"],
    )


def test_the_end_of_the_remedy_may_become_known_later_and_may_move(
    case: Case, clerk: Person, at: Clock
) -> None:
    decision = build.decided(clerk, case)
    at("2026-11-24 10:02")
    actions.record_delivery(case.id, decision.id)
    at("2027-11-24 10:02")
    assert actions.close_due() == 0
    for until in (date(2027, 11, 1), date(2027, 12, 1)):
        actions.record_delivery(case.id, decision.id, until)
    assert actions.close_due() == 0
    at("2027-12-02 10:02")
    assert actions.close_due() == 1


def test_only_the_standing_decision_that_has_left_is_delivered(case: Case, clerk: Person, at: Clock) -> None:
    decision = build.decided(clerk, case)
    for decision_id in (decision.id, uuid4()):
        with pytest.raises(RefusedError):
            actions.record_delivery(case.id, decision_id)
    actions.undo(clerk.actor, case.id)
    at("2026-11-24 10:02")
    with pytest.raises(RefusedError):
        actions.record_delivery(case.id, decision.id)
