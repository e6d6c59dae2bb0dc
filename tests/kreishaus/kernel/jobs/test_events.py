# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happened becomes jobs: in the same transaction, one for each subscriber, ids only."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.kernel import events
from kreishaus.kernel.events import NotAnEventError, OutsideTransactionError
from kreishaus.kernel.jobs import run_due
from kreishaus.kernel.models import Job


@dataclass(frozen=True, slots=True)
class DogRegistered:
    dog_id: UUID
    owners: tuple[UUID, ...] = ()
    born: date = date(2024, 2, 29)
    place: str = "bispingen"
    number: int = 2
    dangerous: bool = False


@dataclass(frozen=True)
class DogSold(DogRegistered):
    pass


@dataclass
class Changeable:
    dog_id: UUID


@dataclass(frozen=True)
class WithName:
    name: list[str]


def subscribed(count: int, seen: list[object]) -> None:
    for number in range(count):

        def handler(event: DogRegistered) -> None:
            seen.append(event)

        handler.__qualname__ = f"handler_{number}"
        events.subscribe(DogRegistered)(handler)


def published(event: object, event_id: UUID | None = None) -> UUID:
    with transaction.atomic():
        return events.publish(event, event_id=event_id)


@pytest.mark.django_db
def test_every_subscriber_gets_the_event_as_it_was() -> None:
    seen: list[object] = []
    subscribed(2, seen)
    event = DogRegistered(uuid4(), owners=(uuid4(), uuid4()), dangerous=True)
    published(event)
    assert run_due(strict=True) == 2
    assert seen == [event, event]


@pytest.mark.django_db
@pytest.mark.parametrize(("subscribers", "statements"), [(0, 0), (1, 1), (3, 1)])
def test_publishing_costs_one_statement(
    subscribers: int, statements: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    subscribed(subscribers, [])
    with transaction.atomic(), django_assert_num_queries(statements):
        events.publish(DogRegistered(uuid4()))
    assert Job.objects.count() == subscribers


@pytest.mark.django_db
def test_another_type_of_event_reaches_nobody() -> None:
    subscribed(1, [])
    published(DogSold(uuid4()))
    assert Job.objects.count() == 0


@pytest.mark.django_db
def test_the_same_event_published_again_adds_nothing() -> None:
    subscribed(2, [])
    event = DogRegistered(uuid4())
    event_id = published(event)
    assert published(event, event_id) == event_id
    assert Job.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_what_did_not_happen_is_not_announced() -> None:
    def publish_and_fail() -> None:
        with transaction.atomic():
            events.publish(DogRegistered(uuid4()))
            raise ZeroDivisionError

    subscribed(1, [])
    with pytest.raises(ZeroDivisionError):
        publish_and_fail()
    assert Job.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_publishing_outside_a_transaction_is_refused() -> None:
    with pytest.raises(OutsideTransactionError, match="DogRegistered"):
        events.publish(DogRegistered(uuid4()))


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["Am Wörth 3", "anna@example.org", "x" * 81])
def test_what_a_person_would_write_is_no_code(text: str) -> None:
    subscribed(1, [])
    with pytest.raises(NotAnEventError):
        published(DogRegistered(uuid4(), place=text))
    assert Job.objects.count() == 0


@pytest.mark.parametrize("event_type", [Changeable, WithName, str])
def test_only_frozen_dataclasses_of_ids_are_events(event_type: type) -> None:
    with pytest.raises(NotAnEventError):
        events.subscribe(event_type)


def test_two_handlers_of_one_name_are_refused() -> None:
    subscribed(1, [])
    with pytest.raises(ValueError, match=r"two handlers are called .*handler_0"):
        subscribed(1, [])
