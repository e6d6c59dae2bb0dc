# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who was erased after a backup stays erased when it is restored: the key is missing, and so we know."""

from django.db import transaction

from kreishaus.accounts.models import Account
from kreishaus.accounts.personal_data import erase_irrevocably
from kreishaus.cases.models import Draft
from kreishaus.documents import actions as documents
from kreishaus.kernel import keystore


def erase_again() -> int:
    """Delete accounts and drafts whose key was destroyed; return how many (Art. 17 GDPR).

    Their content is unreadable anyway, but an account's address stands open. Cases are the authority's and
    stay, unreadable if their key is gone.
    """
    drafts = [row for row in Draft.unscoped.only("id", "key_id") if not keystore.exists(row.key_id)]
    for draft in drafts:
        with transaction.atomic():
            documents.remove_all(draft.id)
            Draft.unscoped.filter(id=draft.id).delete()
    accounts = [row for row in Account.objects.all() if not keystore.exists(row.key_id)]
    for account in accounts:
        erase_irrevocably(account)
    return len(drafts) + len(accounts)
