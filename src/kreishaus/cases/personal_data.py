# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What drafts and cases hold of a person: how to hand it out, and what goes with the account.

Drafts and the hold on cases in the portal are the person's. A case is the authority's record and stays.
"""

from typing import Any, Final

from kreishaus.access.actor import Actor
from kreishaus.cases import queries
from kreishaus.cases.actions import discard_draft
from kreishaus.cases.models import (
    Case,
    CaseEvent,
    CaseIndex,
    Decision,
    Draft,
    File,
    Grant,
    Inquiry,
    Note,
    ReceiptCode,
    Submission,
)

TABLES: Final = (
    Draft,
    Submission,
    File,
    Case,
    Grant,
    CaseEvent,
    CaseIndex,
    Inquiry,
    Note,
    Decision,
    ReceiptCode,
)
KEPT_UNTIL: Final = (
    "Entwürfe bis zum Absenden, Verwerfen oder Ablauf; "
    "Vorgänge bis zum Ende der Aufbewahrungsfrist ihrer Akte (Art. 17 Abs. 3 Buchst. b DSGVO)"
)


def export(actor: Actor) -> dict[str, Any]:
    """Return what this person wrote and sent, as values that JSON can hold (Art. 15 and 20 GDPR)."""
    drafts = [queries.open_content(row) for row, _ in queries.drafts_of(actor)]
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
        "cases": [
            {
                "reference": case.row.reference,
                "service": case.published.slug,
                "state": case.row.state,
                "received_at": case.row.received_at.isoformat(),
                "answers": case.answers.to_json(),
            }
            for case in cases
        ],
    }


def erase(actor: Actor) -> None:
    """Discard the person's drafts with their files, and let go of the cases (Art. 17 (1) GDPR).

    To be called before the account's own data goes; cases stay with their authority.
    """
    for draft, _ in queries.drafts_of(actor):
        discard_draft(actor, draft.id)
    if actor.account_id is not None:
        Grant.objects.filter(account_id=actor.account_id).delete()
