# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A decision in the Postfach: provided, told on the same day, retrieved; each noted once, for good."""

import socket
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.core import mail
from django.db import IntegrityError, transaction
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.access.actor import Actor
from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions as cases
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, Decision, Grant
from kreishaus.delivery import actions, queries
from kreishaus.delivery.errors import WrittenOnceError
from kreishaus.delivery.models import Delivery, DeliveryStep
from kreishaus.kernel.jobs import run_due
from kreishaus.mailbox import queries as mailbox
from tests import build, people
from tests.conftest import Clock
from tests.kreishaus.delivery.conftest import decide, delivered, kinds, run_jobs
from tests.people import Person

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def closed_port() -> int:
    """A port of this machine where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def test_a_decision_is_provided_and_told_of_when_its_minute_is_over(
    citizen: Person, clerk: Person, head: Person
) -> None:
    decision = decide(clerk, head, build.taken(citizen, clerk))
    run_jobs(timedelta(0))
    assert (queries.standing(decision).channel, kinds(decision)) == (None, [])
    mail.outbox.clear()
    run_jobs()
    assert kinds(decision) == ["provided", "notified"]
    assert [(each.to, each.subject) for each in mail.outbox] == [
        (["wiebke@post.example"], "Neue Nachricht in Ihrem Postfach")
    ]


def test_its_thread_tells_of_it_and_leads_to_it(citizen: Person, clerk: Person, head: Person) -> None:
    decision = delivered(citizen, clerk, head)
    (message,) = mailbox.thread_for(citizen.actor, decision.case_id).messages
    assert (message.kind, message.about_id, message.sender) == ("decision", decision.id, "portal")


def test_a_decision_undone_in_its_minute_stays_in_the_house(
    citizen: Person, clerk: Person, head: Person
) -> None:
    decision = decide(clerk, head, build.taken(citizen, clerk))
    cases.undo(clerk.actor, decision.case_id)
    run_jobs()
    assert (Delivery.objects.count(), mail.outbox) == (0, [])


def test_delivered_again_it_is_delivered_once(citizen: Person, clerk: Person, head: Person) -> None:
    decision = delivered(citizen, clerk, head)
    sent = len(mail.outbox)
    actions.deliver(decision.id)
    actions.notify(Delivery.objects.get().id)
    assert (kinds(decision), len(mail.outbox)) == (["provided", "notified"], sent)


def test_a_tax_decision_counts_from_the_fourth_day_and_the_case_knows_its_end(
    citizen: Person, clerk: Person, head: Person, at: Clock
) -> None:
    at("2026-11-02 09:00")
    decision = delivered(citizen, clerk, head)
    found = queries.standing(decision)
    assert found.deemed is not None
    assert found.remedy_until is not None
    assert (found.deemed.on, found.remedy_until.ends) == (date(2026, 11, 6), date(2026, 12, 7))
    case = Case.unscoped.get()
    assert (case.state, case.due_on) == (State.DELIVERED, date(2026, 12, 7))


def test_opening_it_is_noted_the_first_time(citizen: Person, clerk: Person, head: Person, at: Clock) -> None:
    at("2026-11-02 09:00")
    decision = delivered(citizen, clerk, head)
    at("2026-11-03 18:00")
    actions.retrieve(citizen.actor, decision.id)
    at("2026-11-04 18:00")
    actions.retrieve(citizen.actor, decision.id)
    step = queries.standing(decision).steps[-1]
    assert (step.kind, step.label, step.at.day) == ("retrieved", "abgerufen", 3)
    assert DeliveryStep.objects.get(kind="retrieved").actor_id == str(citizen.account.pk)


def nobody() -> list[Actor]:
    return [people.other_citizen().actor, people.guest(), people.clerk_of_walsrode().actor]


def test_nobody_else_retrieves_it_not_even_the_office(citizen: Person, clerk: Person, head: Person) -> None:
    decision = delivered(citizen, clerk, head)
    for actor in [*nobody(), clerk.actor]:
        with pytest.raises(Decision.DoesNotExist):
            actions.retrieve(actor, decision.id)
    assert kinds(decision) == ["provided", "notified"]


def test_steps_are_written_once_and_go_only_with_their_decision(
    citizen: Person, clerk: Person, head: Person
) -> None:
    decision = delivered(citizen, clerk, head)
    step = DeliveryStep.objects.filter(kind="provided")
    attempts: list[Callable[[], object]] = [
        lambda: step.update(kind="retrieved"),
        step.delete,
        DeliveryStep.objects.all().delete,
        lambda: DeliveryStep.objects.bulk_update(list(step), ["kind"]),
        lambda: DeliveryStep.objects.update_or_create(kind="provided"),
    ]
    for attempt in attempts:
        with pytest.raises(WrittenOnceError, match="proof"):
            attempt()
    with pytest.raises(IntegrityError), transaction.atomic():
        DeliveryStep.objects.create(delivery=step.get().delivery, kind="provided", at=decision.prepared_at)
    assert kinds(decision) == ["provided", "notified"]
    decision.delete()
    assert DeliveryStep.objects.count() == 0


def test_each_step_stands_in_the_chain_of_the_authority(citizen: Person, clerk: Person, head: Person) -> None:
    decision = delivered(citizen, clerk, head)
    actions.retrieve(citizen.actor, decision.id)
    entries = AuditEntry.objects.filter(object_id=decision.id, authority_key="bispingen").order_by("at", "id")
    assert sorted((each.action, each.actor_kind) for each in entries) == [
        ("delivery.notified", "system"),
        ("delivery.provided", "system"),
        ("delivery.retrieved", "citizen"),
    ]


def test_who_leaves_before_anybody_was_told_gets_a_letter(
    citizen: Person, clerk: Person, head: Person
) -> None:
    decision = decide(clerk, head, build.taken(citizen, clerk))
    build.left(decision)
    actions.deliver(decision.id)
    assert [each.id for each in queries.undelivered_of(citizen.actor)] == [decision.id]
    Grant.objects.all().delete()
    actions.notify(Delivery.objects.get().id)
    assert kinds(decision) == ["provided", "expired"]
    assert queries.standing(decision).channel == Delivery.Channel.POST
    assert mail.outbox == []


def test_it_counts_as_told_only_once_the_mail_server_has_taken_the_mail(
    citizen: Person, clerk: Person, head: Person, at: Clock, settings: LazySettings
) -> None:
    kept_here = settings.MAILERS
    settings.MAILERS = {"default": {"BACKEND": SMTP, "OPTIONS": {"host": "127.0.0.1", "port": closed_port()}}}
    at("2026-11-02 09:00")
    decision = decide(clerk, head, build.taken(citizen, clerk))
    at("2026-11-02 09:02")
    run_due()
    found = queries.standing(decision)
    assert (kinds(decision), found.deemed and found.deemed.on) == (["provided"], None)
    assert Case.unscoped.get().state == State.DELIVERED
    settings.MAILERS = kept_here
    at("2026-11-02 11:00")
    run_due(strict=True)
    assert [(step.kind, step.at.hour) for step in queries.standing(decision).steps] == [
        ("provided", 8),
        ("notified", 10),
    ]


def test_where_it_stands_is_two_statements(
    citizen: Person, clerk: Person, head: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    decision = delivered(citizen, clerk, head)
    actions.retrieve(citizen.actor, decision.id)
    with django_assert_num_queries(2):
        queries.standing(decision)
