# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter on the way: chosen, written, read, sent; the case stays where it is."""

import pytest
from django.test import Client

from kreishaus.cases import actions
from kreishaus.cases.models import Case, Decision
from kreishaus.catalogue import actions as catalogue
from kreishaus.delivery.models import Delivery
from kreishaus.kernel.jobs import run_due
from tests import build, pages, people
from tests.conftest import Valid
from tests.people import Person
from tests.web.staff.desk import at, letter, steps


@pytest.fixture
def antje(wiebke: Person) -> Person:  # noqa: ARG001 -- the departments are there
    catalogue.publish(build.CERTIFICATE)
    return people.clerk_of_certificates()


@pytest.fixture
def wanted(wiebke: Person, antje: Person) -> Case:
    return actions.take(antje.actor, build.certificate(wiebke).id)


def written(client: Client, case: Case, outcome: str) -> Decision:
    """Choose, leave what is proposed, prepare."""
    page = pages.read(client.get(at(case, f"schreiben/?ergebnis={outcome}")))
    response = client.post(at(case, "schreiben/"), page.sends)
    assert response.status_code == 302
    return Decision.objects.get(case=case, outcome=outcome, ended_at=None)


def test_letters_are_offered_beside_the_decision(antje: Person, wanted: Case, valid: Valid) -> None:
    client = antje.client()
    assert "Amtliches Schreiben" in steps(pages.read(client.get(at(wanted))))
    page = pages.read(client.get(at(wanted, "schreiben/")))
    valid(page.html)
    assert "Gebühr vorab anfordern" in page.text
    assert "Ablehnen, nicht gemeldet" not in page.text


def test_a_letter_goes_out_and_the_case_stays_in_review(antje: Person, wanted: Case) -> None:
    client = antje.client()
    row = written(client, wanted, "fee_request")
    page = pages.read(client.get(letter(row)))
    assert "Senden" in steps(page)
    page = pages.read(client.post(letter(row, "erlassen/"), {"mark": row.mark}, follow=True))
    assert "Das Schreiben ist gesendet. Der Vorgang bleibt, wo er ist." in page.text
    run_due(strict=True)
    assert Case.unscoped.get(id=wanted.id).state == "in_review"
    assert Delivery.objects.get(decision=row).channel == "post"


def test_a_prepared_decision_and_a_letter_stand_beside_one_another(antje: Person, wanted: Case) -> None:
    decision = build.prepared(antje, wanted, "issued_paper_fee")
    row = written(antje.client(), wanted, "fee_request")
    again = build.prepared(antje, wanted, "issued_paper")
    standing = Decision.objects.filter(ended_at=None).values_list("id", flat=True)
    assert set(standing) == {again.id}
    assert decision.id != row.id


def test_what_is_not_taken_yet_gets_no_letter(antje: Person, wiebke: Person) -> None:
    client, case = antje.client(), build.certificate(wiebke)
    client.post(at(case), {"reason": "Vertretung"})
    page = pages.read(client.get(at(case, "schreiben/"), follow=True))
    assert "In diesem Zustand kann kein Schreiben hinausgehen." in page.text
    assert "Amtliches Schreiben" not in steps(page)


def test_after_the_delivery_a_letter_can_still_follow(antje: Person, wanted: Case) -> None:
    build.fee(antje, wanted)
    run_due(strict=True)
    row = written(antje.client(), wanted, "payment_reminder")
    actions.decide(antje.actor, row.id, row.sha256)
    run_due(strict=True)
    assert Case.unscoped.get(id=wanted.id).state == "decided"
