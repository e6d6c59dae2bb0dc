# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fees at the desk: the list, the forms beside the case, and what is said when something cannot be booked."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions
from kreishaus.cases.models import Case
from kreishaus.catalogue import actions as catalogue
from kreishaus.kernel import clock
from kreishaus.payments.models import Fee, FeeEntry
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


def test_a_second_click_neither_books_nor_takes_back_twice(fee: Fee, valid: Valid) -> None:
    client = people.cashier().client()
    page = pages.read(client.get(f"/amt/gebuehr/{fee.id}/"))
    posted = {"amount": "5,00", "seen": page.sends["seen"][0]} | day()
    assert "teilweise bezahlt" in book(client, fee, "bezahlt", **posted).text
    again = book(client, fee, "bezahlt", **posted)
    valid(again.html)
    assert "Auf diese Gebühr wurde gerade schon gebucht." in again.text
    assert FeeEntry.objects.count() == 1
    twice = {"seen": again.sends["seen"][0]}
    book(client, fee, "bezahlt", amount="1,00", **twice, **day())
    assert "gerade schon gebucht" in book(client, fee, "zuruecknehmen", **twice).text
    assert not FeeEntry.objects.exclude(undone_at=None).exists()


def test_more_than_was_asked_for_is_booked_and_named(antje: Person, fee: Fee) -> None:
    client = antje.client()
    page = book(client, fee, "bezahlt", amount="150,00", **day())
    assert "Das sind 135,00 € mehr als gefordert." in page.text.replace("\u00a0", " ")
    assert "mehr als gefordert" not in book(client, fee, "zuruecknehmen").text


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


def test_the_kasse_finds_a_fee_by_its_kassenzeichen_and_books_without_the_file(
    fee: Fee, wanted: Case, valid: Valid
) -> None:
    client = people.cashier().client()
    home = client.get("/amt/", follow=True)
    assert home.redirect_chain == [(LIST, 302)]
    found = pages.read(client.get(LIST, {"s": f" {fee.reference[:5]}-{fee.reference[5:]}"}))
    valid(found.html)
    address = f"/amt/gebuehr/{fee.id}/"
    assert f'href="{address}"' in found.html
    page = pages.read(client.get(address))
    valid(page.html)
    assert "Świątek" not in page.html
    assert "Erlassen" not in page.text
    page = book(client, fee, "bezahlt", amount="15,00", **day())
    assert "Die Gebühr ist jetzt bezahlt." in page.text
    assert fee.reference[:4] in pages.read(client.get(f"{LIST}?ansicht=erledigt")).text
    assert "Die Gebühr ist jetzt offen." in book(client, fee, "zuruecknehmen").text
    assert client.get(at(wanted)).status_code == 404


def test_what_the_kasse_types_wrong_is_said_on_the_page_of_the_fee(fee: Fee, valid: Valid) -> None:
    response = people.cashier().client().post(f"/amt/gebuehr/{fee.id}/bezahlt/", day() | {"amount": "viel"})
    page = pages.read(response)
    valid(page.html)
    assert response.status_code == 422
    assert "Bitte geben Sie den Betrag in Euro an" in page.text
    assert 'value="viel"' in page.html


def test_the_kasse_grants_no_waiver_and_takes_none_back(antje: Person, fee: Fee) -> None:
    client = people.cashier().client()
    refused = client.post(f"/amt/gebuehr/{fee.id}/erledigt/", {"how": "waive", "reason": "Härte"})
    assert "Über einen Erlass entscheidet die Stelle" in pages.read(refused).text
    book(antje.client(), fee, "erledigt", how="waive", reason="Besondere Härte")
    page = pages.read(client.get(f"/amt/gebuehr/{fee.id}/"))
    assert "Besondere Härte" not in page.html
    assert "zurücknehmen" not in page.text
    assert client.post(f"/amt/gebuehr/{fee.id}/zuruecknehmen/").status_code == 422


def test_the_kasse_of_another_authority_finds_nothing(fee: Fee) -> None:
    client = people.cashier_of_walsrode().client()
    assert "Nichts gefunden." in pages.read(client.get(LIST, {"s": fee.reference})).text
    assert fee.reference[:4] not in pages.read(client.get(LIST)).text
    for rest in ("", "bezahlt/", "erledigt/", "zuruecknehmen/"):
        address = f"/amt/gebuehr/{fee.id}/{rest}"
        answer = (
            client.post(address, day() | {"amount": "15", "how": "write_off"})
            if rest
            else client.get(address)
        )
        assert answer.status_code == 404


def test_a_mistyped_kassenzeichen_is_named(antje: Person, fee: Fee) -> None:
    wrong = fee.reference[:-1] + str((int(fee.reference[-1]) + 1) % 10)
    assert "Dieses Kassenzeichen ist vertippt." in pages.read(antje.client().get(LIST, {"s": wrong})).text


def test_who_works_on_the_case_books_there(antje: Person, fee: Fee, wanted: Case) -> None:
    client = antje.client()
    assert f'href="{at(wanted)}#gebuehren"' in pages.read(client.get(LIST)).html
    assert client.get(f"/amt/gebuehr/{fee.id}/").headers["Location"] == f"{at(wanted)}#gebuehren"


def test_looking_at_a_fee_in_the_kasse_is_noted(fee: Fee) -> None:
    rike = people.cashier()
    rike.client().get(f"/amt/gebuehr/{fee.id}/")
    entry = AuditEntry.objects.get(action="fee.opened")
    assert (entry.authority_key, entry.actor_id) == ("bispingen", str(rike.account.pk))
    assert entry.object_id == str(fee.case_id)


def test_typing_nonsense_is_no_way_to_look_without_a_note(fee: Fee) -> None:
    people.cashier().client().post(f"/amt/gebuehr/{fee.id}/bezahlt/", {"amount": "viel"})
    assert AuditEntry.objects.filter(action="fee.opened", object_id=str(fee.case_id)).count() == 1


@pytest.mark.parametrize("rest", ["", "nachrichten/", "post/"])
def test_the_kasse_sees_no_case_no_message_and_no_post(rest: str, fee: Fee) -> None:
    page = people.cashier().client().get(f"/amt/{rest}")
    assert page.status_code in {302, 404} or fee.case.reference not in page.content.decode()
