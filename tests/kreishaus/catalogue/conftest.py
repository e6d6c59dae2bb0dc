# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A copy of a delivered Leistung that a test may change."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django import Settings

SLUG = "hundesteuer-anmeldung"

type Edit = Callable[[str, str, str], None]


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """The dog tax, in a services folder of its own."""
    delivered = Path(settings.KREISHAUS.services_dir) / SLUG
    copied = Path(shutil.copytree(delivered, tmp_path / "leistungen" / SLUG))
    settings.KREISHAUS = replace(settings.KREISHAUS, services_dir=copied.parent)
    return copied


@pytest.fixture
def edit(folder: Path) -> Edit:
    """`edit("texts/de.md", old, new)`: change one file; the old words must stand in it."""

    def change(name: str, old: str, new: str) -> None:
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return change
