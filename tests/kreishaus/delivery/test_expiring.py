# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What does not reach the person in the Postfach goes out once more, by post."""

from datetime import date

import pytest
from django.core import mail

from kreishaus.cases.models import Decision, Grant
from kreishaus.delivery import actions, personal_data, queries
from kreishaus.delivery.models import Consent, Delivery
from kreishaus.mailbox import queries as mailbox
from tests import build
from tests.conftest import Clock
from tests.kreishaus.delivery.conftest import decide, delivered, kinds, run_jobs
from tests.people import Person


@pytest.fixture
def provided(
    other_portal: None,  # noqa: ARG001 -- before the people
    citizen: Person,
    clerk: Person,
    head: Person,
    at: Clock,
) -> Decision:
    """Provided and told of on 2 November 2026, to be retrieved (§ 41 Abs. 2a VwVfG)."""
    at("2026-11-02 09:00")
    return delivered(citizen, clerk, head)


def test_retrieved_in_time_the_next_day_counts(provided: Decision, citizen: Person, at: Clock) -> None:
    at("2026-11-10 20:00")
    actions.retrieve(citizen.actor, provided.id)
    found = queries.standing(provided)
    assert found.deemed is not None
    assert found.remedy_until is not None
    assert (found.deemed.on, found.remedy_until.ends) == (date(2026, 11, 11), date(2026, 12, 11))
    at("2026-11-30 09:00")
    assert (actions.expire_due(), kinds(provided)) == (0, ["provided", "notified", "retrieved"])


def test_on_the_last_day_it_can_still_be_retrieved(provided: Decision, citizen: Person, at: Clock) -> None:
    at("2026-11-12 23:30")
    assert actions.expire_due() == 0
    actions.retrieve(citizen.actor, provided.id)
    assert kinds(provided)[-1] == "retrieved"


def test_not_retrieved_in_ten_days_it_expires_and_a_letter_is_written(
    provided: Decision, clerk: Person, at: Clock
) -> None:
    at("2026-11-13 06:00")
    assert (actions.expire_due(), actions.expire_due()) == (1, 0)
    (line,) = actions.print_list(clerk.actor)
    assert (line.attempt, line.decision_id) == (2, provided.id)
    found = queries.standing(provided)
    assert (found.channel, found.deemed, found.remedy_until) == (Delivery.Channel.POST, None, None)
    at("2026-11-16 12:00")
    actions.mark_posted(clerk.actor, line.delivery_id)
    found = queries.standing(provided)
    assert found.deemed is not None
    assert found.deemed.on == date(2026, 11, 20)
    assert [(step.kind, step.attempt) for step in found.steps] == [
        ("provided", 1),
        ("notified", 1),
        ("expired", 1),
        ("posted", 2),
    ]


def test_who_opens_it_too_late_has_not_retrieved_it_and_gets_the_letter(
    provided: Decision, citizen: Person, at: Clock
) -> None:
    at("2026-11-13 00:10")
    actions.retrieve(citizen.actor, provided.id)
    assert kinds(provided) == ["provided", "notified", "expired"]
    assert queries.standing(provided).channel == Delivery.Channel.POST
    assert mailbox.thread_for(citizen.actor, provided.case_id).messages[-1].content.body == (
        "Der Bescheid wurde im Postfach nicht abgerufen. Das Amt sendet ihn jetzt per Post."
    )


def test_what_nobody_could_be_told_of_goes_by_post_after_three_days(
    citizen: Person, clerk: Person, head: Person, at: Clock
) -> None:
    at("2026-11-02 09:00")
    decision = decide(clerk, head, build.taken(citizen, clerk))
    build.left(decision)
    actions.deliver(decision.id)  # and the mail server is down
    at("2026-11-05 09:00")
    assert actions.expire_due() == 0
    at("2026-11-06 09:00")
    assert (actions.expire_due(), kinds(decision)) == (1, ["provided", "expired"])


def test_a_tax_decision_does_not_expire_it_counts_without_being_opened(
    citizen: Person, clerk: Person, head: Person, at: Clock
) -> None:
    at("2026-11-02 09:00")
    decision = delivered(citizen, clerk, head)
    at("2026-12-02 09:00")
    assert (actions.expire_due(), kinds(decision)) == (0, ["provided", "notified"])


def test_who_leaves_before_it_counts_gets_a_letter_and_afterwards_none(
    citizen: Person, clerk: Person, head: Person, at: Clock
) -> None:
    at("2026-11-02 09:00")
    first, second = (delivered(citizen, clerk, head) for _ in range(2))
    at("2026-11-05 09:00")
    assert {each.id for each in queries.undelivered_of(citizen.actor)} == {first.id, second.id}
    actions.retrieve(citizen.actor, second.id)
    assert [each.id for each in queries.undelivered_of(citizen.actor)] == [first.id]
    Grant.objects.all().delete()
    assert [actions.leave_portal(each.case_id) for each in (first, second)] == [1, 0]
    third = delivered(citizen, clerk, head)
    at("2026-11-09 09:00")
    Grant.objects.all().delete()
    assert (actions.leave_portal(third.case_id), queries.undelivered_of(citizen.actor)) == (0, [])
    run_jobs()


def test_what_is_proof_stays_and_what_is_the_persons_goes(
    citizen: Person, clerk: Person, head: Person
) -> None:
    decision = delivered(citizen, clerk, head)
    actions.give_consent(citizen.actor)
    held = personal_data.export(citizen.actor)
    assert [each["reference"] for each in held["consents"]] == [""]
    assert [each["step"] for each in held["deliveries"]] == ["provided", "notified"]
    assert personal_data.export(clerk.actor) == {"consents": [], "deliveries": []}
    personal_data.erase(citizen.actor)
    assert (Consent.objects.count(), kinds(decision)) == (0, ["provided", "notified"])
    assert len(mail.outbox) == 1


def test_consent_withdrawn_on_the_way_ends_the_provision_and_a_letter_is_written(
    provided: Decision, citizen: Person, clerk: Person, at: Clock
) -> None:
    at("2026-11-05 12:00")
    actions.withdraw_consent(citizen.actor)
    assert kinds(provided) == ["provided", "notified", "expired"]
    (line,) = actions.print_list(clerk.actor)
    assert line.decision_id == provided.id
    at("2026-11-06 12:00")
    actions.mark_posted(clerk.actor, line.delivery_id)
    found = queries.standing(provided)
    assert found.deemed is not None
    assert found.deemed.on == date(2026, 11, 10)


def test_nothing_is_made_known_by_silence_after_the_person_wants_post(
    citizen: Person, clerk: Person, head: Person, at: Clock
) -> None:
    at("2026-11-02 09:00")
    decision = delivered(citizen, clerk, head)  # by § 122a AO it would count on the fourth day
    at("2026-11-04 09:00")
    actions.withdraw_consent(citizen.actor, decision.case_id)
    at("2026-11-20 09:00")
    assert (queries.standing(decision).deemed, queries.standing(decision).remedy_until) == (None, None)


def test_what_counts_as_announced_stays_so_when_consent_is_withdrawn_later(
    citizen: Person, clerk: Person, head: Person, at: Clock
) -> None:
    at("2026-11-02 09:00")
    decision = delivered(citizen, clerk, head)
    at("2026-11-09 09:00")
    before = queries.standing(decision).deemed
    actions.withdraw_consent(citizen.actor)
    assert before is not None
    assert queries.standing(decision).deemed == before
    assert kinds(decision) == ["provided", "notified"]
