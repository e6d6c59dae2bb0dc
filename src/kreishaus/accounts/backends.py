# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door for passwords. Takes the account that came with the session instead of asking for it again."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from kreishaus.accounts import session
from kreishaus.accounts.models import Account


class Backend(AuthenticationBackend):
    """Address and password; everything else about signing in is allauth's."""

    def get_user(self, user_id: UUID) -> Account | None:
        account = session.take_account(user_id) or Account.objects.filter(pk=user_id).first()
        return account if account is not None and self.user_can_authenticate(account) else None
