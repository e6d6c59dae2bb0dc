# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the operator's own work was last done. Kept in the key store, apart from the data it is about."""

from datetime import datetime, timedelta
from typing import Final

from kreishaus.kernel import clock, keystore

PREFIX: Final = "operations:"
BACKUP: Final = f"{PREFIX}backup"  # data and keys were backed up
RESTORE_CHECK: Final = f"{PREFIX}restore check"  # a backup was restored elsewhere and could be read
KEY_SHEET: Final = f"{PREFIX}key sheet"  # the master key was put on paper; the value is its fingerprint


def note(name: str) -> None:
    """Write down that it was done now."""
    keystore.remember(name, clock.now().isoformat())


def age(name: str) -> timedelta | None:
    """How long ago it was done; None: never."""
    return ages().get(name)


def ages() -> dict[str, timedelta]:
    """How long ago each of them was done, in one look."""
    return {
        name: clock.now() - datetime.fromisoformat(value)
        for name, value in keystore.recall_all(PREFIX).items()
        if name != KEY_SHEET
    }
