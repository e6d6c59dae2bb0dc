# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every table is answered for: a package hands out and erases what it holds of people, or holds nothing."""

from importlib import import_module
from types import ModuleType

import pytest
from django.apps import apps
from django.db.models import Model

from kreishaus.accounts.models import Account
from tests.architecture import tree

# Table -> why nobody asks it for a person
NOT_PERSONAL = {
    "Authority": "public offices",
    "Department": "public offices",
    "Service": "published",
    "ServiceVersion": "published",
    "OverlayVersion": "published",
    "ParameterRow": "published",
    "Job": "ids only, and only for two weeks",
    "Recurring": "the timetable",
    "AuditChain": "numbers and seals",
    "AuditEntry": "ids and paths of fields, no values; kept as evidence (Art. 5 (2) GDPR)",
}


def modules() -> list[ModuleType]:
    paths = tree.files("/personal_data.py", under="src/kreishaus")
    return [import_module(path.removeprefix("src/").removesuffix(".py").replace("/", ".")) for path in paths]


def answered_for() -> list[type[Model]]:
    return [table for module in modules() for table in module.TABLES]


def test_every_table_of_ours_is_answered_for_once_or_holds_nobody() -> None:
    ours = sorted(model.__name__ for model in apps.get_app_config("kreishaus").get_models())
    answered = [table.__name__ for table in answered_for() if table._meta.app_label == "kreishaus"]
    assert sorted([*answered, *NOT_PERSONAL]) == ours


def test_every_table_that_points_at_an_account_is_answered_for() -> None:
    pointing = {
        model
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is Account
    }
    assert pointing - set(answered_for()) == set()


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__.split(".")[1])
def test_who_answers_can_hand_out_erase_and_say_how_long_it_stays(module: ModuleType) -> None:
    said = {name.removesuffix("_irrevocably") for name in dir(module)}
    assert {"export", "erase", "KEPT_UNTIL", "TABLES"} <= said
