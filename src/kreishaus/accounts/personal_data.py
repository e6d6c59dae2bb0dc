# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What we hold of a person as an account: how to hand it out, and how to erase it.

Kept until the account is deleted, which its holder may do at any time (Art. 17 GDPR); an account whose
address nobody confirmed, for seven days. Log entries hold ids only and stay.
"""

from typing import Any, Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from kreishaus.accounts.models import Account, Membership, Session
from kreishaus.kernel import keystore

TABLES: Final = (Account, EmailAddress, Authenticator, Session, Membership)
KEPT_UNTIL: Final = "bis das Konto gelöscht wird; unbestätigt sieben Tage (Art. 17 Abs. 1 DSGVO)"


def export(account: Account) -> dict[str, Any]:
    """Return everything as values that JSON can hold (Art. 15 and 20 GDPR); times are ISO 8601 in UTC."""
    return {
        "email": account.email,
        "display_name": account.display_name,
        "kind": account.kind,
        "created_at": account.created_at.isoformat(),
        "last_sign_in": account.last_login.isoformat() if account.last_login else None,
        "addresses": list(
            EmailAddress.objects.filter(user=account).order_by("email").values("email", "verified", "primary")
        ),
        "second_factor_since": [
            since.isoformat()
            for since in Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).values_list(
                "created_at", flat=True
            )
        ],
        "sessions_until": [
            until.isoformat()
            for until in Session.objects.filter(account=account)
            .order_by("expire_date")
            .values_list("expire_date", flat=True)
        ],
        "works_in": list(
            Membership.objects.filter(account=account)
            .order_by("department_id")
            .values("department_id", "role")
        ),
    }


def erase_irrevocably(account: Account) -> None:
    """Delete the account with addresses, factors, sessions and memberships, then destroy its key.

    What other packages hold of the person is theirs to erase before. In this order a crash leaves at worst
    a key without data, which is swept.
    """
    with transaction.atomic():
        account.delete()
    keystore.destroy(account.key_id)
