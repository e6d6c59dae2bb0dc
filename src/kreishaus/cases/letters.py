# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a letter about a case is told: the catalogue writes letters and knows no case."""

from collections.abc import Sequence
from typing import Any, Final

from django.conf import settings

from kreishaus.access.actor import Actor
from kreishaus.authorities.district import district
from kreishaus.cases import fees_before, registry
from kreishaus.cases.hearing import heard_in
from kreishaus.cases.queries.inquiries import OpenInquiry
from kreishaus.cases.queries.own import OpenCase
from kreishaus.cases.receipts import DEMO_MARK
from kreishaus.catalogue.inputs import InputsRead, Posted
from kreishaus.catalogue.matter import Matter
from kreishaus.kernel import clock
from kreishaus.letters import cash_reference
from kreishaus.letters.decision import DecisionLetter
from kreishaus.letters.letterhead import Letterhead
from kreishaus.letters.render import render
from kreishaus.letters.signature import SignatureSheet

INQUIRY: Final = "inquiry"  # the letter of that name in a Leistung's folder


def matter_of(actor: Actor, opened: OpenCase) -> Matter:
    """The case as its letters see it, dated now and signed by whoever prepares them."""
    row = opened.row
    office = district().authorities[row.authority_id]
    known: dict[str, Any] = row.responsibility
    return Matter(
        answers=opened.answers,
        context=opened.context,
        reference=row.reference,
        received_at=row.received_at,
        issued_at=clock.now(),
        recipient=recipient_of(opened),
        signed_by=actor.display_name,
        authority=office,
        department=office.department(row.department_id.partition(".")[2]),
        responsibility=known,
        cash_reference=cash_reference.draw(),
        owed=registry.owed(row.id) if opened.published.takes_fees else None,
        earlier=opened.taken_up.earlier if opened.taken_up else None,
        heard=heard_in(opened),
        mark=DEMO_MARK if settings.KREISHAUS.demo else "",
    )


def recipient_of(opened: OpenCase) -> tuple[str, ...]:
    """Lines of the postal address: the one left behind when the account went, else what the answers give."""
    left = opened.content.get("postal_address", "")
    if left:
        return tuple(line.strip() for line in left.splitlines() if line.strip())
    return opened.published.recipient(opened.answers)


def inquiry_letter(actor: Actor, inquiry: OpenInquiry, names: Sequence[str]) -> DecisionLetter | None:
    """An inquiry on paper; None when the Leistung has no such letter. `names`: what is asked for, in words.

    Raises:
        InputError: the letter cannot be written like this.
    """
    published, due_on = inquiry.case.published, inquiry.row.due_on
    if INQUIRY not in published.letters:
        return None
    posted = {
        "reason": inquiry.reason,
        "items": "\n".join(f"– {name}" for name in names),
        "due_on.day": str(due_on.day),
        "due_on.month": str(due_on.month),
        "due_on.year": str(due_on.year),
    }
    return published.compose(INQUIRY, matter_of(actor, inquiry.case), posted)


def signature_sheet(opened: OpenCase) -> bytes:
    """The Signaturbogen of a case that waits for a signature, as PDF. Raises LetterError."""
    row, published = opened.row, opened.published
    office = district().authorities[row.authority_id]
    department = office.department(row.department_id.partition(".")[2])
    assert row.signature_due_on is not None  # noqa: S101 -- the caller has looked
    sheet = SignatureSheet(
        row.reference,
        published.texts().title,
        opened.about,
        recipient_of(opened),
        row.received_at,
        row.signature_due_on,
    )
    mark = DEMO_MARK if settings.KREISHAUS.demo else ""
    return render("signature", sheet, authority=Letterhead.of(office, department, mark=mark))


def inputs_of(actor: Actor, opened: OpenCase, outcome: str, posted: Posted | None = None) -> InputsRead:
    """The inputs of a letter for the page: prefilled at first, then as posted, with what is wrong.

    Raises:
        KeyError: the Leistung has no such letter.
        MissingParameter: a dated table has no row for a day that is asked for.
    """
    found = opened.published.read_inputs(outcome, matter_of(actor, opened), posted)
    return InputsRead((*found.rows, *fees_before.rows_of(opened, opened.published.letters[outcome], posted)))
