# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes out: nothing of a person stays in the browser, and no other site may use ours."""

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client

from kreishaus.cases.models import Case
from tests import build, people
from tests.people import Person

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

NEVER_KEPT = "private, no-store"
EVERYWHERE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@pytest.fixture
def wiebke(db: None) -> Person:  # noqa: ARG001 -- the fixture opens the database
    build.house()
    return people.citizen()


@pytest.fixture
def case(wiebke: Person) -> Case:
    return build.case(wiebke)


def kept(response: "Response") -> str:
    return str(response.headers.get("Cache-Control", "anything"))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/leistungen/",
        "/mein/",
        "/postfach/",
        "/eingang/{0.submission_id}/",
        "/vorgang/{0.id}/",
        "/vorgang/{0.id}/angaben/",
        "/vorgang/{0.id}/nachrichten/",
        "/vorgang/{0.id}/zuruecknehmen/",
    ],
)
def test_pages_seen_while_signed_in_are_not_kept_by_the_browser(
    path: str, wiebke: Person, case: Case
) -> None:
    assert kept(wiebke.client().get(path.format(case))) == NEVER_KEPT


@pytest.mark.parametrize("path", ["/amt/", "/amt/vorgang/{0.id}/"])
def test_pages_of_the_desk_are_not_kept_by_the_browser(path: str, case: Case) -> None:
    assert kept(people.clerk().client().get(path.format(case))) == NEVER_KEPT


def test_what_a_guest_writes_is_not_kept_by_the_browser(wiebke: Person) -> None:  # noqa: ARG001 -- the house
    guest = Client()
    begun = guest.post(f"/antrag/neu/{build.DOG_TAX}/")
    assert kept(begun) == NEVER_KEPT
    assert kept(guest.get(begun.headers["Location"])) == NEVER_KEPT


def test_after_signing_out_there_is_nothing_left_to_go_back_to(wiebke: Person, case: Case) -> None:
    browser = wiebke.client()
    browser.post("/konto/abmelden/")
    back = browser.get(f"/vorgang/{case.id}/")
    assert (back.status_code, back.headers["Location"].partition("?")[0]) == (302, "/konto/anmelden/")


def test_a_page_for_everybody_may_be_kept(wiebke: Person) -> None:  # noqa: ARG001 -- the house
    assert kept(Client().get("/leistungen/")) == "anything"


@pytest.mark.parametrize(
    "path", ["/", "/gibt-es-nicht/", "/konto/anmelden/", "/mein/", "/static/css/base.css"]
)
def test_every_answer_says_what_browsers_shall_not_do(path: str, wiebke: Person) -> None:  # noqa: ARG001 -- as above
    response = Client().get(path)
    assert {name: response.headers[name] for name in EVERYWHERE} == EVERYWHERE
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
    assert "geolocation=()" in response.headers["Permissions-Policy"]


def test_a_host_that_is_not_ours_gets_the_same_headers_and_no_link_to_itself() -> None:
    response = Client(headers={"host": "evil.example"}).get("/")
    assert (response.status_code, "evil.example" in response.content.decode()) == (400, False)
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_static_files_are_for_our_own_pages() -> None:
    assert settings.WHITENOISE_ALLOW_ALL_ORIGINS is False
