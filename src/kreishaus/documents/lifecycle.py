# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of a file's freedom from viruses. A table of words, no Django."""

from enum import StrEnum


class Scan(StrEnum):
    """UNSCANNED means that no scanner is configured, PENDING that one will look at it."""

    PENDING = "pending"
    CLEAN = "clean"
    INFECTED = "infected"
    UNSCANNED = "unscanned"
