# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the person sees of a fee: the sum, until when, where to, the code; and that it is paid."""

import pytest
from django.test import Client

from kreishaus.cases import actions
from kreishaus.cases.models import Case, Decision
from kreishaus.catalogue import actions as catalogue
from kreishaus.delivery import actions as delivery
from kreishaus.delivery.models import Delivery, DeliveryStep
from kreishaus.kernel import clock
from kreishaus.payments import actions as payments
from kreishaus.payments import personal_data
from kreishaus.payments.models import Fee
from tests import build, pages, people
from tests.conftest import Valid
from tests.people import Person


@pytest.fixture
def antje() -> Person:
    catalogue.publish(build.CERTIFICATE)
    return people.clerk_of_certificates()


@pytest.fixture
def fee(wiebke: Person, antje: Person) -> Fee:
    return build.fee(antje, actions.take(antje.actor, build.certificate(wiebke).id))


def case_page(window: Client, case: Case) -> pages.Page:
    return pages.read(window.get(f"/vorgang/{case.id}/"))


@pytest.mark.usefixtures("bank")
def test_the_page_says_how_to_pay(window: Client, fee: Fee, valid: Valid) -> None:
    page = case_page(window, fee.case)
    valid(page.html)
    text = page.text.replace("\u00a0", " ")
    assert "Bitte bezahlen Sie 15,00 €" in text
    assert "DE02 1203 0000 0000 2020 51" in text
    assert f"Kassenzeichen {fee.reference[:4]} {fee.reference[4:8]}" in text
    assert 'aria-label="GiroCode mit Betrag, IBAN und Kassenzeichen"' in page.html


def test_what_an_unopened_letter_asks_for_is_read_in_the_letter(
    window: Client, fee: Fee, wiebke: Person
) -> None:
    delivery.deliver(fee.decision_id)
    lying = fee.decision.deliveries.all()
    lying.update(channel=Delivery.Channel.MAILBOX)
    DeliveryStep.objects.create(delivery=lying.get(), kind="provided", at=clock.now())
    assert "Bitte bezahlen" not in case_page(window, fee.case).text
    assert personal_data.export(wiebke.actor, {fee.decision_id}) == {"fees": []}
    delivery.retrieve(wiebke.actor, fee.decision_id)
    assert "Bitte bezahlen Sie 15,00" in case_page(window, fee.case).text.replace("\u00a0", " ")


def test_without_an_account_the_office_is_asked(window: Client, fee: Fee) -> None:
    page = case_page(window, fee.case)
    assert "Die Bankverbindung sagt Ihnen das Amt" in page.text
    assert "GiroCode" not in page.html


@pytest.mark.usefixtures("bank")
def test_once_paid_it_says_so_and_asks_for_nothing(window: Client, fee: Fee, antje: Person) -> None:
    payments.pay(antje.actor, fee.id, 500, clock.today())
    assert "Bitte bezahlen Sie 10,00" in case_page(window, fee.case).text
    payments.pay(antje.actor, fee.id, 1000, clock.today())
    page = case_page(window, fee.case)
    assert "Ihre Gebühr ist bezahlt" in page.text
    assert "IBAN" not in page.text


def test_a_waived_fee_is_nothing_to_pay(window: Client, fee: Fee, antje: Person) -> None:
    payments.waive(antje.actor, fee.id, "Nur für das Amt")
    page = case_page(window, fee.case)
    assert "Sie müssen nichts mehr bezahlen" in page.text
    assert "Nur für das Amt" not in page.html


def test_a_letter_on_the_way_stands_on_the_page(window: Client, wiebke: Person, antje: Person) -> None:
    case = actions.take(antje.actor, build.certificate(wiebke).id)
    build.gone_out(antje, case, "fee_request")
    page = case_page(window, case)
    assert "Schreiben vom Amt" in page.text
    assert "Bescheid über die Gebühr" in page.text
    assert "in Prüfung" in page.text


@pytest.fixture
def by_code(wiebke: Person, antje: Person) -> tuple[Case, Client]:
    """Wiebke's account is gone, her certificate goes on by post; in this browser her code was shown."""
    case = actions.take(antje.actor, build.certificate(wiebke).id)
    code = actions.go_on_by_post(wiebke.actor, case.id, "Wiebke Świątek\nLindenallee 7\n29646 Bispingen")
    Case.unscoped.update(account=None)
    browser = Client()
    browser.post("/stand/", {"reference": case.reference, "code": code})
    return case, browser


def posted(antje: Person, decision: Decision) -> None:
    delivery.deliver(decision.id)
    [line] = delivery.print_list(antje.actor)
    delivery.mark_posted(antje.actor, line.delivery_id)


@pytest.mark.usefixtures("bank")
def test_who_has_the_code_reads_what_to_pay_once_the_letter_has_gone_out(
    by_code: tuple[Case, Client], antje: Person, valid: Valid
) -> None:
    case, browser = by_code
    fee = build.fee(antje, case)
    assert "Bitte bezahlen" not in case_page(browser, case).text
    posted(antje, fee.decision)
    page = case_page(browser, case)
    valid(page.html)
    assert "Bitte bezahlen Sie 15,00 €" in page.text.replace("\u00a0", " ")
    assert 'aria-label="GiroCode mit Betrag, IBAN und Kassenzeichen"' in page.html


def test_who_has_the_code_reads_letters_on_the_way_and_what_was_enclosed(
    by_code: tuple[Case, Client], antje: Person, valid: Valid
) -> None:
    case, browser = by_code
    prepared = build.prepared(antje, case, "fee_request")
    paper = actions.enclose(antje.actor, prepared.id, build.photo("Merkblatt.png"))
    actions.decide(antje.actor, prepared.id, Decision.objects.get(id=prepared.id).mark)
    decision = Decision.objects.get(id=prepared.id)
    build.left(decision)
    letter = f"/vorgang/{case.id}/bescheid/{decision.id}/"
    assert letter in case_page(browser, case).html
    assert browser.get(f"{letter}anlagen/{paper}/").status_code == 302
    posted(antje, decision)
    page = pages.read(browser.get(letter))
    valid(page.html)
    assert f"{letter}anlagen/{paper}/" in page.html
    assert browser.get(f"{letter}anlagen/{paper}/").status_code == 200
    assert browser.get(f"{letter}pdf/").getvalue()[:5] == b"%PDF-"
    assert browser.get(f"{letter}anlagen/{decision.document_id}/").status_code == 404


def test_a_letter_of_another_case_is_not_had_by_its_id(
    by_code: tuple[Case, Client], window: Client, wiebke: Person, antje: Person
) -> None:
    case, browser = by_code
    other = actions.take(antje.actor, build.certificate(wiebke).id)
    decision = build.gone_out(antje, other, "fee_request")
    assert browser.get(f"/vorgang/{case.id}/bescheid/{decision.id}/").status_code == 404
    assert window.get(f"/vorgang/{other.id}/bescheid/{decision.id}/").status_code == 302
