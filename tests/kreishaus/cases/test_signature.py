# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sent with less trust than the law asks for: taken all the same, and signed on paper afterwards."""

from datetime import date
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from kreishaus.access.trust import Trust
from kreishaus.accounts.queries import actor_for
from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions, letters, policy, queries, receipts, signature
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case, CaseEvent
from kreishaus.kernel import clock
from kreishaus.kernel.jobs import run_due
from kreishaus.mailbox.models import Message
from tests import build
from tests.conftest import Clock
from tests.people import Person

SIGN = """trust: substantiell
below_trust: {way: signature, days: 28, source: eigene Annahme, status: unconfirmed}"""


@pytest.fixture(autouse=True)
def _signed_by_hand(settings: Settings, tmp_path: Path, at: Clock, _house: None) -> None:
    at("2026-11-02 10:00")
    build.house_with(settings, tmp_path, SIGN)


def raised(person: Person, trust: Trust) -> Person:
    """The same person, once an identity provider has said who it is."""
    person.account.trust = trust.code
    person.account.save()
    return Person(person.account, actor_for(person.account))


@pytest.mark.parametrize(
    ("trust", "due_on"),
    [(Trust.BASIS, date(2026, 11, 30)), (Trust.SUBSTANTIELL, None), (Trust.HOCH, None)],
)
def test_who_has_less_trust_signs_within_four_weeks(
    citizen: Person, trust: Trust, due_on: date | None
) -> None:
    case = build.case(raised(citizen, trust))
    assert (case.trust, case.signature_due_on, case.signed_on) == (trust.code, due_on, None)
    assert signature.is_awaited(case) == (due_on is not None)


def test_a_last_day_that_is_a_sunday_shifts(citizen: Person, at: Clock) -> None:
    at("2026-11-01 10:00")  # 28 days later is a Sunday
    assert build.case(citizen).signature_due_on == date(2026, 11, 30)


def test_levels_have_an_order() -> None:
    assert sorted(map(Trust.of, ("hoch", "none", "substantiell", "basis"))) == [
        Trust.NONE,
        Trust.BASIS,
        Trust.SUBSTANTIELL,
        Trust.HOCH,
    ]
    with pytest.raises(KeyError):
        Trust.of("ein bisschen")


def test_the_case_is_worked_on_meanwhile(citizen: Person, clerk: Person) -> None:
    case = build.taken(citizen, clerk)
    decision = build.decided(clerk, case)
    assert (decision.decided_at is not None, Case.unscoped.get().signed_on) == (True, None)


def test_the_receipt_names_the_sheet_and_its_day(citizen: Person) -> None:
    case = build.case(citizen)
    steps = receipts.next_steps(queries.case_for(citizen.actor, case.id))
    assert steps[0] == (
        "Bitte unterschreiben Sie den Signaturbogen und schicken Sie ihn mit der Post. "
        "Er soll bis 30. November 2026 beim Amt sein."
    )


def test_a_clerk_records_the_day_and_may_correct_it(citizen: Person, clerk: Person, at: Clock) -> None:
    case = build.taken(citizen, clerk)
    at("2026-11-10 10:00")
    for day in (date(2026, 11, 9), date(2026, 11, 9), date(2026, 11, 10)):
        actions.record_signature(clerk.actor, case.id, day)
    case.refresh_from_db()
    assert (case.signed_on, case.received_at.date()) == (date(2026, 11, 10), date(2026, 11, 2))
    assert not signature.is_awaited(case)
    assert CaseEvent.objects.filter(kind="signed").count() == 2
    assert AuditEntry.objects.filter(action="case.signed").count() == 2


@pytest.mark.parametrize(
    ("day", "sentence"),
    [(date(2026, 11, 3), "Zukunft"), (date(2026, 11, 1), "noch nicht gesendet")],
)
def test_a_day_that_cannot_be_is_refused(citizen: Person, clerk: Person, day: date, sentence: str) -> None:
    case = build.taken(citizen, clerk)
    with pytest.raises(RefusedError, match=sentence):
        actions.record_signature(clerk.actor, case.id, day)


def test_where_no_signature_is_asked_none_is_recorded(citizen: Person, clerk: Person) -> None:
    case = build.case(raised(citizen, Trust.SUBSTANTIELL))
    assert not policy.may_record_signature(clerk.actor, case)


def test_the_clerk_of_another_municipality_finds_nothing(citizen: Person, stranger: Person) -> None:
    case = build.case(citizen)
    with pytest.raises(Case.DoesNotExist):
        actions.record_signature(stranger.actor, case.id, clock.today())
    assert Case.unscoped.get().signed_on is None


def test_the_citizen_is_reminded_once_seven_days_before(
    citizen: Person, at: Clock, mailoutbox: list[EmailMessage]
) -> None:
    build.case(citizen)
    at("2026-11-22 23:00")
    assert actions.remind_of_signatures() == 0
    at("2026-11-23 08:00")
    assert (actions.remind_of_signatures(), actions.remind_of_signatures()) == (1, 0)
    run_due()
    assert Message.objects.filter(kind="notice").count() == 1
    assert len(mailoutbox) == 1
    assert "Unterschrift" not in mailoutbox[0].body


def test_who_has_signed_or_withdrawn_is_not_reminded(citizen: Person, clerk: Person, at: Clock) -> None:
    signed, withdrawn = build.taken(citizen, clerk), build.case(citizen)
    actions.record_signature(clerk.actor, signed.id, clock.today())
    actions.withdraw(citizen.actor, withdrawn.id)
    at("2026-11-24 08:00")
    assert actions.remind_of_signatures() == 0


def test_when_the_day_has_passed_the_case_is_due_at_the_desk_and_not_refused(
    citizen: Person, clerk: Person, at: Clock
) -> None:
    case = build.case(citizen)
    Case.unscoped.update(due_on=date(2026, 12, 31))
    at("2026-11-30 23:00")
    assert queries.worklist(clerk.actor, view="due").rows == []
    at("2026-12-01 08:00")
    (row,) = queries.worklist(clerk.actor, view="due").rows
    assert (row.case_id, row.state, row.signature_until) == (case.id, "submitted", date(2026, 11, 30))
    actions.record_signature(clerk.actor, case.id, clock.today())
    assert queries.worklist(clerk.actor, view="due").rows == []


def test_the_sheet_is_made_of_the_case(citizen: Person) -> None:
    opened = queries.case_for(citizen.actor, build.case(citizen).id)
    assert letters.signature_sheet(opened)[:5] == b"%PDF-"


def test_forwarded_the_case_still_waits(citizen: Person, clerk: Person) -> None:
    case = build.taken(citizen, clerk)
    new = actions.forward(clerk.actor, case.id, "walsrode", "walsrode.steueramt", "Nicht hier.")
    assert (new.trust, new.signature_due_on) == ("basis", case.signature_due_on)
