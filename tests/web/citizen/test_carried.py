# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""An answer or a message posted too late, or from an old tab: kept for the same person, never sent alone."""

import pytest
from django.test import Client

from kreishaus.cases import queries
from kreishaus.cases.models import Case, Inquiry
from kreishaus.mailbox import queries as mailbox
from kreishaus.mailbox.models import Message
from tests import build, pages, people
from tests.conftest import Clock
from tests.people import PASSWORD, Person

CHIP, NEW_CHIP = "dogs.0.chip", "276098106120457"
HELLO = "Guten Tag, der Tierarzt sucht noch."
HERE = "http://testserver"


def sign_in(client: Client, person: Person, next_page: str) -> None:
    client.post("/konto/anmelden/", {"login": person.account.email, "password": PASSWORD, "next": next_page})


@pytest.fixture
def asked(wiebke: Person, clerk: Person, at: Clock) -> Inquiry:
    at("2026-11-24 10:00")
    inquiry = build.asked(clerk, build.taken(wiebke, clerk), paths=[CHIP])
    build.left(inquiry)
    return inquiry


def addresses(asked: Inquiry) -> tuple[str, str]:
    case = f"/vorgang/{asked.case_id}/"
    return f"{case}rueckfrage/{asked.id}/", f"{case}nachrichten/"


def typed(client: Client, address: str) -> dict[str, object]:
    """What stands on the page, with what the person has written."""
    sends = pages.read(client.get(address)).sends
    return {**sends, CHIP: NEW_CHIP, "_message": HELLO} if CHIP in sends else {**sends, "body": HELLO}


def kept(wiebke: Person, asked: Inquiry) -> tuple[object, str]:
    """The chip number being answered, and the message being written."""
    inquiry = queries.inquiry_for(wiebke.actor, asked.id)
    return inquiry.answers.get(CHIP), mailbox.thread_for(wiebke.actor, asked.case_id).draft.content.body


def nothing_sent() -> bool:
    return Case.unscoped.get().state == "incomplete" and not Message.objects.filter(sender="citizen").exists()


@pytest.mark.parametrize("page", [0, 1])
def test_what_was_posted_after_the_session_is_there_after_the_sign_in(
    page: int, wiebke: Person, asked: Inquiry, at: Clock
) -> None:
    client, address = wiebke.client(), addresses(asked)[page]
    sent = typed(client, address)
    at("2026-11-24 13:00")
    assert client.post(address, sent).headers["Location"].startswith("/konto/anmelden/?next=")
    assert "276098106120457" not in str(dict(client.session.items()))
    sign_in(client, wiebke, address)
    assert "Ihr" in pages.read(client.get(address)).text
    assert kept(wiebke, asked) == ((NEW_CHIP, "276098102345678")[page], HELLO)
    assert nothing_sent()


@pytest.mark.parametrize("page", [0, 1])
def test_somebody_else_at_the_same_browser_gets_nothing_of_it(
    page: int, wiebke: Person, asked: Inquiry, at: Clock
) -> None:
    client, address = wiebke.client(), addresses(asked)[page]
    sent = typed(client, address)
    at("2026-11-24 13:00")
    client.post(address, sent)
    sign_in(client, people.other_citizen(), address)
    assert client.get(address).status_code == 404
    assert kept(wiebke, asked) == ("276098102345678", "")


@pytest.mark.parametrize("page", [0, 1])
def test_an_old_tab_from_here_keeps_what_was_typed(page: int, wiebke: Person, asked: Inquiry) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(wiebke.account)
    address = addresses(asked)[page]
    response = client.post(address, typed(client, address), headers={"Origin": HERE})
    assert response.headers["Location"] == address
    client.get(address)
    assert kept(wiebke, asked) == ((NEW_CHIP, "276098102345678")[page], HELLO)
    assert nothing_sent()


@pytest.mark.parametrize("page", [0, 1])
def test_another_site_sends_nothing(page: int, wiebke: Person, asked: Inquiry) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(wiebke.account)
    address = addresses(asked)[page]
    response = client.post(address, typed(client, address), headers={"Origin": "https://boese.example"})
    assert (response.status_code, kept(wiebke, asked)) == (403, ("276098102345678", ""))


@pytest.mark.parametrize("page", [0, 1])
def test_saving_meanwhile_without_a_session_keeps_nothing(page: int, client: Client, asked: Inquiry) -> None:
    response = client.post(addresses(asked)[page], {"body": HELLO}, headers={"X-Kreishaus-Autosave": "1"})
    assert (response.status_code, "carried" in client.session) == (404, False)
