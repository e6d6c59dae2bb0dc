# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented people and cases for trying out. Only where demo mode is on, and visible on every page."""

import argparse
import secrets
import sys
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings

from formular import Answers, source
from kreishaus.access.roles import DESCRIPTIONS, Role
from kreishaus.accounts import actions as accounts
from kreishaus.accounts import invitations
from kreishaus.accounts import queries as people
from kreishaus.accounts.models import Account
from kreishaus.cases import actions as cases
from kreishaus.catalogue import queries as catalogue
from kreishaus.kernel.files import write_durably


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented. `department` and `role` are empty for citizens."""

    email: str
    name: str
    department: str = ""
    role: Role | None = None


PEOPLE: Final = (
    Person("wiebke.swiatek@post.example", "Wiebke Świątek"),
    Person("juergen.oezdemir@post.example", "Jürgen Özdemir"),
    Person("h.meinerts@bispingen.example", "Hanna Meinerts", "bispingen.steueramt", Role.CLERK),
    Person("k.cordes@bispingen.example", "Karsten Cordes", "bispingen.steueramt", Role.HEAD),
    Person("r.behn@bispingen.example", "Rike Behn", "bispingen.kasse", Role.CASHIER),
    Person("g.onken@heidekreis.example", "Grietje Onken", "heidekreis.ordnung", Role.CLERK),
    Person("t.brandt@walsrode.example", "Tomke Brandt", "walsrode.steueramt", Role.CLERK),
)
SERVICE: Final = "hundesteuer-anmeldung"
HOME: Final = {
    "ars": "033580002002",
    "part": "Hützel",
    "postcode": "29646",
    "label": "Hützel (Gemeinde Bispingen)",
}


def demo(_arguments: argparse.Namespace) -> int:
    """Make what is missing and say who can sign in."""
    if not settings.KREISHAUS.demo:
        sys.stderr.write("Erfundene Personen gibt es nur zum Vorführen: KREISHAUS_DEMO=1 setzen.\n")
        return 1
    ensure_demo()
    sys.stdout.write((settings.DATA / "vorfuehrung.txt").read_text("utf-8"))
    return 0


def ensure_demo() -> None:
    """Make the people and their first cases, once; a later start finds them and changes nothing."""
    notes = settings.DATA / "vorfuehrung.txt"
    if notes.exists():
        return
    password = f"Heide-{secrets.randbelow(10**4):04}-Wacholder"
    made = [_make(person, password) for person in PEOPLE]
    _submit_examples(made[1])
    width = max(len(person.email) for person in PEOPLE)
    lines = [f"{person.email:{width}}  {_word(person)}" for person in PEOPLE]
    text = "\n".join(["Erfundene Personen, alle mit dem Passwort  " + password, *lines, ""])
    write_durably(notes, [text.encode()])


def _make(person: Person, password: str) -> Account:
    account = Account.objects.filter(email=person.email).first()
    if account is None and person.role is None:
        return accounts.register_citizen(
            email=person.email, password=password, display_name=person.name, confirmed=True
        )
    if account is None:
        account = accounts.invite_staff(person.email, person.name, person.department, str(person.role))
        accounts.accept_invitation(account.id, invitations.token_for(account), password)
    return account


def _word(person: Person) -> str:
    if person.role is None:
        return f"{person.name}, Bürgerin oder Bürger"
    return f"{person.name}, {DESCRIPTIONS[person.role].partition(':')[0]} {person.department}"


def _submit_examples(account: Account) -> None:
    """Send the good lives among the worked examples, as one invented citizen; none when it is not online."""
    try:
        published = catalogue.current(SERVICE)
    except catalogue.UnknownServiceError:
        return
    actor = people.actor_for(account)
    folder = settings.KREISHAUS.services_dir / SERVICE / "scenarios"
    for path in sorted(folder.glob("0*.yaml"))[:3]:
        scenario: dict[str, Any] = source.load(path.read_text("utf-8"))
        if scenario.get("documents"):
            continue
        draft = cases.start_draft(actor, published, authority_path="bispingen")
        answers = scenario["answers"] | {"place": HOME}
        answers["holder"] |= {"first_names": "Jürgen", "last_name": "Özdemir"}
        answers["contact"] = {"email": account.email}
        cases.fill(actor, draft.id, Answers.from_json(published.form, answers))
        cases.submit(actor, draft.id)
