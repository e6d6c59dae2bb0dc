# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people of all tests: named once, made through the real actions."""

from dataclasses import dataclass

from allauth.account.internal.flows import login
from django.test import Client

from kreishaus.access.actor import Actor, Kind
from kreishaus.access.roles import Role
from kreishaus.accounts import actions as accounts
from kreishaus.accounts import invitations, queries
from kreishaus.accounts.models import Account

PASSWORD = "Wacholder-am-Wilseder-Berg"


@dataclass(frozen=True)
class Person:
    """An account and who it is when it acts."""

    account: Account
    actor: Actor

    def client(self) -> Client:
        """A browser in which this person is signed in."""
        client = Client()
        client.force_login(self.account)
        if self.actor.is_staff:
            prove_twice(client, self.account)
        return client


def prove_twice(client: Client, account: Account) -> None:
    """Make this browser one in which the account showed a second factor too."""
    session = client.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa"}]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(account.pk)
    session.save()


def citizen(email: str = "wiebke@post.example", name: str = "Wiebke Świątek") -> Person:
    """Wiebke Świątek of Hützel, with a confirmed address."""
    account = accounts.register_citizen(email=email, password=PASSWORD, display_name=name, confirmed=True)
    return Person(account, queries.actor_for(account))


def other_citizen() -> Person:
    """Jürgen Özdemir, who has nothing to do with Wiebke's matters."""
    return citizen("juergen@post.example", "Jürgen Özdemir")


def staff(email: str, name: str, department: str, role: Role) -> Person:
    """Somebody at a desk."""
    invited = accounts.invite_staff(email, name, department, role.value)
    account = accounts.accept_invitation(invited.pk, invitations.token_for(invited), PASSWORD)
    return Person(account, queries.actor_for(account))


def clerk() -> Person:
    """Hanna Meinerts, Steueramt Bispingen."""
    return staff("meinerts@bispingen.example", "Hanna Meinerts", "bispingen.steueramt", Role.CLERK)


def head() -> Person:
    """Karsten Cordes, who leads the Steueramt of Bispingen."""
    return staff("cordes@bispingen.example", "Karsten Cordes", "bispingen.steueramt", Role.HEAD)


def clerk_of_assemblies() -> Person:
    """Grietje Onken, who works on assemblies for the whole district."""
    return staff("onken@heidekreis.example", "Grietje Onken", "heidekreis.ordnung", Role.CLERK)


def clerk_of_walsrode() -> Person:
    """Tomke Brandt, Steueramt Walsrode: must see nothing of Bispingen."""
    return staff("brandt@walsrode.example", "Tomke Brandt", "walsrode.steueramt", Role.CLERK)


def clerk_of_certificates() -> Person:
    """Antje Siems, Bürgerbüro Bispingen: certificates, and what they cost."""
    return staff("siems@bispingen.example", "Antje Siems", "bispingen.buergerbuero", Role.CLERK)


def cashier() -> Person:
    """Rike Behn, who keeps the cash of Bispingen and opens no file."""
    return staff("behn@bispingen.example", "Rike Behn", "bispingen.kasse", Role.CASHIER)


def cashier_of_walsrode() -> Person:
    """Keno Lührs, who keeps the cash of Walsrode: must find nothing of Bispingen."""
    return staff("luehrs@walsrode.example", "Keno Lührs", "walsrode.kasse", Role.CASHIER)


def operator() -> Person:
    """Runs the system and opens no file."""
    return staff("betrieb@heidekreis.example", "Swantje Behn", "heidekreis.digitalisierung", Role.OPERATOR)


def guest() -> Actor:
    """Somebody who has begun to write without an account."""
    return Actor(Kind.GUEST, guest="a browser session's secret")
