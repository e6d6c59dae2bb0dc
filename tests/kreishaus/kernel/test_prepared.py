# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prepared queryset answers as the queryset does, and its SQL is made once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Thread
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet, Value
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.cases.models import Draft
from kreishaus.kernel import clock
from kreishaus.kernel.ids import new_id
from kreishaus.kernel.models import Job
from kreishaus.kernel.prepared import Prepared, add, number
from kreishaus.kernel.scoped import UnscopedQuery
from tests import people

pytestmark = pytest.mark.django_db

made: list[str] = []


def of_an_event(event: UUID, state: str, now: datetime) -> QuerySet[Job]:
    made.append("once")
    return Job.objects.filter(event_id=event, state=state, due_at__lte=now).order_by("handler")


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
    with pytest.raises(TypeError):
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
        Prepared(lambda draft: Draft.objects.filter(id=draft)).rows(draft=new_id())


@dataclass(frozen=True)
class Asker:
    """Who wants to know, as an Actor is."""

    events: tuple[UUID, ...]
    state: Job.State


of_asker = Prepared(lambda who: Job.objects.filter(event_id__in=who.events, state=who.state).order_by("id"))


def test_values_may_lie_in_dataclasses_and_tuples() -> None:
    first, second = job(new_id(), "a"), job(new_id(), "a")
    job(new_id(), "a")
    asked = [(first.event_id, second.event_id), (second.event_id,), ()]
    assert [list(of_asker.rows(who=Asker(events, Job.State.READY))) for events in asked] == [
        [first, second],
        [second],
        [],
    ]
    assert list(of_asker.rows(who=Asker((first.event_id,), Job.State.DONE))) == []


def test_columns_and_numbers_come_as_tuples() -> None:
    event_id = new_id()
    handlers = Prepared(lambda event: Job.objects.filter(event_id=event).values_list("handler", "event_id"))
    count = Prepared(lambda event: number(Job.objects.filter(event_id=event)))
    assert (list(handlers.tuples(event=event_id)), list(count.tuples(event=event_id))) == ([], [(0,)])
    job(event_id, "a")
    assert (list(handlers.tuples(event=event_id)), list(count.tuples(event=event_id))) == (
        [("a", event_id)],
        [(1,)],
    )


def test_what_has_no_slot_is_refused() -> None:
    with pytest.raises(TypeError):
        of_asker.rows(who=[])


def test_a_slot_is_never_mistaken_for_a_text() -> None:
    with pytest.raises(TypeError):
        Prepared(lambda event: Job.objects.filter(handler=str(event))).rows(event=new_id())


def test_rows_are_added_as_saving_would_with_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    event_id, now = new_id(), clock.now()
    rows = [
        Job(event_id=event_id, handler=name, arguments={"ä": [1, None]}, due_at=now, created_at=now)
        for name in "ab"
    ]
    with django_assert_num_queries(1):
        add(*rows)
    found = list(Job.objects.filter(event_id=event_id).order_by("handler"))
    assert columns(found) == columns(rows)
    assert [row._state.adding for row in rows] == [False, False]


def test_a_row_that_is_there_stays_as_it_is_where_that_is_asked_for() -> None:
    event_id, now = new_id(), clock.now()
    job(event_id, "a")
    late = Job(event_id=event_id, handler="a", arguments={}, due_at=now, created_at=now)
    add(late, unless_there=True)
    assert [row.arguments for row in Job.objects.filter(event_id=event_id)] == [{"an": ["id"]}]
    with pytest.raises(IntegrityError), transaction.atomic():
        add(late)


def test_rows_come_with_what_they_are_selected_with_and_with_annotations() -> None:
    account = people.citizen().account
    found = Prepared(
        lambda email: EmailAddress.objects.filter(email=email).select_related("user").annotate(one=Value(1))
    )
    (row,) = found.rows(email=account.email)
    assert (row.user, row.user.email, row.one) == (account, account.email, 1)
    assert row.user._state.adding is False
