# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus staff add`: the operator invites a person of the administration."""

import sys
from argparse import Namespace

from kreishaus.accounts import actions
from kreishaus.accounts.errors import AccountError


def add(chosen: Namespace) -> int:
    """Invite; return 0, or 1 after saying why it does not go."""
    try:
        account = actions.invite_staff(chosen.email, chosen.name, chosen.department, chosen.role)
    except AccountError as refused:
        print(refused, file=sys.stderr)
        return 1
    if account.has_usable_password():
        print(f"{account.email} arbeitet jetzt auch in {chosen.department}.")
    else:
        print(f"{account.email} ist eingeladen. Der Link zum Passwort kommt per E-Mail und gilt sieben Tage.")
    return 0
