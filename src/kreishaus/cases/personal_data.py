# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What drafts and cases hold of a person: how to hand it out, and what goes with the account.

Drafts and the hold on cases in the portal are the person's. A case is the authority's record and stays.
"""

from datetime import date
from typing import Any, Final

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.cases import queries
from kreishaus.cases.actions import discard_draft
from kreishaus.cases.actions.ending import forget_unsent
from kreishaus.cases.clocks import OWN
from kreishaus.cases.models import (
    Case,
    CaseClock,
    CaseEvent,
    CaseIndex,
    Consultation,
    Decision,
    Draft,
    File,
    Grant,
    Inquiry,
    Note,
    ReceiptCode,
    Submission,
)
from kreishaus.cases.queries import OpenCase, OpenConsultation, OpenInquiry
from kreishaus.documents import actions as documents

TABLES: Final = (
    Draft,
    Submission,
    File,
    Case,
    Grant,
    CaseClock,
    CaseEvent,
    CaseIndex,
    Inquiry,
    Note,
    Decision,
    Consultation,
    ReceiptCode,
)
KEPT_UNTIL: Final = (
    "Entwürfe bis zum Absenden, Verwerfen oder Ablauf; "
    "Vorgänge mit ihrer Akte, bis die Frist der Leistung nach dem Ende der Angelegenheit vorbei ist "
    "(Art. 17 Abs. 3 Buchst. b DSGVO); aussortierte und abgegebene so viele Tage, wie der Landkreis festlegt"
)


def export(actor: Actor) -> dict[str, Any]:
    """Return what this person wrote, sent and got, as values that JSON can hold (Art. 15 and 20 GDPR).

    Notes of the office, and what other bodies wrote to it, are not in the portal; whoever wants them asks the
    authority (Art. 15 GDPR).
    """
    drafts = [queries.open_content(row, actor.trust) for row, _ in queries.drafts_of(actor)]
    cases = [queries.case_for(actor, row.id) for row, _ in queries.cases_of(actor)]
    return {
        "drafts": [
            {
                "service": draft.published.slug,
                "changed_at": draft.row.changed_at.isoformat(),
                "answers": draft.answers.to_json(),
                "unreadable": draft.content.typed,
            }
            for draft in drafts
        ],
        "cases": [_case(actor, case) for case in cases],
    }


def _case(actor: Actor, case: OpenCase) -> dict[str, Any]:
    decision = queries.decision_of(actor, case)
    return {
        "reference": case.row.reference,
        "follows": case.taken_up.reference if case.taken_up else None,
        "service": case.published.slug,
        "state": case.row.state,
        "received_at": case.row.received_at.isoformat(),
        "trust": case.row.trust,
        "signature_due_on": _day(case.row.signature_due_on),
        "signed_on": _day(case.row.signed_on),
        "clocks": {each.key: each.due_on.isoformat() for each in case.row.clocks.exclude(kind__in=OWN)},
        "answers": case.answers.to_json(),
        "computed": case.content["computed"]["lines"],
        "postal_address": case.content.get("postal_address", ""),
        "steps": [{"step": kind, "at": at.isoformat()} for kind, at in case.events],
        "inquiries": [_inquiry(each) for each in queries.inquiries_for(actor, case)],
        "consultations": [_consultation(each) for each in queries.consultations_for(actor, case)],
        "decision": decision.label if decision else None,
    }


def _consultation(asked: OpenConsultation) -> dict[str, Any]:
    """Whom the office has asked and when. What they wrote is the office's, as its notes are."""
    return {
        "body": asked.name,
        "asked_at": asked.row.asked_at.isoformat(),
        "due_on": asked.row.due_on.isoformat(),
        "answered_on": _day(asked.row.answered_on),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _inquiry(inquiry: OpenInquiry) -> dict[str, Any]:
    answered_at = inquiry.row.answered_at
    return {
        "asked_at": inquiry.row.asked_at.isoformat(),
        "due_on": inquiry.row.due_on.isoformat(),
        "reason": inquiry.reason,
        "asked_for": [*inquiry.paths, *inquiry.documents],
        "answered_at": answered_at.isoformat() if answered_at else None,
        "changes": {each.path: {"before": each.before, "after": each.after} for each in inquiry.changes},
    }


def erase(actor: Actor) -> None:
    """Discard drafts, unsent answers and own copies, and let go of the cases (Art. 17 (1) GDPR).

    To be called before the account's own data goes; cases stay with their authority.
    """
    for draft, _ in queries.drafts_of(actor):
        discard_draft(actor, draft.id)
    if actor.account_id is None:
        return
    with transaction.atomic():
        forget_unsent(Case.objects.visible_to(actor))
        wholes = queries.sent_at_once(actor)
        for submission in wholes:
            documents.remove_all(submission.id)
        wholes.update(receipt_id=None)
        Grant.objects.filter(account_id=actor.account_id).delete()
