# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is done after somebody left, and done again until it has worked."""

from kreishaus.kernel import keystore
from kreishaus.kernel.events import subscribe
from kreishaus.privacy import journal
from kreishaus.privacy.events import AccountDeleted


@subscribe(AccountDeleted)
def leave_no_trace(event: AccountDeleted) -> None:
    """Destroy the key, and empty the journal in which the deleted rows may still stand."""
    keystore.destroy(event.key_id)
    journal.empty()
