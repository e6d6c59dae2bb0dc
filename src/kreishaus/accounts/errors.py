# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with accounts. Each carries a German sentence for the person who reads it."""


class AccountError(Exception):
    """The base of all. `str()` of it is the sentence."""


class AddressTakenError(AccountError):
    """The address already belongs to an account. Never shown to somebody who only registers."""


class FixedKindError(AccountError):
    """An account is of a citizen or of staff for its whole life."""


class InvalidAddressError(AccountError):
    """No mail can be sent to this. Said to operators; pages have forms."""


class UnknownAccountError(AccountError):
    """No account with this address. Said to operators only."""


class UnknownDepartmentError(AccountError):
    """No department with this key."""


class UnknownRoleError(AccountError):
    """No role with this name."""


class InvitationExpiredError(AccountError):
    """The link of an invitation was used, is too old, or was never ours."""
