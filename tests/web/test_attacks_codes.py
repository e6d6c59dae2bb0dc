# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever has a receipt code and means harm: what they can fill, and what they can make others do."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client

from kreishaus.cases.models import Case, Draft
from kreishaus.cases.queries.figures import bytes_of_guests
from kreishaus.documents.models import Document
from kreishaus.mailbox.models import Message, MessageDraft
from tests import build, pages
from tests.web.citizen.guests import look_up

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

BOT, SOMEBODY = "203.0.113.7", "203.0.113.8"
LIMIT = 3


@pytest.fixture
def matter(db: None, settings: LazySettings) -> tuple[Case, str]:  # noqa: ARG001 -- the fixture opens the database
    """A guest's case, under the limits as they are, only smaller."""
    build.house_for_guests()
    narrow = {"upload_as_guest": f"{LIMIT}/h/ip", "write_as_guest": f"{LIMIT}/h/ip"}
    assert settings.ACCOUNT_RATE_LIMITS.keys() >= narrow.keys()
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | narrow
    return build.guest_case()


def test_a_code_does_not_fill_the_disk_with_files(matter: tuple[Case, str]) -> None:
    bot = Client(REMOTE_ADDR=BOT)
    thread = f"{look_up(bot, *matter)}nachrichten/"
    for _ in range(LIMIT):
        sent = {"draft": str(uuid4()), "body": "x", "files": build.photo(), "_later": "1"}
        assert bot.post(thread, sent).status_code == 302
    assert Document.objects.count() == LIMIT
    refused = bot.post(thread, {"draft": str(uuid4()), "body": "x", "files": build.photo()})
    assert (refused.status_code, Document.objects.count()) == (422, LIMIT)
    assert "Von Ihrem Anschluss kamen sehr viele Dateien." in pages.read(refused).text
    other = Client(REMOTE_ADDR=SOMEBODY)
    page = look_up(other, *matter)
    other.post(f"{page}nachrichten/", {"draft": str(uuid4()), "body": "x", "files": build.photo()})
    assert Document.objects.count() == LIMIT + 1


def test_what_comes_with_a_code_counts_among_the_files_of_all_without_an_account(
    matter: tuple[Case, str], settings: LazySettings
) -> None:
    size, before = len(build.photo().read()), bytes_of_guests()
    settings.KREISHAUS = replace(settings.KREISHAUS, guest_uploads=10 * size)
    answers = [uploaded(f"2001:db8::{number}", matter) for number in range(1, 4)]  # neighbours in one network
    assert [each.status_code for each in answers] == [302, 302, 422]
    assert "Von Ihrem Anschluss kamen heute sehr große Mengen" in pages.read(answers[2]).text
    assert uploaded(SOMEBODY, matter).status_code == 302
    assert bytes_of_guests() == before + 3 * size
    settings.KREISHAUS = replace(settings.KREISHAUS, guest_uploads=before + 3 * size)
    refused = pages.read(uploaded("198.51.100.1", matter))
    assert "Ohne Servicekonto ist im Moment kein Platz" in refused.text


def uploaded(address: str, matter: tuple[Case, str]) -> "Response":
    """A file for a message, from a browser at this address."""
    client = Client(REMOTE_ADDR=address)
    sent = {"draft": str(uuid4()), "body": "x", "files": build.photo()}
    return client.post(f"{look_up(client, *matter)}nachrichten/", sent)


def test_nor_does_a_draft_of_nobody(matter: tuple[Case, str]) -> None:
    assert matter
    bot = Client(REMOTE_ADDR=BOT)
    bot.post(f"/antrag/neu/{build.ASSEMBLY}/")
    upload = f"/antrag/{Draft.unscoped.get().id}/dateien/"
    answers = [bot.post(upload, {"flyer": build.photo(f"{n}.png")}).status_code for n in range(LIMIT + 1)]
    assert answers == [200] * LIMIT + [422]


def test_messages_are_counted_and_no_text_is_lost(matter: tuple[Case, str]) -> None:
    bot = Client(REMOTE_ADDR=BOT)
    thread = f"{look_up(bot, *matter)}nachrichten/"
    for number in range(LIMIT + 1):
        bot.post(thread, {"draft": str(uuid4()), "body": f"Nachricht {number}"})
    assert Message.objects.count() == LIMIT
    assert MessageDraft.objects.count() == 1
    shown = pages.read(bot.get(thread))
    assert "Von Ihrem Anschluss kamen gerade sehr viele Nachrichten." in shown.text
    assert f"Nachricht {LIMIT}" in shown.html
