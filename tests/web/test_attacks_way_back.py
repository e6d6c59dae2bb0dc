# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Side doors of the way back: what is read without being retrieved, written from elsewhere, signed out."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from kreishaus.cases.models import Decision
from kreishaus.delivery import actions as delivery
from kreishaus.kernel import clock
from kreishaus.kernel.ids import new_id
from kreishaus.kernel.jobs import run_due
from kreishaus.mailbox.models import Message, MessageDraft
from kreishaus.web import transfer
from tests import build, people
from tests.people import PASSWORD, Person

COPY, GONE = "/mein/daten/kopie/", "/mein/konto/geloescht/"


@pytest.fixture
def wiebke(db: None) -> Person:  # noqa: ARG001 -- the fixture opens the database
    build.house()
    return people.citizen()


@pytest.fixture
def window(wiebke: Person) -> Client:
    return wiebke.client()


@pytest.fixture
def decision(wiebke: Person) -> Decision:
    """A decision in Wiebke's Postfach that she has not retrieved."""
    clerk = people.clerk()
    decided = build.decided(clerk, build.taken(wiebke, clerk))
    build.left(decided)
    with time_machine.travel(clock.now() + timedelta(minutes=2), tick=False):
        run_due(strict=True)
    return decided


def copied(window: Client) -> ZipFile:
    window.post("/konto/passwort/bestaetigen/", {"password": PASSWORD})
    response = window.get(COPY)
    return ZipFile(BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined] # a streaming answer


def told(archive: ZipFile) -> tuple[object, int]:
    """The outcome that the copy names, and how many Bescheide lie in it."""
    (case,) = json.loads(archive.read("antraege.json"))["cases"]
    return case["decision"], sum("Hundesteuerbescheid" in name for name in archive.namelist())


def test_the_copy_of_all_data_is_no_way_to_read_a_decision_without_retrieving_it(
    window: Client, wiebke: Person, decision: Decision
) -> None:
    assert told(copied(window)) == (None, 0)
    delivery.retrieve(wiebke.actor, decision.id)
    assert told(copied(window)) == ("Hundesteuer festsetzen", 1)


@pytest.fixture
def _one_place(settings: Settings) -> Iterator[None]:
    settings.KREISHAUS = replace(settings.KREISHAUS, transfers=1)
    transfer.slots.cache_clear()
    yield
    transfer.slots.cache_clear()


@pytest.mark.usefixtures("_one_place")
def test_the_copy_takes_a_place_like_every_other_file(window: Client) -> None:
    window.post("/konto/passwort/bestaetigen/", {"password": PASSWORD})
    assert transfer.slots().acquire(blocking=False)
    assert window.get(COPY).status_code == 503
    transfer.slots().release()
    for _ in range(2):  # the place is given back
        response = window.get(COPY)
        assert response.status_code == 200
        b"".join(response.streaming_content)  # type: ignore[attr-defined] # a streaming answer


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_link_to_the_page_after_leaving_signs_nobody_out(window: Client, method: str) -> None:
    assert getattr(window, method)(GONE).headers["Location"] == "/"
    assert window.get("/mein/").status_code == 200


def test_a_clerk_does_not_write_from_the_citizen_s_page(wiebke: Person) -> None:
    case = build.case(wiebke)
    sent = (
        people.clerk()
        .client()
        .post(f"/vorgang/{case.id}/nachrichten/", {"draft": str(new_id()), "body": "Ohne die Akte zu öffnen"})
    )
    assert sent.status_code == 404
    assert (Message.objects.count(), MessageDraft.objects.count()) == (0, 0)


def test_a_clerk_sees_the_file_of_the_own_unsent_message(wiebke: Person) -> None:
    clerk = people.clerk()
    case, draft_id = build.taken(wiebke, clerk), new_id()
    desk, thread = clerk.client(), f"/amt/vorgang/{case.id}/nachrichten/"
    sent = desk.post(f"{thread}{draft_id}/dateien/", {"files": build.photo()})
    (file,) = sent.json()["files"]
    assert desk.get(f"{thread}dateien/{file['id']}/").status_code == 200


@pytest.mark.parametrize("asked", ["9" * 5000, "9" * 30, "٣", "0", "-1", "²"])
def test_a_page_that_no_list_has_is_the_first_or_the_last(window: Client, asked: str) -> None:
    assert window.get("/postfach/", {"seite": asked}).status_code == 200
