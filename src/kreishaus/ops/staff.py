# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus staff`: the operator invites people of the administration, and helps who lost the phone."""

import sys
from argparse import Namespace

from kreishaus.accounts import actions, queries
from kreishaus.accounts.errors import AccountError


def add(chosen: Namespace) -> int:
    """Invite; return 0, also when nothing is left to do, or 1 after saying why it does not go."""
    if queries.works_as(chosen.email, chosen.department, chosen.role):
        print(f"{chosen.email} ist schon da: {chosen.department}, Rolle {chosen.role}. Nichts geändert.")
        return 0
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


def reset_factor(chosen: Namespace) -> int:
    """Take the second factor away; return 0, or 1 after saying why it does not go."""
    try:
        account = actions.reset_factor(chosen.email)
    except AccountError as refused:
        print(refused, file=sys.stderr)
        return 1
    print(
        f"{account.email} ist überall abgemeldet und richtet beim nächsten Anmelden einen neuen Faktor ein."
    )
    return 0
