# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long drafts are kept: a guest's no longer than anybody can come back to it."""

from dataclasses import replace

from kreishaus.cases import actions
from kreishaus.cases.models import Draft
from kreishaus.kernel import keystore
from tests import build, people
from tests.conftest import Clock
from tests.people import Person

MORNING = "2026-11-24 09:00"


def test_a_guest_s_draft_and_its_key_are_gone_a_day_after_the_last_change(at: Clock) -> None:
    at(MORNING)
    draft = build.draft(people.guest())
    at("2026-11-25 08:59")
    assert actions.sweep_drafts() == 0
    at("2026-11-25 09:01")
    assert actions.sweep_drafts() == 1
    assert not keystore.exists(draft.key_id)


def test_a_citizen_s_draft_stays_for_thirty_days(citizen: Person, at: Clock) -> None:
    at(MORNING)
    build.draft(citizen.actor)
    at("2026-12-24 08:59")
    assert actions.sweep_drafts() == 0
    at("2026-12-24 09:01")
    assert actions.sweep_drafts() == 1


def test_who_signs_in_keeps_what_was_begun_as_a_guest(citizen: Person, at: Clock) -> None:
    at(MORNING)
    build.draft(people.guest())
    actions.claim_drafts(replace(citizen.actor, guest=people.guest().guest))
    at("2026-11-26 09:00")
    assert actions.sweep_drafts() == 0
    assert Draft.unscoped.get().account_id == citizen.account.pk
