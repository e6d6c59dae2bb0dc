# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Several cases of one Antrag, and the signature that follows on paper: what each side sees of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries, Settings

from kreishaus.cases import actions, receipts
from kreishaus.cases.models import Case
from kreishaus.mailbox import actions as mailbox
from tests import build, pages, people
from tests.conftest import Clock
from tests.people import Person

SERVICE = """split: {by: dogs}
file: {by: [dogs.chip]}
trust: substantiell
below_trust: {way: signature, days: 28, source: eigene Annahme, status: unconfirmed}"""
BELLA = build.FIETE | {"name": "Bella", "chip": "276098102345679"}
TWO = build.answers(dogs=[build.FIETE, BELLA])
DAY = {"signed_on.day": "9", "signed_on.month": "11", "signed_on.year": "2026"}


@pytest.fixture
def wiebke(settings: Settings, tmp_path: Path, at: Clock, db: None) -> Person:  # noqa: ARG001 -- opens the database
    at("2026-11-02 10:00")
    build.house_with(settings, tmp_path, SERVICE)
    return people.citizen()


@pytest.fixture
def sent(wiebke: Person) -> list[Case]:
    return build.cases_of(wiebke, TWO)


def test_the_check_page_says_what_becomes_of_it(wiebke: Person, valid: Callable[[str], None]) -> None:
    draft = build.draft(wiebke.actor, TWO)
    response = wiebke.client().get(f"/antrag/{draft.id}/pruefen/")
    valid(response.text)
    said = pages.read(response).text
    for sentence in (
        "Daraus werden 2 Vorgänge",
        "Fiete: Gemeinde Bispingen",
        "Danach unterschreiben Sie auf Papier",
    ):
        assert sentence in said


def test_the_receipt_shows_every_case_with_its_sheet(
    wiebke: Person, sent: list[Case], valid: Callable[[str], None]
) -> None:
    receipts.make(sent[0].submission_id)
    response = wiebke.client().get(f"/eingang/{sent[0].submission_id}/")
    valid(response.text)
    for case in sent:
        assert case.reference in response.text
        assert f"/vorgang/{case.id}/signaturbogen/" in response.text
    copied = wiebke.client().get(f"/eingang/{sent[0].submission_id}/pdf/")
    assert b"".join(copied)[:5] == b"%PDF-"


def test_the_overview_names_what_each_case_is_about(wiebke: Person, sent: list[Case]) -> None:
    said = pages.read(wiebke.client().get("/mein/")).text
    for case, name in zip(sent, ("Fiete", "Bella"), strict=True):
        assert case.reference in said
        assert f"Hund anmelden: {name}" in said
        assert f"„Hund anmelden: {name}“ unterschreiben" in said


def test_the_postfach_names_what_each_thread_is_about(
    wiebke: Person, sent: list[Case], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for case in sent:
        with transaction.atomic():
            mailbox.post(case, "notice", case.id, "Bitte unterschreiben Sie.")
    window = wiebke.client()
    with django_assert_num_queries(4):  # session with account, number of threads, threads, unread
        said = pages.read(window.get("/postfach/")).text
    assert "Mitteilung: Hund anmelden: Fiete" in said
    assert "Mitteilung: Hund anmelden: Bella" in said
    assert "Für: Bella" in pages.read(window.get(f"/vorgang/{sent[1].id}/nachrichten/")).text
    window.get("/sprache/?wahl=englisch")
    assert "Notice: Register a dog: Fiete" in pages.read(window.get("/postfach/")).text


def test_every_case_page_offers_receipt_and_sheet(
    wiebke: Person, sent: list[Case], valid: Callable[[str], None]
) -> None:
    receipts.make(sent[0].submission_id)
    client = wiebke.client()
    for case, name in zip(sent, ("Fiete", "Bella"), strict=True):
        response = client.get(f"/vorgang/{case.id}/")
        valid(response.text)
        said = pages.read(response).text.replace("\u00a0", " ")
        assert "Eingangsbestätigung" in said
        assert f"Für: {name}" in said
        assert "Hund 1" not in said
        assert "Ihre Unterschrift fehlt noch" in said
        assert "Sie schicken den unterschriebenen Signaturbogen mit der Post." in said
        sheet = client.get(f"/vorgang/{case.id}/signaturbogen/")
        assert sheet["Content-Disposition"] == f'attachment; filename="Signaturbogen-{case.reference}.pdf"'
        assert sheet.content[:5] == b"%PDF-"
    again = [client.get(f"/vorgang/{sent[0].id}/signaturbogen/").status_code for _ in range(10)]
    assert again == [200] * 9 + [429]


def test_mein_kreishaus_names_each_signature_as_a_task(wiebke: Person, sent: list[Case]) -> None:
    said = pages.read(wiebke.client().get("/mein/")).text
    for case in sent:
        assert f"{case.reference}: Das Amt braucht Ihre Unterschrift auf Papier" in said


def test_a_clerk_sees_what_is_missing_and_records_it(
    sent: list[Case], wiebke: Person, at: Clock, valid: Callable[[str], None]
) -> None:
    desk = people.clerk()
    actions.take(desk.actor, sent[0].id)
    at("2026-11-10 10:00")
    client, address = desk.client(), f"/amt/vorgang/{sent[0].id}/"
    assert "Unterschrift bis" in client.get("/amt/").text
    response = client.get(address)
    valid(response.text)
    assert "Unterschrift ist eingegangen am" in response.text
    wrong = client.post(f"{address}unterschrift/", DAY | {"signed_on.day": "32"})
    valid(wrong.text)
    assert (wrong.status_code, pages.read(wrong).sends["signed_on.day"]) == (422, ["32"])
    done = pages.read(client.post(f"{address}unterschrift/", DAY, follow=True)).text.replace("\u00a0", " ")
    assert "Der Eingang der Unterschrift ist vermerkt." in done
    assert "Auf Papier eingegangen am 9. November 2026" in done
    shown = pages.read(wiebke.client().get(f"/vorgang/{sent[0].id}/")).text
    assert "Ihre Unterschrift ist beim Amt angekommen." in shown
    assert wiebke.client().get(f"/vorgang/{sent[0].id}/signaturbogen/").status_code == 404


def test_after_the_day_the_desk_is_told_that_nothing_happens_by_itself(sent: list[Case], at: Clock) -> None:
    clerk = people.clerk()
    actions.take(clerk.actor, sent[0].id)
    at("2026-12-01 10:00")
    said = pages.read(clerk.client().get(f"/amt/vorgang/{sent[0].id}/")).text
    assert "Von selbst wird nichts abgelehnt." in said
