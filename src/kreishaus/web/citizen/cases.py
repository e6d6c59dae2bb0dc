# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was sent: the receipt, the page of the case, its answers and its files."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from formular import FileInfo, summarise
from kreishaus.accounts import queries as accounts
from kreishaus.authorities.district import district
from kreishaus.cases import letters, policy, queries, receipts
from kreishaus.cases.guests import holder_of
from kreishaus.cases.lifecycle import OVER, State
from kreishaus.cases.models import Case, Submission
from kreishaus.cases.queries import OpenCase
from kreishaus.cases.signature import is_awaited, only_by_post
from kreishaus.documents import queries as documents
from kreishaus.documents.names import EXTENSIONS
from kreishaus.mailbox import policy as writing
from kreishaus.mailbox import queries as mailbox
from kreishaus.web.audience import HELD, Request, audience
from kreishaus.web.citizen import fees
from kreishaus.web.citizen.decision import Lying, lying_in
from kreishaus.web.citizen.signing_in import sign_in_first
from kreishaus.web.citizen.timeline import expected, face_of, timeline_of
from kreishaus.web.context import language_of
from kreishaus.web.naming import names_of
from kreishaus.web.transfer import send, send_set

KINDS: Final = {media_type: ending.upper() for media_type, ending in EXTENSIONS.items()}
LAST: Final = 2  # messages on the page of the case; all of them have a page of their own


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of the case: where it is, what is known of it, where it comes from, what was done to it."""

    href: str
    info: FileInfo
    title: str
    origin: str
    notes: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The format, as people call it."""
        return KINDS[self.info.media_type]


@audience("guest")
@sensitive_variables("code", "values")
def receipt(request: Request, submission_id: UUID) -> HttpResponseBase:
    """It has arrived: number, what happens now, who is responsible, copy; for a guest the code, here only."""
    found = _receipt(request, submission_id)
    if found is None:
        return sign_in_first(request)
    submission, cases, code = found
    opened = [queries.open_case(case) for case in cases]
    values = {
        "submission": submission,
        "cases": [_values(request, each) for each in opened],
        "to_do": receipts.to_do(opened[0], opened[0].published.texts(language_of(request))),
        "has_copy": bool(code or receipts.copy_for(request.actor, submission, cases)),
        "as_guest": submission.account_id is None,
        "code": code,
    }
    return render(request, "citizen/receipt.html", values)


@audience("guest")
@sensitive_variables("code", "copy")
def receipt_pdf(request: Request, submission_id: UUID) -> HttpResponseBase:
    """The copy as PDF, once the worker has made it; until then back to the receipt.

    A guest's copy has the code in it, so it is made for the guest alone and kept nowhere.
    """
    found = _receipt(request, submission_id)
    if found is None:
        return sign_in_first(request)
    submission, cases, code = found
    if code:
        opened = [queries.open_case(case) for case in cases]
        copy = partial(receipts.letter, submission, opened, code=code)
        return send_set(request, submission.id, f"Eingangsbestaetigung-{cases[0].reference}.pdf", copy)
    made = receipts.copy_for(request.actor, submission, cases)
    return send(*made) if made else redirect("receipt", submission_id=submission.id)


@audience("party")
def case(request: Request, case_id: UUID) -> HttpResponseBase:
    """State, what is to do, timeline, documents, the last messages."""
    opened = _case(request, case_id)
    thread = mailbox.thread_of(request.actor, opened)
    waits = opened.row.state == State.INCOMPLETE
    inquiry = queries.open_inquiry_of(request.actor, opened) if waits else None
    lying = lying_in(request, opened)
    remedy = lying.standing.remedy_until if lying else None
    values = _values(request, opened) | {
        "inquiry": inquiry,
        "asked_names": names_of(inquiry, language=language_of(request)) if inquiry else (),
        "lying": lying,
        "fees": fees.shown_in(request.actor, opened),
        "letters": queries.letters_of(request.actor, opened),
        "face": face_of(opened.row, waits=bool(lying and lying.waits)),
        "steps": timeline_of(opened, remedy.ends if remedy else None),
        "papers": list(_papers(opened, lying)),
        "clocks": [each for each in opened.clocks if each.file.public],
        "latest": thread.messages[-LAST:],
        "number_of_messages": len(thread.messages),
        "same_matter": queries.matter_of(request.actor, opened),
        "may_write": writing.may_write(request.actor, opened.row),
        "same_code": _same_code(request, case_id),
        "may_claim": _may_claim(request, opened),
        "may_withdraw": policy.may_withdraw(request.actor, opened.row),
    }
    return render(request, "citizen/case.html", values)


@audience("party")
def answers(request: Request, case_id: UUID) -> HttpResponseBase:
    """Everything that was answered, for reading."""
    opened = _case(request, case_id)
    values = _values(request, opened)
    texts = opened.published.texts(language_of(request))
    values["sections"] = summarise(opened.published.form, opened.answers, opened.context, texts)
    return render(request, "citizen/answers.html", values)


@audience("citizen")
def signature_sheet(request: Request, case_id: UUID) -> HttpResponseBase:
    """The Signaturbogen, as long as the signature is awaited."""
    opened = _case(request, case_id)
    if not is_awaited(opened.row):
        raise Http404
    name = f"Signaturbogen-{opened.row.reference}.pdf"
    return send_set(request, opened.row.id, name, partial(letters.signature_sheet, opened))


@audience("party")
def case_file(request: Request, case_id: UUID, document_id: UUID) -> HttpResponseBase:
    """A file of the own case."""
    opened = _case(request, case_id)
    own = {*opened.content["files"], str(opened.row.receipt_id)}
    if str(document_id) not in own:
        raise Http404
    return send(opened.row.id, document_id, opened.row.file.key_id)


def _case(request: Request, case_id: UUID) -> OpenCase:
    try:
        return queries.case_for(request.actor, case_id)
    except Case.DoesNotExist as error:
        raise Http404 from error


def _same_code(request: Request, case_id: UUID) -> dict[str, str]:
    """Ids and numbers of what else the code opens, that led to this case: it was handed to another office."""
    held = request.session.get(HELD, {}) if not request.actor.is_citizen else {}
    return {other: number for other, number in held.items() if other != str(case_id)}


def _may_claim(request: Request, opened: OpenCase) -> bool:
    """Whether who is signed in may take the case, which this session holds by code, into the account."""
    if request.actor.is_citizen or not request.user.is_authenticated:
        return False
    actor = accounts.actor_of(request.user, request.session)
    return policy.may_claim(actor, opened.row, opened.published.service)


def _receipt(request: Request, submission_id: UUID) -> tuple[Submission, list[Case], str] | None:
    """Submission, cases, and the code for the guest who has just sent it. None: nobody is signed in."""
    sent = queries.sent_as_guest(request.actor, submission_id=submission_id)
    held = (holder_of(UUID(case_id)) for case_id in request.session.get(HELD, {}))
    actors = [sent.holder if sent else request.actor, *held]
    for actor in actors:
        try:
            return (*queries.receipt_of(actor, submission_id), sent.code if sent else "")
        except Submission.DoesNotExist:
            continue
    if request.actor.is_guest:
        return None
    raise Http404


def _papers(opened: OpenCase, lying: Lying | None) -> Iterator[Paper]:
    """The receipt, a decision once retrieved, and what the person has sent; nothing else of the office."""
    row = opened.row
    held = {each.id: each for each in documents.held_by(row.id, row.file.key_id)}
    copy = held.get(row.receipt_id) if row.receipt_id else None
    if copy:
        url = reverse("case_file", kwargs={"case_id": row.id, "document_id": copy.id})
        yield Paper(url, copy.info, _("Eingangsbestätigung"), _("vom Amt"))
    if lying and lying.is_open:
        decision = lying.decision.row
        url = reverse("decision_pdf", kwargs={"decision_id": decision.id})
        if lying.by_code:
            url = reverse("case_decision_pdf", kwargs={"case_id": row.id, "decision_id": decision.id})
        yield Paper(url, held[decision.document_id].info, _("Bescheid"), _("vom Amt"))
    for key in opened.content["files"]:
        file = held.get(UUID(key))
        if file:
            url = reverse("case_file", kwargs={"case_id": row.id, "document_id": key})
            yield Paper(url, file.info, file.info.name, _("von Ihnen"), file.notes)


def _values(request: Request, opened: OpenCase) -> dict[str, Any]:
    """What receipt and case page say about a case."""
    published = opened.published
    texts = published.texts(language_of(request))
    office = district().authorities[opened.row.authority_id]
    return {
        "file_url": lambda key: reverse("case_file", kwargs={"case_id": opened.row.id, "document_id": key}),
        "opened": opened,
        "case": opened.row,
        "texts": texts,
        "face": face_of(opened.row),
        "expected": expected(opened.row.due_on),
        "awaits_signature": is_awaited(opened.row) and State(opened.row.state) not in OVER,
        "only_by_post": only_by_post(published.service, opened.row),
        "office": office,
        "department": office.department(opened.row.department_id.partition(".")[2]),
    }
