# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mein Konto: who am I here, where am I signed in, how do decisions come."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.delivery import queries as deliveries
from tests.pages import read
from tests.people import Person

PROFILE = "/mein/konto/"


def test_the_page_says_what_is_set(window: Client, valid: Callable[[str], None]) -> None:
    response = window.get(PROFILE)
    page = read(response)
    assert page.sends["display_name"] == ["Wiebke Świątek"]
    assert "wiebke@post.example" in page.text
    assert "Sie sind nur hier angemeldet." in page.text
    valid(response.text)


def test_the_name_can_be_changed_and_taken_away(window: Client, wiebke: Person) -> None:
    for name in ("Wiebke Meyer", ""):
        assert window.post(PROFILE, {"display_name": name}).headers["Location"] == PROFILE
        wiebke.account.refresh_from_db()
        assert wiebke.account.display_name == name


def test_a_name_that_is_too_long_is_said_so(window: Client) -> None:
    response = window.post(PROFILE, {"display_name": "x" * 121})
    page = read(response)
    assert (response.status_code, page.title.startswith("Fehler: Mein Konto")) == (422, True)
    assert page.summary == [("id_display_name", "Der Name ist zu lang. Möglich sind 120 Zeichen.")]


def test_other_devices_are_shown_and_signed_out(window: Client, wiebke: Person) -> None:
    phone = wiebke.client()
    assert "in einem weiteren Browser" in read(window.get(PROFILE)).text
    window.post("/mein/konto/geraete/")
    assert phone.get(PROFILE).status_code == 302
    assert "Sie sind nur hier angemeldet." in read(window.get(PROFILE)).text


def test_consent_is_given_and_withdrawn(window: Client, wiebke: Person) -> None:
    window.post("/mein/konto/einwilligung/", {"consent": "yes"})
    assert "Lieber per Post" in read(window.get(PROFILE)).text
    window.post("/mein/konto/einwilligung/", {"consent": "no"})
    [row] = deliveries.consents_of(wiebke.actor)
    assert (row.reference, row.withdrawn_at is not None) == ("", True)


@pytest.mark.parametrize("devices", [1, 3])
def test_more_devices_cost_no_more_statements(
    window: Client, wiebke: Person, devices: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(devices):
        wiebke.client()
    window.get(PROFILE)
    with django_assert_num_queries(5):
        window.get(PROFILE)
