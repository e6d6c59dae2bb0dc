# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much people without an account may leave lying about together; and that the disk never fills up."""

import shutil
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.conf import LazySettings

from kreishaus.access.actor import Actor, Kind
from kreishaus.cases import actions
from kreishaus.cases.models import Draft
from kreishaus.cases.queries.figures import bytes_of_guests
from kreishaus.documents import storage
from kreishaus.documents.errors import RefusedFileError
from kreishaus.documents.models import Holding
from kreishaus.ops.doctor import machine
from kreishaus.ops.doctor.look import Level
from tests import build
from tests.conftest import Clock
from tests.people import Person

PROOF, ROUTE = "dogs.0.relief_proof", "route_map"
SIZE = len(build.photo().read())


def guest_uploads(secret: str, network: str = "") -> None:
    actions.attach(guest(secret), draft_of(secret).id, ROUTE, build.photo(), network=network)


def guest(secret: str) -> Actor:
    return Actor(Kind.GUEST, guest=secret)


def draft_of(secret: str) -> Draft:
    return Draft.objects.visible_to(guest(secret)).first() or build.guest_draft(secret)


def documents_of(secret: str) -> list[UUID]:
    found = Holding.objects.filter(holder_id=draft_of(secret).id).values_list("document_id", flat=True)
    assert all(storage.path_of(each).exists() for each in found)
    return list(found)


@pytest.fixture
def narrow(citizen: Person, settings: LazySettings) -> Person:
    """Two pictures of all guests together fit."""
    build.house_for_guests()
    settings.KREISHAUS = replace(settings.KREISHAUS, guest_uploads=2 * SIZE)
    return citizen


def test_browsers_without_an_account_share_one_budget(narrow: Person) -> None:
    guest_uploads("one")
    guest_uploads("another")
    with pytest.raises(RefusedFileError, match="Ohne Servicekonto ist im Moment kein Platz"):
        guest_uploads("a third")
    assert bytes_of_guests() == 2 * SIZE
    [look] = machine.guests()
    assert look.level is Level.FAULT
    dog = build.FIETE | {"relief_wanted": True, "relief": ["rescue"]}
    build.upload(narrow.actor, build.draft(narrow.actor, build.answers(dogs=[dog])).id)


@pytest.mark.usefixtures("narrow")
def test_after_a_day_there_is_room_again_and_what_was_not_sent_is_gone_with_its_files(
    at: Clock, django_capture_on_commit_callbacks: Any
) -> None:
    at("2026-11-24 10:00")
    guest_uploads("one")
    guest_uploads("another")
    actions.submit(guest("one"), draft_of("one").id)
    with pytest.raises(RefusedFileError):
        guest_uploads("a third")
    [left] = documents_of("another")
    at("2026-11-25 10:01")
    with django_capture_on_commit_callbacks(execute=True):
        assert (actions.sweep_drafts(), bytes_of_guests()) == (2, 0)  # the third has begun one too
    assert not storage.path_of(left).exists()


def test_one_network_takes_a_fifth_of_it_in_a_day(citizen: Person, settings: LazySettings, at: Clock) -> None:
    at("2026-11-24 10:59")
    build.house_for_guests()
    settings.KREISHAUS = replace(settings.KREISHAUS, guest_uploads=5 * SIZE)
    guest_uploads("one", "a")
    with pytest.raises(RefusedFileError, match="Von Ihrem Anschluss kamen heute sehr große Mengen"):
        guest_uploads("another", "a")
    guest_uploads("another", "b")
    at("2026-11-25 09:59")
    with pytest.raises(RefusedFileError):
        guest_uploads("one", "a")
    at("2026-11-25 11:00")
    guest_uploads("one", "a")
    build.upload(citizen.actor, build.draft(citizen.actor).id)


def test_below_the_mark_no_file_is_taken_and_everything_else_goes_on(
    citizen: Person, settings: LazySettings
) -> None:
    dog = build.FIETE | {"relief_wanted": True, "relief": ["rescue"]}
    draft = build.draft(citizen.actor, build.answers(dogs=[dog]))
    more_than_there_is = 2 * shutil.disk_usage(storage.root()).total
    settings.KREISHAUS = replace(settings.KREISHAUS, room=more_than_there_is)
    with pytest.raises(RefusedFileError, match="Im Moment ist kein Platz für weitere Dateien"):
        build.upload(citizen.actor, draft.id)
    assert not Holding.objects.exists()
    assert build.sent(citizen, draft).reference
