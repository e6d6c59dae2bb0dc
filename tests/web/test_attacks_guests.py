# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Guests, bots and other sites: what is kept without an account, and for whom."""

from collections.abc import Iterable
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.test import Client

from kreishaus.accounts.models import Session
from kreishaus.cases import queries
from kreishaus.cases.models import Draft
from kreishaus.kernel.ids import new_id
from tests import build, people
from tests.people import Person

START = f"/antrag/neu/{build.DOG_TAX}/"
BOT, SOMEBODY = "203.0.113.7", "203.0.113.8"
OURS = "http://testserver"
LIMIT = 3


@pytest.fixture
def wiebke(db: None) -> Person:  # noqa: ARG001 -- the fixture opens the database
    build.house()
    return people.citizen()


@pytest.fixture
def _narrow(settings: LazySettings) -> None:
    """The limit as it is, only smaller."""
    assert settings.ACCOUNT_RATE_LIMITS["write_as_guest"] == "120/h/ip"
    limits = settings.ACCOUNT_RATE_LIMITS | {"write_as_guest": f"{LIMIT}/h/ip"}
    settings.ACCOUNT_RATE_LIMITS = limits


def begin(times: int, ip: str) -> Iterable[int]:
    return [Client().post(START, REMOTE_ADDR=ip).status_code for _ in range(times)]


@pytest.mark.usefixtures("wiebke", "_narrow")
def test_a_bot_does_not_fill_the_disk_with_drafts() -> None:
    assert begin(LIMIT + 1, BOT) == [302] * LIMIT + [429]
    assert Draft.unscoped.count() == LIMIT
    assert begin(1, SOMEBODY) == [302]


@pytest.mark.usefixtures("wiebke", "_narrow")
def test_a_bot_does_not_fill_the_table_of_sessions_with_posts() -> None:
    begin(LIMIT, BOT)
    before = Session.objects.count()
    Client().post(f"/antrag/{new_id()}/ort/", {"place": "x" * 100_000}, REMOTE_ADDR=BOT)
    assert Session.objects.count() == before


def test_a_bot_does_not_fill_the_table_of_sessions_with_links_to_languages(
    wiebke: Person, settings: LazySettings
) -> None:
    assert settings.ACCOUNT_RATE_LIMITS["choose_language"] == "240/h/ip"
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"choose_language": f"{LIMIT}/h/ip"}
    known, address = wiebke.client(), "/sprache/?wahl=englisch"
    before = Session.objects.count()
    asked = [Client().get(address, REMOTE_ADDR=BOT).status_code for _ in range(LIMIT + 2)]
    assert asked == [302] * LIMIT + [429] * 2
    assert Session.objects.count() == before + LIMIT
    assert known.get(address, REMOTE_ADDR=BOT).status_code == 302


@pytest.mark.usefixtures("_narrow")
def test_who_is_signed_in_is_not_counted(wiebke: Person) -> None:
    begin(LIMIT, BOT)
    assert wiebke.client().post(START, REMOTE_ADDR=BOT).status_code == 302


def street_of(person: Person, draft_id: UUID) -> object:
    return queries.draft_for(person.actor, draft_id).answers.get("address.street")


@pytest.mark.parametrize(
    ("origin", "is_saved"),
    [
        (OURS, True),
        ("https://evil.example", False),
        ("null", False),
        ("http://testserver:81", False),
        (None, False),
    ],
)
def test_only_our_own_page_can_have_something_saved_with_a_stale_token(
    origin: str | None, *, is_saved: bool, wiebke: Person
) -> None:
    draft = build.draft(wiebke.actor)
    browser = Client(enforce_csrf_checks=True, headers={"origin": origin} if origin else None)
    browser.force_login(wiebke.account)
    path = f"/antrag/{draft.id}/ort/"
    posted = browser.post(path, {"place": "Hützel", "address.street": "Fremdweg"})
    assert posted.status_code == (302 if is_saved else 403)
    browser.get(path)
    assert street_of(wiebke, draft.id) == ("Fremdweg" if is_saved else "Lindenallee")


def test_what_one_person_typed_is_not_saved_for_the_next_at_the_same_computer(wiebke: Person) -> None:
    draft, shared = build.draft(wiebke.actor), Client()
    path = f"/antrag/{draft.id}/ort/"
    assert shared.post(path, {"place": "Hützel", "address.street": "Heimlich"}).status_code == 302
    juergen = people.other_citizen()
    shared.post("/konto/anmelden/", {"login": juergen.account.email, "password": people.PASSWORD})
    assert shared.get(path).status_code == 404
    assert street_of(wiebke, draft.id) == "Lindenallee"


def test_a_guest_s_draft_ends_with_the_sign_out_of_the_person_before(wiebke: Person) -> None:
    shared = Client()
    address = shared.post(START).headers["Location"]
    shared.post("/konto/anmelden/", {"login": wiebke.account.email, "password": people.PASSWORD})
    shared.post("/konto/abmelden/")
    assert shared.get(address).status_code == 302
    juergen = people.other_citizen()
    shared.post("/konto/anmelden/", {"login": juergen.account.email, "password": people.PASSWORD})
    assert shared.get(address).status_code == 404
