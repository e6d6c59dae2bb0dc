# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A key store of its own for each test."""

from pathlib import Path

import pytest

from kreishaus.kernel.keystore import Keyring


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "keys"


@pytest.fixture
def ring(folder: Path) -> Keyring:
    return Keyring(folder)
