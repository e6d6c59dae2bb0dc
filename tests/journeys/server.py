# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the journeys look at: the house with the demo's people, and the preview of a Leistung."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.house import House, Running, free_port, ledger_says

SECONDS_TO_UNDO = "5"  # instead of a minute


@contextmanager
def running(folder: Path) -> Iterator[House]:
    """Start everything over an empty data folder; stop it as Ctrl-C does."""
    house = House(folder, KREISHAUS_UNDO_SECONDS=SECONDS_TO_UNDO)
    house.start()
    try:
        yield house
    finally:
        house.stop()


def prepare(house: House, *words: str) -> Any:
    """Have the ledger bring a case to where a journey begins; what it decides leaves the house at once."""
    return ledger_says(house.environment | {"KREISHAUS_UNDO_SECONDS": "0"}, *words)


@contextmanager
def previewing(leistung: Path) -> Iterator[str]:
    """`kreishaus leistung preview` of a Leistung in a folder of Leistungen; yields the address."""
    port, log = free_port(), leistung.parent.parent / "log.txt"
    command = ["leistung", "preview", leistung.name, "--port", str(port)]
    preview = Running(command, port, log, {"KREISHAUS_SERVICES": str(leistung.parent)})
    preview.start()
    try:
        yield preview.url
    finally:
        preview.stop()


def chromium() -> str:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    return path or pytest.fail("Chromium is not installed (Debian: apt install chromium)")
