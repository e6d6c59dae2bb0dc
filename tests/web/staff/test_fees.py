# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fees at the desk: the list, the forms beside the case, and what is said when something cannot be booked."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kreishaus.cases import actions
from kreishaus.cases.models import Case
from kreishaus.catalogue import actions as catalogue
from kreishaus.kernel import clock
from kreishaus.payments.models import Fee
from tests import build, pages, people
from tests.conftest import Valid
from tests.people import Person
from tests.web.staff.desk import at

LIST = "/amt/gebuehren/"


@pytest.fixture
def antje(wiebke: Person) -> Person:  # noqa: ARG001 -- the departments are there
    catalogue.publish(build.CERTIFICATE)
    return people.clerk_of_certificates()


@pytest.fixture
def wanted(wiebke: Person, antje: Person) -> Case:
    return actions.take(antje.actor, build.certificate(wiebke).id)


@pytest.fixture
def fee(antje: Person, wanted: Case) -> Fee:
    return build.fee(antje, wanted)


def book(client: Client, fee: Fee, rest: str, **posted: str) -> pages.Page:
    return pages.read(client.post(f"/amt/gebuehr/{fee.id}/{rest}/", posted, follow=True))


def day(ahead: int = 0) -> dict[str, str]:
    on = clock.today() + timedelta(days=ahead)
    return {"paid_on.day": str(on.day), "paid_on.month": str(on.month), "paid_on.year": str(on.year)}


def test_the_list_names_what_is_open_and_since_when(antje: Person, fee: Fee, valid: Valid) -> None:
    client = antje.client()
    page = pages.read(client.get(LIST))
    valid(page.html)
    assert fee.case.reference in page.text
    assert "1 offen, zusammen 15,00" in page.text
    Fee.objects.update(due_on=clock.today() - timedelta(days=1))
    assert "überfällig" in pages.read(client.get(LIST)).text


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    antje: Person, wiebke: Person, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        build.fee(antje, actions.take(antje.actor, build.certificate(wiebke).id))
    client = antje.client()
    client.get(LIST)
    with django_assert_num_queries(6):
        assert client.get(LIST).status_code == 200


def test_money_that_came_is_booked_and_taken_back(
    antje: Person, fee: Fee, wanted: Case, valid: Valid
) -> None:
    client = antje.client()
    page = pages.read(client.get(at(wanted)))
    valid(page.html)
    assert "Noch offen" in page.text
    page = book(client, fee, "bezahlt", amount="5,00 €", **day())
    assert "Gebucht. Die Gebühr ist jetzt teilweise bezahlt." in page.text
    page = book(client, fee, "bezahlt", amount="10,00", **day())
    assert "Die Gebühr ist jetzt bezahlt." in page.text
    assert "Keine offenen Gebühren." in pages.read(client.get(LIST)).text
    page = book(client, fee, "zuruecknehmen")
    assert "Die Gebühr ist jetzt teilweise bezahlt." in page.text


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({"amount": "viel"}, "Bitte geben Sie den Betrag in Euro an"),
        ({"amount": "0"}, "Bitte geben Sie einen Betrag über 0 Euro an."),
        ({"amount": "5", "paid_on.day": "32"}, "Bitte geben Sie den Tag der Zahlung an"),
        ({"amount": "5"} | day(1), "Der Tag der Zahlung liegt in der Zukunft."),
    ],
)
def test_what_cannot_be_booked_is_said_and_stays_typed(
    antje: Person, fee: Fee, posted: dict[str, str], sentence: str
) -> None:
    response = antje.client().post(f"/amt/gebuehr/{fee.id}/bezahlt/", day() | posted)
    page = pages.read(response)
    assert response.status_code == 422
    assert sentence in page.text
    assert f'value="{posted["amount"]}"' in page.html


def test_a_waiver_without_a_reason_is_asked_for_one(antje: Person, fee: Fee) -> None:
    client = antje.client()
    response = client.post(f"/amt/gebuehr/{fee.id}/erledigt/", {"how": "waive", "reason": " "})
    assert response.status_code == 422
    assert "Bitte schreiben Sie, warum." in pages.read(response).text
    page = book(client, fee, "erledigt", how="waive", reason="Besondere Härte")
    assert "Die Gebühr ist jetzt erlassen." in page.text
    assert "Besondere Härte" in page.text


def test_who_has_no_fees_to_book_finds_no_list(wiebke: Person) -> None:
    assert wiebke.client().get(LIST).status_code in {302, 404}
    assert people.operator().client().get(LIST).status_code == 404
