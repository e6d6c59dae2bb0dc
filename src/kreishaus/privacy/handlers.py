# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is done after somebody left, and what goes by the clock; done again until it has worked."""

from datetime import timedelta

from kreishaus.kernel import keystore
from kreishaus.kernel.events import subscribe
from kreishaus.kernel.jobs import every
from kreishaus.privacy import actions, journal
from kreishaus.privacy.events import AccountDeleted


@subscribe(AccountDeleted)
def leave_no_trace(event: AccountDeleted) -> None:
    """Destroy the key, and empty the journal in which the deleted rows may still stand."""
    keystore.destroy(event.key_id)
    journal.empty()


@every(timedelta(days=1))
def erase_what_is_over() -> None:
    """Erase Files and entries of the log whose time is over, and empty the journal."""
    actions.erase_over()
    journal.empty()
