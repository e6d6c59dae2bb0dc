# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the house does by the clock above all packages: tidy up what nobody holds any more."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from kreishaus.accounts.models import Account
from kreishaus.cases.actions import sweep_drafts
from kreishaus.cases.models import Draft, File
from kreishaus.documents import actions as documents
from kreishaus.kernel import clock, keystore
from kreishaus.kernel.jobs import every

QUIET: Final = timedelta(
    hours=24
)  # a key or file is written before its row; a day later it has one or is an orphan


@every(timedelta(hours=1))
def sweep_old_drafts() -> int:
    """Erase drafts past their day."""
    return sweep_drafts()


@every(timedelta(hours=6))
def sweep_orphans() -> int:
    """Delete keys and files that a fault left without a row."""
    before = clock.now() - QUIET
    return keystore.sweep(keys_in_use, older_than=before) + documents.sweep(older_than=before)


def keys_in_use(candidates: frozenset[UUID]) -> set[UUID]:
    """Which of these data keys a row names."""
    accounts = Account.objects.filter(key_id__in=candidates).values_list("key_id", flat=True)
    drafts = Draft.unscoped.filter(key_id__in=candidates).values_list("key_id", flat=True)
    files = File.objects.filter(key_id__in=candidates).values_list("key_id", flat=True)
    return {*accounts, *drafts, *files}
