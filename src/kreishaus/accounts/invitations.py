# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one-time link with which an invited person sets the first password.

It proves itself: nothing is stored. It ends with its age (`PASSWORD_RESET_TIMEOUT`), with the first
password, and with a change of the address.
"""

from uuid import UUID

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from kreishaus.accounts.errors import InvitationExpiredError
from kreishaus.accounts.models import Account, AccountKind


class _Tokens(PasswordResetTokenGenerator):
    key_salt = "kreishaus.accounts.invitations"


def token_for(account: Account) -> str:
    """Return the secret part of the link."""
    return _Tokens().make_token(account)


def account_for(account_id: UUID, token: str) -> Account:
    """Return the invited account. Raises InvitationExpiredError."""
    account = Account.objects.filter(pk=account_id, kind=AccountKind.STAFF, is_active=True).first()
    if account is None or account.has_usable_password() or not _Tokens().check_token(account, token):
        raise InvitationExpiredError("Dieser Link gilt nicht mehr.")
    return account
