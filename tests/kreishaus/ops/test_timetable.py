# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is tidied by the clock: a key goes when no row owns it, and never before."""

from uuid import UUID

import pytest
from django.apps import apps
from django.db.models import Model

from kreishaus.accounts.models import Account
from kreishaus.cases.models import Draft, File
from kreishaus.documents.models import Holding
from kreishaus.kernel.ids import new_id
from kreishaus.ops.timetable import keys_in_use
from tests import build, people

pytestmark = pytest.mark.django_db

OWNERS: tuple[type[Model], ...] = (Account, Draft, File)
# Tables with a key that is another row's -> whose
BORROWERS: dict[type[Model], str] = {Holding: "repeats the key of its draft or file"}


def keys_of(model: type[Model]) -> set[UUID]:
    return set(model._base_manager.values_list("key_id", flat=True))


def test_every_table_with_a_key_is_known_to_the_sweeper() -> None:
    with_key = {model for model in apps.get_models() if any(f.name == "key_id" for f in model._meta.fields)}
    assert with_key == {*OWNERS, *BORROWERS}


def test_a_key_that_a_row_owns_is_in_use_and_another_is_not() -> None:
    build.house()
    build.case(people.citizen())
    build.draft(people.guest())
    owned = {model: keys_of(model) for model in OWNERS}
    assert all(owned.values())
    keys = set().union(*owned.values())
    assert keys_in_use(frozenset({*keys, new_id()})) == keys


def test_a_borrowed_key_is_one_that_is_owned() -> None:
    build.house()
    wiebke = people.citizen()
    draft = build.draft(wiebke.actor)
    build.upload(wiebke.actor, draft.id)
    assert keys_of(Holding) <= keys_of(Draft)
