# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prepared queryset answers as the queryset does, and its SQL is made once."""

from datetime import timedelta
from threading import Thread
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import CharField, DateTimeField, QuerySet, UUIDField
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.cases.models import Draft
from kreishaus.kernel import clock
from kreishaus.kernel.ids import new_id
from kreishaus.kernel.models import Job
from kreishaus.kernel.prepared import Prepared, Slot
from kreishaus.kernel.scoped import UnscopedQuery

pytestmark = pytest.mark.django_db

made: list[str] = []


def of_an_event() -> QuerySet[Job]:
    made.append("once")
    event, state = Slot("event", UUIDField()), Slot("state", CharField())
    return Job.objects.filter(event_id=event, state=state, due_at__lte=Slot("now", DateTimeField())).order_by(
        "handler"
    )


prepared = Prepared(of_an_event)


def columns(rows: list[Job]) -> list[dict[str, object]]:
    return [{each.attname: getattr(row, each.attname) for each in Job._meta.concrete_fields} for row in rows]


def job(event_id: UUID, handler: str) -> Job:
    return Job.objects.create(event_id=event_id, handler=handler, arguments={"an": ["id"]})


def test_it_gives_the_rows_of_the_queryset_with_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    event_id = new_id()
    jobs = [job(event_id, "a"), job(event_id, "b")]
    job(new_id(), "a")
    with django_assert_num_queries(1):
        found = list(prepared.rows(event=event_id, state="ready", now=clock.now()))
    assert (found, columns(found)) == (
        jobs,
        columns(list(Job.objects.filter(event_id=event_id).order_by("handler"))),
    )


def test_each_call_has_values_of_its_own() -> None:
    first, second = job(new_id(), "a"), job(new_id(), "a")
    now = clock.now()
    assert [list(prepared.rows(event=each.event_id, state="ready", now=now)) for each in (first, second)] == [
        [first],
        [second],
    ]
    assert list(prepared.rows(event=first.event_id, state="ready", now=now - timedelta(days=1))) == []


def test_what_was_found_can_be_saved() -> None:
    row = job(new_id(), "a")
    (found,) = prepared.rows(event=row.event_id, state="ready", now=clock.now())
    found.error = "noted"
    found.save()
    row.refresh_from_db()
    assert row.error == "noted"


def test_a_value_that_is_missing_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        prepared.rows(event=new_id())


def test_its_sql_is_made_once_for_all_threads() -> None:
    made.clear()
    fresh = Prepared(of_an_event)

    def ask() -> None:
        fresh.rows(event=new_id(), state="ready", now=clock.now())
        connection.close()

    for thread in (Thread(target=ask), Thread(target=ask)):
        thread.start()
        thread.join()
    assert made == ["once"]


def test_nothing_is_asked_that_nobody_scoped() -> None:
    with pytest.raises(UnscopedQuery):
        Prepared(lambda: Draft.objects.filter(id=Slot("id", UUIDField()))).rows(id=new_id())
