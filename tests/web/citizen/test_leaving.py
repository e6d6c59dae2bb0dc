# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Leaving and coming back: by choice, after the session has ended, from a tab with an old mark."""

import pytest
from django.test import Client

from kreishaus.cases import queries
from kreishaus.cases.models import Draft
from tests import build, pages, people
from tests.conftest import Clock
from tests.people import PASSWORD, Person

KEPT = "Ihre letzten Eingaben sind noch da."
HERE, ELSEWHERE = "http://testserver", "https://boese.example"


def sign_in(client: Client, person: Person, next_page: str) -> str:
    data = {"login": person.account.email, "password": PASSWORD, "next": next_page}
    return client.post("/konto/anmelden/", data).headers["Location"]


def colour_in(person: Person, draft: Draft) -> object:
    return queries.draft_for(person.actor, draft.id).answers.get("dogs.0.colour")


def with_another_colour(client: Client, address: str) -> dict[str, object]:
    return {**pages.read(client.get(address)).sends, "dogs.0.colour": "gelb"}


def test_going_on_later_saves_the_page_as_it_is(window: Client, draft: Draft, wiebke: Person) -> None:
    address = f"/antrag/{draft.id}/hunde/"
    entered = {"dogs.0.chip": ["12"], "dogs.0.colour": ["gelb"], "_later": ["1"]}
    sent = {**pages.read(window.get(address)).sends, **entered}
    response = window.post(address, sent, follow=True)
    assert (response.redirect_chain, colour_in(wiebke, draft)) == ([("/mein/", 302)], "gelb")
    assert "Ihr Entwurf ist gespeichert." in pages.read(response).text
    assert "Entwurf „Hund anmelden“ fertig machen" in pages.read(response).text


def test_a_guest_who_goes_on_later_finds_the_draft_in_the_account(client: Client, wiebke: Person) -> None:
    first = client.post("/antrag/neu/hundesteuer-anmeldung/").headers["Location"]
    response = client.post(first, {"address.street": "Lindenallee", "_later": "1"})
    assert response.headers["Location"] == "/konto/anmelden/?next=%2Fmein%2F"
    assert sign_in(client, wiebke, "/mein/") == "/mein/"
    resume = f"/antrag/{Draft.unscoped.get().id}/"
    assert resume in [link for link, _ in pages.read(client.get("/mein/")).links]
    assert pages.read(client.get(resume, follow=True)).sends["address.street"] == ["Lindenallee"]


@pytest.fixture
def after_lunch(draft: Draft, wiebke: Person, at: Clock) -> Client:
    """A browser with a page that was posted after the session had ended."""
    at("2026-11-24 10:00")
    client = wiebke.client()
    address = f"/antrag/{draft.id}/hunde/"
    sent = with_another_colour(client, address)
    at("2026-11-24 13:00")
    asked = client.post(address, sent, follow=True)
    assert asked.redirect_chain == [(f"/konto/anmelden/?next={address.replace('/', '%2F')}", 302)]
    assert KEPT in pages.read(asked).text
    return client


def test_what_was_posted_too_late_is_saved_after_the_sign_in(
    after_lunch: Client, draft: Draft, wiebke: Person
) -> None:
    address = f"/antrag/{draft.id}/hunde/"
    assert colour_in(wiebke, draft) is None
    assert sign_in(after_lunch, wiebke, address) == address
    assert after_lunch.get(address).headers["Location"] == f"/antrag/{draft.id}/zahlung/"
    assert colour_in(wiebke, draft) == "gelb"


def test_it_is_saved_once(after_lunch: Client, draft: Draft, wiebke: Person) -> None:
    address = f"/antrag/{draft.id}/hunde/"
    sign_in(after_lunch, wiebke, address)
    after_lunch.get(address)
    assert after_lunch.get(address).status_code == 200
    assert "carried" not in after_lunch.session


def test_somebody_else_at_the_same_browser_gets_nothing_of_it(
    after_lunch: Client, draft: Draft, wiebke: Person
) -> None:
    address = f"/antrag/{draft.id}/hunde/"
    sign_in(after_lunch, people.other_citizen(), address)
    assert after_lunch.get(address).status_code == 404
    assert colour_in(wiebke, draft) is None


def test_after_half_an_hour_nothing_is_carried(
    after_lunch: Client, draft: Draft, wiebke: Person, at: Clock
) -> None:
    address = f"/antrag/{draft.id}/hunde/"
    at("2026-11-24 13:31")
    sign_in(after_lunch, wiebke, address)
    assert after_lunch.get(address).status_code == 200
    assert colour_in(wiebke, draft) is None


def test_what_is_carried_cannot_be_read_in_the_session(after_lunch: Client) -> None:
    assert "gelb" not in str(dict(after_lunch.session.items()))


@pytest.fixture
def strict(wiebke: Person) -> Client:
    """A browser whose posts need the mark of the page they come from."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(wiebke.account)
    return client


def test_a_page_with_an_old_mark_from_here_is_saved_all_the_same(
    strict: Client, draft: Draft, wiebke: Person
) -> None:
    address = f"/antrag/{draft.id}/hunde/"
    response = strict.post(address, with_another_colour(strict, address), headers={"Origin": HERE})
    assert response.headers["Location"] == address
    assert strict.get(address).headers["Location"] == f"/antrag/{draft.id}/zahlung/"
    assert colour_in(wiebke, draft) == "gelb"


@pytest.mark.parametrize("headers", [{"Origin": ELSEWHERE}, {"Origin": "null"}, {}])
def test_a_page_from_another_site_is_refused(
    headers: dict[str, str], strict: Client, draft: Draft, wiebke: Person
) -> None:
    address = f"/antrag/{draft.id}/hunde/"
    response = strict.post(address, with_another_colour(strict, address), headers=headers)
    assert (response.status_code, "carried" in strict.session) == (403, False)
    assert colour_in(wiebke, draft) is None


@pytest.mark.parametrize("under", ["", "/bispingen"])
def test_without_any_cookie_left_a_page_is_saved_after_the_sign_in(
    under: str, strict: Client, draft: Draft, wiebke: Person
) -> None:
    address = f"{under}/antrag/{draft.id}/hunde/"
    sent = with_another_colour(strict, address)
    strict.cookies.clear()
    asked = strict.post(address, sent, headers={"Origin": HERE}, follow=True)
    assert KEPT in pages.read(asked).text
    strict.force_login(wiebke.account)
    assert strict.get(address).headers["Location"] == f"{under}/antrag/{draft.id}/zahlung/"
    assert colour_in(wiebke, draft) == "gelb"


def test_sending_with_an_old_mark_keeps_the_ticks_and_asks_to_press_again(
    strict: Client, draft: Draft
) -> None:
    address = f"/antrag/{draft.id}/pruefen/"
    ticked = {"decision_channel": ["post"]}
    sent = pages.read(strict.get(address)).sends | ticked
    response = strict.post(address, sent, headers={"Origin": HERE})
    assert response.headers["Location"] == address
    assert pages.read(strict.get(address)).sends["decision_channel"] == ["post"]


def test_a_guest_whose_session_ended_hears_what_to_do_without_an_account(client: Client) -> None:
    address = client.post("/antrag/neu/hundesteuer-anmeldung/").headers["Location"]
    client.cookies["kreishaus"] = "ended"
    text = pages.read(client.get(address, follow=True)).text
    assert "Ihre Sitzung ist zu Ende." in text
    assert "Bitte beginnen Sie ihn neu." in text


def test_who_comes_without_a_session_hears_nothing_of_its_end(client: Client) -> None:
    asked = client.get(f"/antrag/{build.draft(people.guest()).id}/hunde/", follow=True)
    assert asked.redirect_chain[0][0].startswith("/konto/anmelden/?next=")
    assert "Sitzung" not in pages.read(asked).text
