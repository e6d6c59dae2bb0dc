# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A clerk closes a File beside its case, reads how long it is kept, and may open it again."""

from collections.abc import Callable

import pytest
from django.test import Client

from kreishaus.cases import actions
from kreishaus.cases.models import Case, File
from tests import pages
from tests.conftest import Clock
from tests.people import Person

TODAY = {"ended_on.day": "24", "ended_on.month": "11", "ended_on.year": "2026"}


@pytest.fixture(autouse=True)
def _today(at: Clock) -> None:
    at("2026-11-24 10:00")


@pytest.fixture
def address(wiebke: Person, case: Case, desk: Client) -> str:
    """Of a case that was taken by the clerk and then taken back."""
    desk.post(f"/amt/vorgang/{case.id}/uebernehmen/")
    actions.withdraw(wiebke.actor, case.id)
    return f"/amt/vorgang/{case.id}/"


def test_a_file_is_closed_and_opened_again(desk: Client, address: str, valid: Callable[[str], None]) -> None:
    response = desk.get(address)
    valid(response.text)
    page = pages.read(response)
    assert "wird 10 Jahre aufbewahrt, gerechnet ab dem Ende des Jahres" in page.text
    assert "Frist unbestätigt" in page.text
    closed = pages.read(desk.post(f"{address}akte/schliessen/", TODAY, follow=True))
    assert "Aufbewahrt wird bis zum 31. Dezember 2036" in closed.text.replace("\u00a0", " ")
    opened = pages.read(desk.post(f"{address}akte/oeffnen/", follow=True))
    assert "Die Akte ist wieder offen." in opened.text
    assert File.objects.get().closed_at is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ended_on.day": "32"}, "Bitte geben Sie einen Tag an, zum Beispiel 31 12 2026."),
        ({"ended_on.day": "25"}, "Dieser Tag liegt in der Zukunft. Schließen Sie die Akte, wenn er da ist."),
    ],
)
def test_what_cannot_be_read_or_lies_ahead_stands_in_the_form_again(
    changes: dict[str, str], sentence: str, desk: Client, address: str, valid: Callable[[str], None]
) -> None:
    response = desk.post(f"{address}akte/schliessen/", TODAY | changes)
    valid(response.text)
    page = pages.read(response)
    assert (response.status_code, page.notices) == (422, [("ended_on", sentence)])
    assert page.sends["ended_on.day"] == [changes["ended_on.day"]]


def test_while_a_case_is_open_nothing_is_offered_and_nothing_closes(desk: Client, case: Case) -> None:
    desk.post(f"/amt/vorgang/{case.id}/uebernehmen/")
    assert "Akte schließen" not in pages.read(desk.get(f"/amt/vorgang/{case.id}/")).text
    response = desk.post(f"/amt/vorgang/{case.id}/akte/schliessen/", TODAY)
    assert response.status_code == 422
    assert File.objects.get().closed_at is None
