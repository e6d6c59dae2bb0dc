# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A clerk asks for exactly what is missing; a minute later the citizen sees it, and not before."""

from datetime import timedelta

import pytest

from kreishaus.cases import actions, policy, queries
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, Inquiry
from kreishaus.kernel import clock
from tests import build
from tests.conftest import Clock
from tests.people import Person


@pytest.fixture
def case(citizen: Person, clerk: Person) -> Case:
    return build.taken(citizen, clerk)


def test_the_case_waits_for_the_citizen_until_the_day_that_was_named(case: Case, clerk: Person) -> None:
    inquiry = build.asked(clerk, case)
    row = queries.case_at_desk(clerk.actor, case.id)
    assert (row.state, row.due_on) == (State.INCOMPLETE, inquiry.due_on)
    opened = queries.inquiries_of(actions.open_file(clerk.actor, case.id))
    assert [(each.reason, each.paths, each.documents, each.is_open) for each in opened] == [
        (
            "Die Chipnummer fehlt in unserem Register.",
            ("dogs.0.chip",),
            ("Haftpflichtversicherung",),
            True,
        )
    ]


def test_the_citizen_sees_nothing_of_it_for_a_minute(
    case: Case, citizen: Person, clerk: Person, at: Clock
) -> None:
    at("2026-11-24 10:00:00")
    inquiry = build.asked(clerk, case)
    at("2026-11-24 10:00:59")
    shown = queries.case_for(citizen.actor, case.id)
    assert shown.row.state == State.IN_REVIEW
    assert [row.state for row, _ in queries.cases_of(citizen.actor)] == [State.IN_REVIEW]
    assert "asked_back" not in dict(shown.events)
    assert queries.open_inquiry_of(citizen.actor, shown) is None
    with pytest.raises(Inquiry.DoesNotExist):
        queries.inquiry_for(citizen.actor, inquiry.id)

    at("2026-11-24 10:01:00")
    shown = queries.case_for(citizen.actor, case.id)
    assert shown.row.state == State.INCOMPLETE
    assert "asked_back" in dict(shown.events)
    assert queries.inquiry_for(citizen.actor, inquiry.id).paths == ("dogs.0.chip",)


def test_nobody_else_reads_it(case: Case, other: Person, stranger: Person, clerk: Person) -> None:
    inquiry = build.asked(clerk, case)
    build.left(inquiry)
    for person in (other, stranger, clerk):
        with pytest.raises(Inquiry.DoesNotExist):
            queries.inquiry_for(person.actor, inquiry.id)


def test_a_double_click_asks_once(case: Case, clerk: Person) -> None:
    assert build.asked(clerk, case) == build.asked(clerk, case)
    with pytest.raises(RefusedError, match="wartet auf Antwort"):
        build.asked(clerk, case, reason="Und noch etwas anderes.")
    assert Inquiry.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": "  "}, "warum Sie nachfragen"),
        ({"reason": "x" * 4001}, "zu lang"),
        ({"paths": (), "documents": ()}, "was fehlt"),
        ({"paths": ("dogs.0.wings",)}, "gibt es in diesem Formular nicht"),
        ({"paths": ("dogs.99.chip",)}, "gibt es in diesem Formular nicht"),
        ({"paths": ("place",)}, "geben Sie den Vorgang ab"),
        ({"documents": ("x" * 121,)}, "höchstens 120"),
        ({"documents": [f"Nachweis {number}" for number in range(31)]}, "höchstens 30"),
        ({"days": 0}, "ab morgen"),
        ({"days": 400}, "innerhalb eines Jahres"),
    ],
)
def test_what_makes_no_sense_is_not_asked(
    case: Case, clerk: Person, changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(RefusedError, match=sentence):
        build.asked(clerk, case, **changes)  # type: ignore[arg-type]
    assert queries.case_at_desk(clerk.actor, case.id).state == State.IN_REVIEW


def test_the_office_goes_on_without_the_answer(case: Case, citizen: Person, clerk: Person) -> None:
    inquiry = build.asked(clerk, case)
    build.left(inquiry)
    actions.go_on(clerk.actor, case.id)
    row = queries.case_at_desk(clerk.actor, case.id)
    assert (row.state, row.due_on) == (State.IN_REVIEW, case.due_on)
    with pytest.raises(RefusedError, match="erledigt"):
        actions.save_answer(citizen.actor, inquiry.id, {"dogs.0.chip": ["276098102345679"]})
    assert not queries.inquiry_for(citizen.actor, inquiry.id).is_open


def test_pages_ask_the_policy_in_the_same_words(case: Case, clerk: Person, stranger: Person) -> None:
    assert policy.may_ask_back(clerk.actor, case)
    assert not policy.may_ask_back(stranger.actor, case)
    assert not policy.may_go_on(clerk.actor, case)


def test_a_prepared_answer_is_due_in_words_of_days(case: Case, clerk: Person) -> None:
    inquiry = build.asked(clerk, case, days=1)
    assert inquiry.due_on == clock.today() + timedelta(days=1)
