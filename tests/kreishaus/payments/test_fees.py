# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter raises a fee; money comes, all or in part; it is waived or given up; a booking can be undone."""

import json
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from pytest_django import DjangoAssertNumQueries

from deadlines.days import working_day_from
from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions as cases
from kreishaus.cases import queries as reading
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case, File
from kreishaus.kernel import clock
from kreishaus.kernel.jobs import run_due
from kreishaus.letters import cash_reference
from kreishaus.mailbox.models import Message
from kreishaus.payments import actions, personal_data, queries
from kreishaus.payments.errors import FeeRefusedError
from kreishaus.payments.lifecycle import State
from kreishaus.payments.models import Fee
from tests import build, people
from tests.kreishaus.payments.conftest import sent
from tests.people import Person


def opened(clerk: Person, case: Case) -> queries.OpenFee:
    [fee] = queries.fees_of(cases.open_file(clerk.actor, case.id, "Gebühr"))
    return fee


def test_a_letter_that_leaves_the_house_raises_its_fee(fee: Fee, case: Case, clerk: Person) -> None:
    found = opened(clerk, case)
    assert (fee.cents, fee.paid_cents, fee.state) == (1500, 0, State.OPEN)
    assert fee.due_on == working_day_from(clock.today() + timedelta(days=14))
    assert found.reason == "Meldebescheinigung auf Papier, Anzahl: 2"
    assert cash_reference.read(found.reference) == fee.reference


def test_the_letter_and_the_fee_have_one_kassenzeichen(fee: Fee, case: Case, clerk: Person) -> None:
    [decision] = reading.decisions_of(cases.open_file(clerk.actor, case.id, "Gebühr"))
    [payment] = [part for part in decision.text["parts"] if part["part"] == "payment"]
    assert {row["label"]: row["text"] for row in payment["rows"]}["Kassenzeichen"] == cash_reference.spell(
        fee.reference
    )


def test_what_is_undone_raises_nothing(case: Case, clerk: Person) -> None:
    decision = build.prepared(clerk, case, "issued_paper_fee")
    cases.decide(clerk.actor, decision.id, decision.sha256)
    cases.undo(clerk.actor, case.id)
    run_due(strict=True)
    assert actions.raise_fee(decision.id) is None
    assert not Fee.objects.exists()


def test_a_letter_without_a_sum_raises_nothing(case: Case, clerk: Person) -> None:
    sent(clerk, case, "issued_paper_fee", set_fee="0,00")
    assert not Fee.objects.exists()


def test_raised_twice_is_raised_once(fee: Fee) -> None:
    again = actions.raise_fee(fee.decision_id)
    assert again == fee
    assert Fee.objects.count() == 1


def test_a_part_leaves_it_open_and_the_rest_settles_it(fee: Fee, case: Case, clerk: Person) -> None:
    actions.pay(clerk.actor, fee.id, 500, clock.today())
    found = opened(clerk, case)
    assert (found.word, found.open_cents) == ("teilweise bezahlt", 1000)
    actions.pay(clerk.actor, fee.id, 1000, clock.today())
    found = opened(clerk, case)
    assert (found.word, found.open_cents, found.is_open) == ("bezahlt", 0, False)


def test_the_person_is_told_when_all_is_paid(fee: Fee, clerk: Person, case: Case, citizen: Person) -> None:
    actions.pay(clerk.actor, fee.id, 500, clock.today())
    before = Message.objects.count()
    actions.pay(clerk.actor, fee.id, 1000, clock.today())
    assert Message.objects.count() == before + 1
    [mine] = queries.fees_for(citizen.actor, reading.case_for(citizen.actor, case.id))
    assert (mine.word, mine.entries) == ("bezahlt", ())


def test_a_waiver_needs_a_reason_and_keeps_it_sealed(fee: Fee, case: Case, clerk: Person) -> None:
    with pytest.raises(FeeRefusedError, match="warum"):
        actions.waive(clerk.actor, fee.id, "  ")
    actions.waive(clerk.actor, fee.id, "Besondere Härte")
    found = opened(clerk, case)
    assert (found.word, found.entries[0].reason) == ("erlassen", "Besondere Härte")
    assert "Härte".encode() not in bytes(found.entries[0].row.sealed)


def test_what_was_booked_last_is_taken_back_first(fee: Fee, case: Case, clerk: Person) -> None:
    actions.pay(clerk.actor, fee.id, 500, clock.today())
    actions.write_off(clerk.actor, fee.id, "Nicht beizutreiben")
    assert opened(clerk, case).word == "niedergeschlagen"
    actions.undo(clerk.actor, fee.id)
    assert opened(clerk, case).word == "teilweise bezahlt"
    actions.undo(clerk.actor, fee.id)
    found = opened(clerk, case)
    assert (found.word, found.open_cents, [each.stands for each in found.entries]) == (
        "offen",
        1500,
        [False, False],
    )
    with pytest.raises(FeeRefusedError, match="nichts gebucht"):
        actions.undo(clerk.actor, fee.id)


@pytest.mark.parametrize("cents", [0, -100, actions.MOST + 1])
def test_sums_that_cannot_be_are_refused(fee: Fee, clerk: Person, cents: int) -> None:
    with pytest.raises(FeeRefusedError):
        actions.pay(clerk.actor, fee.id, cents, clock.today())


def test_money_does_not_come_tomorrow(fee: Fee, clerk: Person) -> None:
    with pytest.raises(FeeRefusedError, match="Zukunft"):
        actions.pay(clerk.actor, fee.id, 1500, clock.today() + timedelta(days=1))


def test_every_step_stands_in_the_audit_chain(fee: Fee, clerk: Person) -> None:
    actions.pay(clerk.actor, fee.id, 1500, clock.today())
    actions.undo(clerk.actor, fee.id)
    actions.waive(clerk.actor, fee.id, "Ein Grund")
    entries = AuditEntry.objects.filter(action__startswith="fee.", authority_key="bispingen")
    assert sorted(each.action for each in entries) == ["fee.paid", "fee.raised", "fee.undone", "fee.waived"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_one_statement(
    citizen: Person, clerk: Person, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        sent(clerk, cases.take(clerk.actor, build.certificate(citizen).id), "issued_paper_fee")
    with django_assert_num_queries(1):
        rows = queries.open_fees(clerk.actor)
        assert [row.row.case.reference for row in rows]
    assert len(rows) == number


def test_the_list_says_what_is_overdue(fee: Fee, clerk: Person) -> None:
    assert [row.is_overdue for row in queries.open_fees(clerk.actor)] == [False]
    Fee.objects.filter(id=fee.id).update(due_on=clock.today() - timedelta(days=1))
    [row] = queries.open_fees(clerk.actor)
    assert (row.is_overdue, row.open_cents) == (True, 1500)
    actions.pay(clerk.actor, fee.id, 1500, clock.today())
    assert queries.open_fees(clerk.actor) == []


def test_another_office_finds_nothing(fee: Fee) -> None:
    stranger = people.clerk_of_walsrode()
    assert queries.open_fees(stranger.actor) == []
    with pytest.raises(Fee.DoesNotExist):
        queries.fee_at_desk(stranger.actor, fee.id)


def test_fees_follow_their_case_into_another_file(fee: Fee, clerk: Person, case: Case) -> None:
    other = build.certificate(people.citizen("kirsten@post.example", "Kirsten Maaß"))
    actions.waive(clerk.actor, fee.id, "Besondere Härte")
    cases.join_file(clerk.actor, case.id, other.file_id)
    found = opened(clerk, case)
    assert (found.reason, found.entries[0].reason) == (
        "Meldebescheinigung auf Papier, Anzahl: 2",
        "Besondere Härte",
    )


def test_a_certificate_waits_until_the_fee_is_paid(case: Case, clerk: Person) -> None:
    sent(clerk, case, "fee_request")
    assert Case.unscoped.get(id=case.id).state == "in_review"
    certificate = build.prepared(clerk, case, "issued_paper")
    with pytest.raises(RefusedError, match="wartet auf die Zahlung"):
        cases.decide(clerk.actor, certificate.id, certificate.sha256)
    fee = Fee.objects.get()
    actions.pay(clerk.actor, fee.id, fee.cents, clock.today())
    cases.decide(clerk.actor, certificate.id, certificate.sha256)
    assert Case.unscoped.get(id=case.id).state == "decided"


def test_a_reminder_names_what_is_still_open_under_the_same_kassenzeichen(
    fee: Fee, case: Case, clerk: Person
) -> None:
    actions.pay(clerk.actor, fee.id, 500, clock.today())
    reminder = sent(clerk, case, "payment_reminder")
    shown = reading.decisions_of(cases.open_file(clerk.actor, case.id, "Mahnung"))
    [text] = [each.text for each in shown if each.row.id == reminder.id]
    [payment] = [part for part in text["parts"] if part["part"] == "payment"]
    words = {row["label"]: row["text"].replace("\u00a0", " ") for row in payment["rows"]}
    assert (words["Betrag"], words["Kassenzeichen"]) == ("10,00 €", cash_reference.spell(fee.reference))
    assert Fee.objects.count() == 1


def test_the_copy_of_ones_data_has_every_booking_with_its_reason_and_no_clerk(
    fee: Fee, clerk: Person, citizen: Person
) -> None:
    actions.pay(clerk.actor, fee.id, 500, clock.today())
    actions.undo(clerk.actor, fee.id)
    actions.waive(clerk.actor, fee.id, "Das wäre eine Härte.")
    [held] = json.loads(json.dumps(personal_data.export(citizen.actor)))["fees"]
    paid, waived = held["bookings"]
    assert (paid["kind"], paid["cents"], paid["on"]) == ("paid", 500, clock.today().isoformat())
    assert (paid["undone_at"] is not None, waived["undone_at"]) == (True, None)
    assert (waived["kind"], waived["reason"]) == ("waived", "Das wäre eine Härte.")
    assert str(clerk.account.pk) not in json.dumps(held)
    assert personal_data.export(clerk.actor) == {"fees": []}


def test_with_the_file_its_fees_are_erased(fee: Fee, case: Case, clerk: Person) -> None:
    actions.waive(clerk.actor, fee.id, "Ein Grund")
    Case.unscoped.filter(id=case.id).update(state="closed")
    File.objects.filter(id=case.file_id).update(kept_until=clock.today() - timedelta(days=1))
    assert cases.erase_over() == 1
    assert not Fee.objects.exists()


def test_what_was_overpaid_before_there_was_a_word_for_it_can_be_paid_back(fee: Fee, clerk: Person) -> None:
    actions.pay(clerk.actor, fee.id, fee.cents + 700, clock.today())
    Fee.objects.filter(id=fee.id).update(state=State.PAID)  # as it stood until then
    import_module("kreishaus.migrations.0015_what_came_too_much").too_much_goes_back(apps, None)
    assert [row.refund_cents for row in queries.open_fees(clerk.actor)] == [700]
    assert actions.pay_back(clerk.actor, fee.id, 700, clock.today()).state == State.PAID
