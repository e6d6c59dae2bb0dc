# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one linear history says what the models say."""

from pathlib import Path

import pytest
from django.core.management import call_command

HISTORY = Path("src/kreishaus/migrations")


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_the_history_is_one_line() -> None:
    numbers = sorted(path.name[:4] for path in HISTORY.glob("[0-9]*.py"))
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
