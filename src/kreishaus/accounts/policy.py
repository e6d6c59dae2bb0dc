# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an account may become. Pairs: `check_may_x` raises a sentence, `may_x` returns a bool."""

from kreishaus.accounts.errors import FixedKindError
from kreishaus.accounts.models import Account, AccountKind


def may_join_department(account: Account) -> bool:
    """Whether the account can be given a place of work: only one that was invited as staff."""
    return account.kind == AccountKind.STAFF


def check_may_join_department(account: Account) -> None:
    """Raise FixedKindError for a citizen's account."""
    if not may_join_department(account):
        raise FixedKindError(
            "Zu dieser Adresse gehört ein privates Servicekonto. Es kann kein dienstliches Konto werden. "
            "Bitte nehmen Sie die dienstliche E-Mail-Adresse."
        )
