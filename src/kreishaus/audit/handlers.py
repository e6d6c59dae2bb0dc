# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the audit chain does by the timetable."""

from datetime import timedelta

from kreishaus.audit import actions
from kreishaus.kernel.jobs import every


@every(timedelta(minutes=1))
def seal_audit_chains() -> int:
    """Seal what was written since; return how many entries."""
    return actions.seal_pending()
