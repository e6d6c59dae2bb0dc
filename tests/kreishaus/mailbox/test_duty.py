# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many urgent notices make few mails, and none of them hides a real one: not in the mail, not in the list."""

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from kreishaus.authorities.district import district
from kreishaus.cases import actions, queries
from kreishaus.cases.models import Case
from kreishaus.cases.queries.desk import MOST_ALERTS
from kreishaus.kernel.jobs import run_due
from kreishaus.mailbox import duty
from tests import build, pages, people
from tests.conftest import Clock
from tests.people import Person

FLOOD = "one browser that sends and sends"


@pytest.fixture
def clerk(db: None, at: Clock) -> Person:  # noqa: ARG001 -- the fixture opens the database
    at("2027-01-08 10:00")  # a day before it begins
    build.house_for_guests()
    return people.clerk_of_assemblies()


def urgent(secret: str) -> Case:
    case, _ = build.guest_case(secret)
    run_due()
    return case


def numbers(mailoutbox: list[EmailMessage]) -> list[str]:
    """How many cases each mail to the duty says."""
    lines = [line for each in mailoutbox for line in each.body.splitlines()]
    return [line.rpartition(" ")[2] for line in lines if line.startswith("Eilige Vorgänge")]


def test_what_comes_at_once_is_told_in_one_mail_five_minutes_later(
    clerk: Person, at: Clock, mailoutbox: list[EmailMessage]
) -> None:
    assert clerk.actor.is_staff
    for number in range(4):
        urgent(f"browser {number}")
    assert numbers(mailoutbox) == ["1"]
    assert mailoutbox[0].to == [district().authorities["heidekreis"].duty_of("ordnung").email.value]  # type: ignore[union-attr] # the district has one
    at("2027-01-08 10:04")
    assert duty.ring_all() == 0
    at("2027-01-08 10:05")
    assert (duty.ring_all(), duty.ring_all()) == (1, 0)
    assert numbers(mailoutbox) == ["1", "4"]


def test_one_sender_rings_three_times_and_others_still_do(
    clerk: Person, at: Clock, mailoutbox: list[EmailMessage]
) -> None:
    assert clerk.actor.is_staff
    for minute in range(0, 30, 6):
        at(f"2027-01-08 10:{minute:02}")
        urgent(FLOOD)
    assert numbers(mailoutbox) == ["1", "2", "3"]
    at("2027-01-08 10:25")
    urgent("somebody else")
    assert numbers(mailoutbox) == ["1", "2", "3", "6"]
    at("2027-01-08 10:54")
    assert duty.ring_all() == 0
    at("2027-01-08 10:55")
    assert duty.ring_all() == 1


def test_of_one_case_that_was_seen_nobody_is_told_again_and_of_the_next_one_they_are(
    clerk: Person, at: Clock, mailoutbox: list[EmailMessage]
) -> None:
    actions.acknowledge(clerk.actor, urgent(FLOOD).id)
    at("2027-01-08 10:06")
    urgent(FLOOD)
    assert numbers(mailoutbox) == ["1", "1"]


def test_handed_to_another_department_its_own_duty_is_told(
    clerk: Person, mailoutbox: list[EmailMessage]
) -> None:
    office = district().authorities["heidekreis"]
    own, general = office.duty_of("ordnung"), office.duty_of("schule")
    case = urgent(FLOOD)
    actions.forward(clerk.actor, case.id, "heidekreis", "heidekreis.schule", "Auf dem Schulhof.")
    assert (duty.ring_all(), duty.ring_all()) == (1, 0)
    assert [each.to for each in mailoutbox] == [[own.email.value], [general.email.value]]  # type: ignore[union-attr] # the district has both


def test_whoever_sends_many_stands_below_the_others_and_all_are_reached(clerk: Person, at: Clock) -> None:
    for _ in range(MOST_ALERTS):
        urgent(FLOOD)
    at("2027-01-08 10:01")
    real = urgent("somebody else")
    window = clerk.client()
    alerts = queries.worklist(clerk.actor).alerts
    assert len(alerts) == MOST_ALERTS
    assert (alerts[0].case_id, alerts[0].of_sender, alerts[1].of_sender) == (real.id, 1, MOST_ALERTS)
    shown = pages.read(window.get("/amt/"))
    assert f"Alle {MOST_ALERTS + 1} eiligen Vorgänge zeigen" in shown.text
    assert f"einer von {MOST_ALERTS} eiligen vom selben Absender" in shown.text
    assert len(queries.worklist(clerk.actor, view="urgent").rows) == MOST_ALERTS + 1
    assert real.reference in pages.read(window.get("/amt/?ansicht=urgent")).text


def test_a_mail_server_that_is_down_leaves_nothing_as_told(
    clerk: Person, at: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert clerk.actor.is_staff
    monkeypatch.setattr(mail.EmailMessage, "send", _down)
    urgent(FLOOD)
    assert duty.ring_all() == 0
    monkeypatch.undo()
    at("2027-01-08 10:01")
    assert duty.ring_all() == 1


def _down(_message: EmailMessage) -> int:
    raise ConnectionRefusedError
