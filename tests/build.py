# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Objects for tests, made through the real actions, so that no impossible state exists."""

import copy
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import Settings

from formular import LANGUAGES, Answers
from kreishaus.access.actor import Actor, Kind
from kreishaus.authorities import actions as authorities
from kreishaus.cases import actions as cases
from kreishaus.cases import queries
from kreishaus.cases.letters import matter_of
from kreishaus.cases.models import Case, CaseEvent, Decision, Draft, Inquiry
from kreishaus.catalogue import actions as catalogue
from kreishaus.catalogue import queries as published
from kreishaus.kernel import clock
from kreishaus.payments import actions as payments
from kreishaus.payments.models import Fee
from tests.people import Person

DOG_TAX = "hundesteuer-anmeldung"
HUETZEL = {
    "ars": "033580002002",
    "part": "Hützel",
    "postcode": "29646",
    "label": "Hützel (Gemeinde Bispingen)",
}
WALSRODE = {"ars": "033580024024", "part": "Düshorn", "label": "Düshorn (Stadt Walsrode)"}
FIETE: dict[str, Any] = {
    "name": "Fiete",
    "sex": "m",
    "birth_date": "2021-03-14",
    "breed": "Labrador Retriever",
    "is_mix": False,
    "chip": "276098102345678",
    "kept_since": "2026-11-14",
    "origin": "private",
    "dangerous": False,
    "insurance": "Heide Versicherung a. G.",
    "register_no": "4711",
    "competence": "in_progress",
    "use": "pet",
    "relief_wanted": False,
}
UNREGISTERED = {name: answer for name, answer in FIETE.items() if name != "register_no"}
# Found to be dangerous, with a relief asked for that the by-law does not give
REX = UNREGISTERED | {
    "name": "Rex",
    "chip": "276098102345679",
    "dangerous": True,
    "relief_wanted": True,
    "relief": ["rescue"],
}
COMPLETE: dict[str, Any] = {
    "place": HUETZEL,
    "address": {"street": "Lindenallee", "house_no": "7"},
    "holder_kind": "person",
    "holder": {"first_names": "Wiebke", "last_name": "Świątek", "birth_date": "1988-08-02"},
    "lives_there": True,
    "contact": {"email": "wiebke@post.example"},
    "moved": False,
    "already_dogs": 0,
    "dogs": [FIETE],
    "pay_rhythm": "annual",
    "sepa": True,
    "bank": {"account_holder": "Wiebke Świątek", "iban": "DE02120300000000202051"},
    "sepa_mandate": True,
    "tag_delivery": "post",
    "decl_truth": True,
    "decl_change": True,
    "decision_channel": "postfach",
}
ASSEMBLY = "versammlung-anzeige"
MEETING: dict[str, Any] = {
    "place": HUETZEL,
    "outdoors": True,
    "opinion": True,
    "assembly_kind": "stationary",
    "topic": "Die Buslinie am Abend soll bleiben",
    "expected_count": 40,
    "start_at": "2027-01-09T15:00+01:00",
    "end_at": "2027-01-09T17:00+01:00",
    "places": [{"kind": "rally", "description": "Dorfplatz"}],
    "already_announced": False,
    "announced_at": "2026-12-18T18:00+01:00",
    "notifier_kind": "person",
    "notifier": {
        "first_names": "Ole",
        "last_name": "Harms",
        "phone": "05000 987654",
        "email": "ole@post.example",
    },
    "address": {"street": "Am Deich", "house_no": "3", "plz": "29646", "city": "Bispingen"},
    "leader_same": True,
    "leader": {"birth_date": "1988-03-14", "phone": "0170 1234567"},
}
SECRET = "a browser session that nobody else has"
CERTIFICATE = "meldebescheinigung"
WANTED: dict[str, Any] = {
    "place": HUETZEL,
    "address": {"street": "Lindenallee", "house_no": "7"},
    "for_whom": "self",
    "applicant": {"first_names": "Wiebke", "last_name": "Świątek", "birth_date": "1988-08-02"},
    "contact": {"email": "wiebke@post.example"},
    "certificate_type": "simple",
    "language_extra": False,
    "household": False,
    "delivery_mode": "paper_post",
    "copies": 2,
    "decl_self": True,
    "decl_truth": True,
}
REASONED: dict[str, str] = {"reason": "Der Nachweis fehlt."}  # what a refusal asks for


def house() -> None:
    """Authorities and the published Leistung: what every installation has after its first start."""
    authorities.sync()
    catalogue.publish(DOG_TAX)


def house_with(
    settings: Settings,
    folder: Path,
    service: str,
    form: tuple[str, str] = ("", ""),
    named: str = "",
    decides: str = "place",
) -> None:
    """The house, with the dog tax published anew.

    `service` are lines that take the place of those with the same key, `form` a text of form.yaml and what
    stands there instead, `named` the path of a question that is new, `decides` the one that decides,
    if any.
    """
    authorities.sync()
    delivered = Path(settings.KREISHAUS.services_dir) / DOG_TAX
    copied = Path(shutil.copytree(delivered, folder / "leistungen" / DOG_TAX))
    settings.KREISHAUS = replace(settings.KREISHAUS, services_dir=copied.parent)
    keys = {line.partition(":")[0] for line in service.splitlines() if line[:1].isalpha()}
    lines = (copied / "service.yaml").read_text("utf-8").splitlines()
    kept = [line for line in lines if line.partition(":")[0] not in keys]
    (copied / "service.yaml").write_text("\n".join([*kept, service, ""]), "utf-8")
    _replace(copied / "form.yaml", *form)
    _replace(copied / "form.yaml", "decides: place", f"decides: {decides}" if decides else "")
    for texts in LANGUAGES:
        label = f"\nfields:\n  {named}: {{label: Angabe}}\n" if named else "\nfields:\n"
        _replace(copied / "texts" / f"{texts}.md", "\nfields:\n", label)
    catalogue.publish(DOG_TAX)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def cases_of(person: Person, content: dict[str, Any] | None = None) -> list[Case]:
    """The several cases that this person has sent at once, in the order of their entries."""
    submission = cases.submit(person.actor, draft(person.actor, content).id)
    rows = Case.unscoped.select_related("file", "submission").filter(submission=submission)
    return list(rows.order_by("id"))


def house_where_the_place_decides_what_is_asked(settings: Settings, folder: Path) -> None:
    """Publish the dog tax anew: the rhythm of payment is asked for only where the first dog costs little."""
    delivered = Path(settings.KREISHAUS.services_dir) / DOG_TAX
    copied = Path(shutil.copytree(delivered, folder / "leistungen" / DOG_TAX))
    settings.KREISHAUS = replace(settings.KREISHAUS, services_dir=copied.parent)
    form, asked = copied / "form.yaml", "kind: choice\n        options: [annual, half, quarter]"
    text, condition = form.read_text("utf-8"), "lookup('hundesteuer', 'first', today) < 5000"
    assert asked in text
    form.write_text(text.replace(asked, f'{asked}\n        shown_if: "{condition}"'), "utf-8")
    catalogue.publish(DOG_TAX)


def answers(**changes: Any) -> dict[str, Any]:
    """A complete registration of one dog in Hützel, with changes."""
    return copy.deepcopy(COMPLETE) | changes


def draft(actor: Actor, content: dict[str, Any] | None = None, slug: str = DOG_TAX) -> Draft:
    """A draft of this person, filled in."""
    form = published.current(slug)
    row = cases.start_draft(actor, form, authority_path="bispingen")
    filled = Answers.from_json(form.form, COMPLETE if content is None else content)
    return cases.fill(actor, row.id, filled).row


def case(person: Person, content: dict[str, Any] | None = None) -> Case:
    """A case that this person has sent."""
    return sent(person, draft(person.actor, content))


def sent(person: Person, written: Draft) -> Case:
    """The case that a draft becomes."""
    submission = cases.submit(person.actor, written.id)
    return Case.unscoped.select_related("file").get(submission=submission)


def house_for_guests() -> None:
    """Authorities and the Leistung that asks for no account."""
    authorities.sync()
    catalogue.publish(ASSEMBLY)


def guest_draft(secret: str = SECRET, **changes: Any) -> Draft:
    """The notice of an assembly, written in a browser that nobody is signed in with."""
    guest, form = Actor(Kind.GUEST, guest=secret), published.current(ASSEMBLY)
    row = cases.start_draft(guest, form, authority_path="heidekreis")
    return fill_meeting(secret, row.id, **changes)


def fill_meeting(secret: str, draft_id: UUID, **changes: Any) -> Draft:
    """Fill in a draft of this browser session."""
    content = Answers.from_json(published.current(ASSEMBLY).form, copy.deepcopy(MEETING) | changes)
    return cases.fill(Actor(Kind.GUEST, guest=secret), draft_id, content).row


def guest_case(secret: str = SECRET, **changes: Any) -> tuple[Case, str]:
    """The case that such a notice becomes, and its code."""
    guest = Actor(Kind.GUEST, guest=secret)
    submission = cases.submit(guest, guest_draft(secret, **changes).id)
    sent_one = queries.sent_as_guest(guest, submission_id=submission.id)
    assert sent_one is not None
    return Case.unscoped.select_related("file").get(submission=submission), sent_one.code


def photo(name: str = "Tierheimvertrag.png", colour: str = "white") -> SimpleUploadedFile:
    """A small picture as a browser uploads it."""
    content = BytesIO()
    Image.new("RGB", (40, 30), colour).save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


def upload(actor: Actor, draft_id: UUID, path: str = "dogs.0.relief_proof") -> UUID:
    """A picture put into a draft."""
    document_id, _ = cases.attach(actor, draft_id, path, photo())
    return document_id


def taken(person: Person, clerk: Person, content: dict[str, Any] | None = None) -> Case:
    """A case that this clerk has taken."""
    return cases.take(clerk.actor, case(person, content).id)


def asked(
    clerk: Person,
    matter: Case,
    *,
    paths: Sequence[str] = ("dogs.0.chip",),
    documents: Sequence[str] = ("Haftpflichtversicherung",),
    days: int = 14,
    reason: str = "Die Chipnummer fehlt in unserem Register.",
) -> Inquiry:
    """An inquiry of the last minute: it has not left the house."""
    due_on = clock.today() + timedelta(days=days)
    return cases.ask_back(
        clerk.actor, matter.id, paths=paths, documents=documents, reason=reason, due_on=due_on
    )


def left(row: Inquiry | Decision) -> None:
    """Let the minute pass in which it could be undone."""
    type(row).objects.filter(id=row.id).update(leaves_at=clock.now() - timedelta(seconds=1))
    CaseEvent.objects.filter(case=row.case_id, at__gt=clock.now()).update(at=clock.now())


def answered(person: Person, inquiry: Inquiry, **changes: str) -> Case:
    """The case once its inquiry was answered."""
    left(inquiry)
    given = {"dogs.0.chip": "276098102345679"} | changes
    return cases.answer(person.actor, inquiry.id, {name: [text] for name, text in given.items()})


def prepared(clerk: Person, matter: Case, outcome: str = "assessed", **inputs: str) -> Decision:
    """A decision that this clerk has prepared with what the letter proposes, and with these inputs."""
    opened = cases.open_file(clerk.actor, matter.id, "Entscheidung")
    proposed = opened.published.prefill(outcome, matter_of(clerk.actor, opened))
    return cases.prepare(clerk.actor, matter.id, outcome, {**REASONED, **proposed, **inputs})


def decided(clerk: Person, matter: Case, head: Person | None = None, outcome: str = "assessed") -> Decision:
    """A decision of the last minute, approved if need be: it has not left the house."""
    decision = prepared(clerk, matter, outcome)
    if decision.needs_approval and head is not None:
        cases.approve(head.actor, decision.id, decision.sha256)
    return cases.decide(clerk.actor, decision.id, decision.sha256)


def certificate(person: Person) -> Case:
    """Somebody has asked for two certificates on paper, which cost 15 Euro. Publish the Leistung first."""
    return sent(person, draft(person.actor, WANTED, CERTIFICATE))


def gone_out(clerk: Person, matter: Case, outcome: str, **inputs: str) -> Decision:
    """A letter that has left the house. What follows from it is the business of whoever asks."""
    decision = prepared(clerk, matter, outcome, **inputs)
    cases.decide(clerk.actor, decision.id, decision.sha256)
    left(Decision.objects.get(id=decision.id))
    return Decision.objects.get(id=decision.id)


def fee(clerk: Person, matter: Case, outcome: str = "issued_paper_fee") -> Fee:
    """The fee of a letter that has left the house."""
    raised = payments.raise_fee(gone_out(clerk, matter, outcome).id)
    assert raised is not None
    return raised
