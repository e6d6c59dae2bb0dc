# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a guest began becomes the account's at the sign-in."""

from dataclasses import replace

import pytest

from kreishaus.cases import actions, queries
from kreishaus.cases.models import Draft
from kreishaus.documents import queries as documents
from kreishaus.kernel import keystore
from tests import build, people
from tests.people import Person


def test_the_draft_and_its_file_move_to_the_account(citizen: Person) -> None:
    guest = people.guest()
    draft = build.draft(guest)
    build.upload(guest, draft.id)
    signed_in = replace(citizen.actor, guest=guest.guest)
    assert actions.claim_drafts(signed_in) == 1
    claimed = queries.draft_for(citizen.actor, draft.id)
    assert claimed.answers.get("holder.last_name") == "Świątek"
    held = documents.held_by(draft.id, claimed.row.key_id)
    assert [file.info.name for file in held] == ["Tierheimvertrag.png"]


def test_the_guest_key_is_destroyed(citizen: Person) -> None:
    guest = people.guest()
    draft = build.draft(guest)
    actions.claim_drafts(replace(citizen.actor, guest=guest.guest))
    assert not keystore.exists(draft.key_id)


def test_the_browser_alone_no_longer_reaches_it(citizen: Person) -> None:
    guest = people.guest()
    draft = build.draft(guest)
    actions.claim_drafts(replace(citizen.actor, guest=guest.guest))
    with pytest.raises(Draft.DoesNotExist):
        queries.draft_for(guest, draft.id)


def test_another_browser_claims_nothing(citizen: Person) -> None:
    build.draft(people.guest())
    assert actions.claim_drafts(replace(citizen.actor, guest="another secret")) == 0
