# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Postfach or post: what the law asks for, what the person said last, and whether anybody is there."""

from pathlib import Path

import pytest
from pytest_django import Settings

from kreishaus.access.actor import Actor
from kreishaus.accounts.queries import actor_for
from kreishaus.cases.models import Case, Grant
from kreishaus.cases.queries import open_case
from kreishaus.delivery import actions, queries
from kreishaus.delivery.choosing import channel_of, rule_of
from kreishaus.delivery.models import Consent, Delivery
from tests import build, people
from tests.conftest import Clock
from tests.people import Person

BY_POST = build.answers(decision_channel="post")


def channel(case: Case) -> str:
    return channel_of(open_case(case), "assessed").value


def test_the_answer_in_the_form_decides(citizen: Person) -> None:
    assert channel(build.case(citizen)) == "mailbox"
    assert channel(build.case(citizen, BY_POST)) == "post"


def test_the_form_is_overruled_by_what_was_said_later(citizen: Person, at: Clock) -> None:
    at("2026-11-02 09:00")
    first, second = build.case(citizen, BY_POST), build.case(citizen)
    at("2026-11-02 10:00")
    actions.give_consent(citizen.actor)
    assert (channel(first), channel(second)) == ("mailbox", "mailbox")
    at("2026-11-02 11:00")
    actions.withdraw_consent(citizen.actor, second.id)
    assert (channel(first), channel(second)) == ("mailbox", "post")
    at("2026-11-02 12:00")
    actions.withdraw_consent(citizen.actor)
    assert (channel(first), channel(second)) == ("post", "post")
    at("2026-11-02 13:00")
    actions.give_consent(citizen.actor, first.id)
    assert (channel(first), channel(second)) == ("mailbox", "post")


def test_a_consent_withdrawn_and_a_new_form_that_wants_the_postfach(citizen: Person, at: Clock) -> None:
    at("2026-11-02 09:00")
    actions.withdraw_consent(citizen.actor)
    at("2026-11-03 09:00")
    assert channel(build.case(citizen)) == "mailbox"


def test_without_a_hold_on_the_case_it_goes_by_post(citizen: Person) -> None:
    case = build.case(citizen)
    Grant.objects.all().delete()
    assert channel(case) == "post"


def test_without_an_account_it_goes_by_post(citizen: Person) -> None:
    case = build.case(citizen)
    citizen.account.delete()
    assert channel(Case.unscoped.get(id=case.id)) == "post"


def test_the_consents_of_others_count_for_nothing(citizen: Person) -> None:
    case = build.case(citizen, BY_POST)
    actions.give_consent(people.other_citizen().actor)
    assert channel(case) == "post"


@pytest.mark.usefixtures("other_portal")
def test_where_the_law_asks_for_consent_the_answer_in_the_form_is_one(citizen: Person) -> None:
    case = build.case(citizen)
    assert (rule_of(open_case(case), "assessed").key, channel(case)) == ("general", "mailbox")


def test_consent_given_twice_is_one_and_stays_after_its_withdrawal_as_history(
    citizen: Person, at: Clock
) -> None:
    at("2026-11-02 09:00")
    case = build.case(citizen)
    assert actions.give_consent(citizen.actor) == actions.give_consent(citizen.actor)
    actions.give_consent(citizen.actor, case.id)
    at("2026-11-03 09:00")
    actions.withdraw_consent(citizen.actor)
    found = queries.consents_of(citizen.actor)
    assert sorted(each.reference for each in found) == ["", case.reference]
    assert [each.withdrawn_at.day for each in found if each.withdrawn_at] == [3, 3]


def test_a_withdrawal_of_what_only_the_form_said_is_kept(citizen: Person) -> None:
    case = build.case(citizen)
    actions.withdraw_consent(citizen.actor, case.id)
    (row,) = queries.consents_of(citizen.actor)
    assert (row.reference, row.given_at) == (case.reference, case.received_at)
    assert channel(case) == "post"


def test_nobody_consents_for_somebody_else(citizen: Person, clerk: Person) -> None:
    case = build.case(citizen)
    for actor in (people.other_citizen().actor, clerk.actor, people.guest()):
        for verb in (actions.give_consent, actions.withdraw_consent):
            with pytest.raises(Case.DoesNotExist):
                verb(actor, case.id)
    for nobody in (clerk.actor, people.guest()):
        with pytest.raises(Case.DoesNotExist):
            actions.give_consent(nobody)
    assert (Consent.objects.count(), Delivery.objects.count()) == (0, 0)
    assert queries.consents_of(Actor(citizen.actor.kind)) == []


def test_what_was_sent_with_little_trust_is_answered_by_post_where_the_leistung_says_so(
    citizen: Person, settings: Settings, tmp_path: Path
) -> None:
    way = "below_trust: {way: post, source: eigene Annahme, status: unconfirmed}"
    build.house_with(settings, tmp_path, f"trust: hoch\n{way}")
    assert channel(build.case(citizen)) == "post"
    citizen.account.trust = "hoch"
    assert channel(build.case(Person(citizen.account, actor_for(citizen.account)))) == "mailbox"
