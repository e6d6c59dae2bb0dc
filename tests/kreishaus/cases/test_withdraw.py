# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The citizen takes the matter back, until it is decided; what was open about it ends."""

import pytest

from kreishaus.access.actor import Actor
from kreishaus.cases import actions, policy, queries
from kreishaus.cases.errors import ChangedMeanwhileError, RefusedError
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case
from tests import build
from tests.conftest import Clock
from tests.people import Person


def test_it_is_over_for_both_sides(citizen: Person, clerk: Person) -> None:
    case = build.case(citizen)
    actions.withdraw(citizen.actor, case.id)
    assert queries.case_for(citizen.actor, case.id).row.state == State.WITHDRAWN
    assert not policy.may_take(clerk.actor, queries.case_at_desk(clerk.actor, case.id))


def test_the_reason_is_a_note_for_the_office(citizen: Person, clerk: Person) -> None:
    case = build.case(citizen)
    actions.withdraw(citizen.actor, case.id, " Fiete lebt jetzt in Soltau. ")
    notes = queries.notes_of(actions.open_file(clerk.actor, case.id, "Rücknahme"))
    assert [(note.author, note.is_citizens, note.text) for note in notes] == [
        ("Wiebke Świątek", True, "Fiete lebt jetzt in Soltau.")
    ]


def test_an_open_inquiry_ends_with_it(citizen: Person, clerk: Person) -> None:
    case = build.taken(citizen, clerk)
    inquiry = build.asked(clerk, case)
    build.left(inquiry)
    actions.attach_answer(citizen.actor, inquiry.id, "Haftpflichtversicherung", build.photo())
    actions.withdraw(citizen.actor, case.id)
    assert not queries.inquiry_for(citizen.actor, inquiry.id).is_open
    with pytest.raises(RefusedError, match="nicht mehr bearbeitet"):
        build.answered(citizen, inquiry)


def test_an_inquiry_that_has_not_left_the_house_has_never_been(
    citizen: Person, clerk: Person, at: Clock
) -> None:
    at("2026-11-24 10:00:00")
    case = build.taken(citizen, clerk)
    build.asked(clerk, case)
    actions.withdraw(citizen.actor, case.id)
    at("2026-11-24 10:05:00")
    shown = queries.case_for(citizen.actor, case.id)
    assert [kind for kind, _ in shown.events] == ["submitted", "taken", "withdrawn"]
    assert queries.inquiries_for(citizen.actor, shown) == []


def test_a_prepared_decision_ends_with_it(citizen: Person, clerk: Person) -> None:
    case = build.taken(citizen, clerk)
    decision = build.prepared(clerk, case)
    actions.withdraw(citizen.actor, case.id)
    with pytest.raises(RefusedError):
        actions.decide(clerk.actor, decision.id, decision.sha256)


def test_after_the_decision_it_is_too_late_also_within_the_minute(citizen: Person, clerk: Person) -> None:
    case = build.taken(citizen, clerk)
    decision = build.decided(clerk, case)
    with pytest.raises(RefusedError, match="schon entschieden"):
        actions.withdraw(citizen.actor, case.id)
    build.left(decision)
    assert not policy.may_withdraw(citizen.actor, queries.case_for(citizen.actor, case.id).row)


def test_a_double_click_withdraws_once(citizen: Person) -> None:
    case = build.case(citizen)
    actions.withdraw(citizen.actor, case.id)
    actions.withdraw(citizen.actor, case.id)
    assert list(case.events.values_list("kind", flat=True)).count("withdrawn") == 1


def test_the_office_that_acts_at_the_same_moment_is_told(
    citizen: Person, clerk: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading and writing the citizen is faster."""
    case = build.taken(citizen, clerk)
    check = policy.check_may_ask_back

    def beside(actor: Actor, row: Case) -> None:
        check(actor, row)
        actions.withdraw(citizen.actor, row.id)

    monkeypatch.setattr(policy, "check_may_ask_back", beside)
    with pytest.raises(ChangedMeanwhileError):
        build.asked(clerk, case)
    assert Case.unscoped.get(id=case.id).state == State.WITHDRAWN


def test_nobody_else_withdraws(citizen: Person, other: Person, clerk: Person) -> None:
    case = build.case(citizen)
    for person in (other, clerk):
        with pytest.raises(Case.DoesNotExist):
            actions.withdraw(person.actor, case.id)
