# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What delivery holds of a person: how to hand it out, and what goes with the account.

Consents are the person's. How a decision was delivered is proof, and stays with the office's File.
"""

from typing import Any, Final

from django.db.models import Q

from kreishaus.access.actor import Actor
from kreishaus.cases.models import Case, Decision
from kreishaus.delivery import queries
from kreishaus.delivery.models import Consent, Delivery, DeliveryStep

TABLES: Final = (Consent, Delivery, DeliveryStep)
KEPT_UNTIL: Final = (
    "Einwilligungen bis zum Löschen des Kontos; der Nachweis der Bekanntgabe so lange wie die Akte des Amtes "
    "(Art. 17 Abs. 3 Buchst. b und e DSGVO)"
)


def export(actor: Actor) -> dict[str, Any]:
    """Return consents and the steps of each delivery, as values that JSON can hold (Art. 15 and 20 GDPR).

    Of a step that a clerk took it says to whom and by which proof.
    """
    own = Decision.objects.filter(case__in=Case.objects.visible_to(actor), is_to_other=False)
    own = own.select_related("case__file")
    rows = own if actor.is_citizen else ()
    return {
        "consents": [
            {
                "reference": each.reference,
                "given_at": each.given_at.isoformat(),
                "withdrawn_at": each.withdrawn_at.isoformat() if each.withdrawn_at else None,
            }
            for each in queries.consents_of(actor)
        ],
        "deliveries": [
            {
                "reference": row.case.reference,
                "decision": str(row.id),
                "attempt": step.attempt,
                "step": step.kind,
                "meaning": step.label,
                "at": step.at.isoformat(),
                "detail": step.detail,
            }
            for row in rows
            for step in queries.standing(row).steps
        ],
    }


def erase(actor: Actor) -> None:
    """Delete the person's consents (Art. 17 (1) GDPR); from then on letters go by post."""
    Consent.objects.filter(Q(account_id=actor.account_id)).delete()
