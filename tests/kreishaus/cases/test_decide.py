# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A decision is frozen when it is prepared; exactly these bytes are approved, decided and delivered."""

import hashlib
from contextlib import closing
from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries

from kreishaus.access.actor import Actor
from kreishaus.access.roles import Role
from kreishaus.cases import actions, letters, policy, queries
from kreishaus.cases.errors import ChangedMeanwhileError, InputsRefusedError, RefusedError
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, Decision
from kreishaus.documents.queries import held_by, open_stream
from tests import build, people
from tests.conftest import Clock
from tests.people import Person

WITH_RELIEF = build.answers(
    dogs=[build.FIETE | {"relief_wanted": True, "relief": ["guide_dog"]}], decision_channel="postfach"
)


@pytest.fixture
def head() -> Person:
    return people.head()


@pytest.fixture
def case(citizen: Person, clerk: Person) -> Case:
    return build.taken(citizen, clerk)


@pytest.fixture
def four_eyes(citizen: Person, clerk: Person) -> Decision:
    """A prepared decision that a second person has to approve."""
    return build.prepared(clerk, build.taken(citizen, clerk, WITH_RELIEF), "relief_refused")


def stored(case: Case, decision: Decision) -> bytes:
    with closing(open_stream(case.id, decision.document_id, case.file.key_id).chunks) as chunks:
        return b"".join(chunks)


def test_what_is_prepared_is_frozen_and_held_by_the_case(case: Case, clerk: Person) -> None:
    decision = build.prepared(clerk, case)
    content = stored(case, decision)
    assert (content[:5], hashlib.sha256(content).hexdigest()) == (b"%PDF-", decision.sha256)
    opened = actions.open_file(clerk.actor, case.id)
    [shown] = queries.decisions_of(opened)
    assert (shown.label, shown.title, shown.prepared_by, shown.is_prepared, opened.row.state) == (
        "Hundesteuer festsetzen",
        "Hundesteuerbescheid",
        "Hanna Meinerts",
        True,
        State.IN_REVIEW,
    )


def test_preparing_again_gives_up_what_was_prepared_before(case: Case, clerk: Person) -> None:
    before = len(held_by(case.id, case.file.key_id))
    first, second = build.prepared(clerk, case), build.prepared(clerk, case)
    shown = queries.decisions_of(actions.open_file(clerk.actor, case.id))
    assert [(each.row, each.is_prepared) for each in shown] == [(second, True), (first, False)]
    assert len(held_by(case.id, case.file.key_id)) == before + 1
    with pytest.raises(RefusedError, match="nicht mehr der vorbereitete"):
        actions.decide(clerk.actor, first.id, first.sha256)


def test_what_cannot_be_used_is_said_at_its_place(case: Case, clerk: Person) -> None:
    opened = actions.open_file(clerk.actor, case.id)
    inputs = dict(opened.published.prefill("assessed", letters.matter_of(clerk.actor, opened)))
    name = next(name for name in inputs if "set_rate" in name)
    with pytest.raises(InputsRefusedError) as refused:
        actions.prepare(clerk.actor, case.id, "assessed", inputs | {name: "viel"})
    assert list(refused.value.problems) == ["dogs.0.set_rate"]
    again = letters.inputs_of(clerk.actor, opened, "assessed", inputs | {name: "viel"})
    assert list(again.problems) == ["dogs.0.set_rate"]
    assert letters.inputs_of(clerk.actor, opened, "assessed").problems == {}


def test_no_decision_that_the_leistung_does_not_have(case: Case, clerk: Person) -> None:
    for outcome in ("granted", "inquiry", ""):
        with pytest.raises(RefusedError, match="gibt es bei dieser Leistung nicht"):
            actions.prepare(clerk.actor, case.id, outcome, {})


def test_it_leaves_the_house_a_minute_later(citizen: Person, clerk: Person, at: Clock) -> None:
    at("2026-11-24 10:00:00")
    case = build.taken(citizen, clerk)
    decision = build.decided(clerk, case)
    at("2026-11-24 10:00:59")
    shown = queries.case_for(citizen.actor, case.id)
    assert (shown.row.state, queries.decision_of(citizen.actor, shown)) == (State.IN_REVIEW, None)
    assert "decided" not in dict(shown.events)
    with pytest.raises(Decision.DoesNotExist):
        queries.decision_for(citizen.actor, decision.id)
    at("2026-11-24 10:01:00")
    shown = queries.case_for(citizen.actor, case.id)
    assert (shown.row.state, "decided" in dict(shown.events)) == (State.DECIDED, True)
    assert queries.decision_for(citizen.actor, decision.id).row == decision
    assert not {"prepared", "approved"} & set(dict(shown.events))


def test_a_decision_is_nobody_elses(
    case: Case, citizen: Person, clerk: Person, other: Person, stranger: Person
) -> None:
    decision = build.decided(clerk, case)
    build.left(decision)
    for person in (other, stranger, clerk):
        with pytest.raises(Decision.DoesNotExist):
            queries.decision_for(person.actor, decision.id)
    for person in (other, stranger, citizen):
        with pytest.raises(Decision.DoesNotExist):
            queries.decision_at_desk(person.actor, decision.id)


def test_other_bytes_than_those_read_are_not_decided(case: Case, clerk: Person) -> None:
    decision = build.prepared(clerk, case)
    with pytest.raises(RefusedError, match="den Sie gelesen haben"):
        actions.decide(clerk.actor, decision.id, "0" * 64)


def test_a_stored_file_that_is_not_what_was_frozen_is_not_decided(case: Case, clerk: Person) -> None:
    """Somebody has put another document in its place."""
    decision, forged = build.prepared(clerk, case), "f" * 64
    Decision.objects.filter(id=decision.id).update(sha256=forged)
    with pytest.raises(RefusedError, match="wurde verändert"):
        actions.decide(clerk.actor, decision.id, forged)
    assert queries.case_at_desk(clerk.actor, case.id).state == State.IN_REVIEW


def test_a_double_click_decides_once(case: Case, clerk: Person) -> None:
    decision = build.prepared(clerk, case)
    first, second = (actions.decide(clerk.actor, decision.id, decision.sha256) for _ in range(2))
    assert (first, first.leaves_at) == (second, second.leaves_at)
    assert list(case.events.values_list("kind", flat=True)).count("decided") == 1


def test_where_four_eyes_are_asked_for_two_eyes_are_not_enough(
    four_eyes: Decision, clerk: Person, head: Person
) -> None:
    with pytest.raises(RefusedError, match="zweite Person"):
        actions.decide(clerk.actor, four_eyes.id, four_eyes.sha256)
    with pytest.raises(RefusedError, match="Leitung"):
        actions.approve(clerk.actor, four_eyes.id, four_eyes.sha256)
    with pytest.raises(RefusedError, match="den Sie gelesen haben"):
        actions.approve(head.actor, four_eyes.id, "0" * 64)
    actions.approve(head.actor, four_eyes.id, four_eyes.sha256)
    decided = actions.decide(clerk.actor, four_eyes.id, four_eyes.sha256)
    assert (decided.approved_by, decided.decided_by) == (str(head.account.pk), str(clerk.account.pk))


def test_nobody_approves_the_own_decision(citizen: Person, clerk: Person, head: Person) -> None:
    case = build.taken(citizen, clerk, WITH_RELIEF)
    own = build.prepared(head, case, "relief_refused")
    with pytest.raises(RefusedError, match="Den eigenen Entwurf"):
        actions.approve(head.actor, own.id, own.sha256)
    assert not policy.may_approve(head.actor, case, own)


def test_approved_twice_by_the_same_person_is_approved_once(four_eyes: Decision, head: Person) -> None:
    first, second = (actions.approve(head.actor, four_eyes.id, four_eyes.sha256) for _ in range(2))
    assert first.approved_at == second.approved_at
    colleague = people.staff("zweite@bispingen.example", "Zweite Leitung", "bispingen.steueramt", Role.HEAD)
    with pytest.raises(RefusedError, match="schon freigegeben"):
        actions.approve(colleague.actor, four_eyes.id, four_eyes.sha256)


def test_what_needs_no_approval_is_not_approved(case: Case, clerk: Person, head: Person) -> None:
    decision = build.prepared(clerk, case)
    with pytest.raises(RefusedError, match="keine Freigabe"):
        actions.approve(head.actor, decision.id, decision.sha256)


def test_what_is_sent_back_is_given_up_with_a_note(four_eyes: Decision, clerk: Person, head: Person) -> None:
    with pytest.raises(RefusedError, match="was am Bescheid zu ändern ist"):
        actions.send_back(head.actor, four_eyes.id, " ")
    actions.send_back(head.actor, four_eyes.id, "Bitte § 5 statt § 4 nennen.")
    opened = actions.open_file(clerk.actor, four_eyes.case_id)
    assert [note.text for note in queries.notes_of(opened)] == ["Bitte § 5 statt § 4 nennen."]
    [given_up] = queries.decisions_of(opened)
    assert (given_up.is_prepared, opened.row.state) == (False, State.IN_REVIEW)


def test_who_asks_back_gives_up_what_was_prepared(case: Case, clerk: Person) -> None:
    decision = build.prepared(clerk, case)
    build.asked(clerk, case)
    with pytest.raises(RefusedError):
        actions.decide(clerk.actor, decision.id, decision.sha256)


def test_two_clerks_at_once_decide_once(
    case: Case, clerk: Person, head: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading and writing a colleague decides."""
    decision = build.prepared(clerk, case)
    check = policy.check_may_decide

    def beside(actor: Actor, row: Case, prepared: Decision) -> None:
        monkeypatch.setattr(policy, "check_may_decide", check)
        check(actor, row, prepared)
        actions.decide(head.actor, prepared.id, prepared.sha256)

    monkeypatch.setattr(policy, "check_may_decide", beside)
    with pytest.raises(ChangedMeanwhileError):
        actions.decide(clerk.actor, decision.id, decision.sha256)
    assert Decision.objects.get(id=decision.id).decided_by == str(head.account.pk)


def test_the_letter_is_signed_by_who_prepares_it_and_goes_to_whom_the_answers_name(
    case: Case, clerk: Person
) -> None:
    opened = actions.open_file(clerk.actor, case.id)
    matter = letters.matter_of(clerk.actor, opened)
    assert (matter.signed_by, matter.reference, matter.recipient[0]) == (
        "Hanna Meinerts",
        case.reference,
        "Wiebke Świątek",
    )
    content = opened.content | {"postal_address": "Wiebke Świątek\nHeideweg 3\n29614 Soltau"}
    assert letters.recipient_of(replace(opened, content=content)) == (
        "Wiebke Świątek",
        "Heideweg 3",
        "29614 Soltau",
    )


def test_the_lists_of_an_opened_case_cost_the_same_however_long(
    case: Case, citizen: Person, clerk: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 3):
        while case.decisions.count() < number:
            build.prepared(clerk, case)
        while case.inquiries.count() < number:
            build.answered(citizen, build.asked(clerk, case))
            actions.take(clerk.actor, case.id)
        opened = actions.open_file(clerk.actor, case.id)
        mine = queries.case_for(citizen.actor, case.id)
        with django_assert_num_queries(2):
            assert len(queries.decisions_of(opened)) == number
        with django_assert_num_queries(1):
            assert len([each.changes for each in queries.inquiries_of(opened)]) == number
        with django_assert_num_queries(1):
            assert len(queries.inquiries_for(citizen.actor, mine)) == number
