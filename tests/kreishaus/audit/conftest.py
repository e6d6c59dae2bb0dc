# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A key store of its own for each test, so that no chain remembers another test's end."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def _own_keys(settings: Settings, tmp_path: Path) -> None:
    settings.KREISHAUS = replace(settings.KREISHAUS, keys_dir=tmp_path / "keys")
