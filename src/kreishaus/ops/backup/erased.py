# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who was erased after a backup stays erased when it is restored: the key is missing, and so we know."""

from dataclasses import dataclass

from django.db import transaction

from kreishaus.accounts import queries as people
from kreishaus.accounts.models import Account
from kreishaus.accounts.personal_data import erase_irrevocably
from kreishaus.cases import personal_data as own_cases
from kreishaus.cases.lifecycle import FINAL
from kreishaus.cases.models import Case, Draft
from kreishaus.delivery import personal_data as own_consents
from kreishaus.documents import actions as documents
from kreishaus.kernel import keystore
from kreishaus.mailbox import personal_data as own_mailbox


@dataclass(frozen=True, slots=True)
class ErasedAgain:
    """How many accounts and drafts went; the numbers of open cases whose person had left."""

    accounts: int
    drafts: int
    references: tuple[str, ...]


def erase_again() -> ErasedAgain:
    """Delete accounts and drafts whose key was destroyed (Art. 17 GDPR).

    Their content is unreadable anyway, but an account's address stands open. Cases are the authority's and
    stay. What the person had chosen for open ones, after the backup, the offices have to be told.
    """
    drafts = [row for row in Draft.unscoped.only("id", "key_id") if not keystore.exists(row.key_id)]
    for draft in drafts:
        with transaction.atomic():
            documents.remove_all(draft.id)
            Draft.unscoped.filter(id=draft.id).delete()
    accounts = [row for row in Account.objects.all() if not keystore.exists(row.key_id)]
    still_open = Case.unscoped.filter(account__in=accounts).exclude(state__in=[each.value for each in FINAL])
    references = tuple(still_open.order_by("reference").values_list("reference", flat=True))
    for account in accounts:
        for package in (own_consents, own_mailbox, own_cases):
            package.erase(people.actor_for(account))
        erase_irrevocably(account)
    return ErasedAgain(len(accounts), len(drafts), references)
