# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of a file's freedom from viruses, and when it is handed out. Tables, no Django."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Scan(StrEnum):
    """UNSCANNED means that no scanner is configured, PENDING that one will look at it."""

    PENDING = "pending"
    CLEAN = "clean"
    INFECTED = "infected"
    UNSCANNED = "unscanned"


# Nobody opens these, and the person reads why. All others are handed out to whoever may ask.
CLOSED: Final[Mapping[Scan, str]] = MappingProxyType(
    {
        Scan.INFECTED: "In dieser Datei wurde Schadsoftware gefunden. Sie kann nicht geöffnet werden.",
        Scan.PENDING: (
            "Diese Datei wird noch auf Schadsoftware geprüft. "
            "Bitte versuchen Sie es in einer Minute noch einmal."
        ),
    }
)
