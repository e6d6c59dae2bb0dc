# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody wants decisions in the Postfach, or no longer, for one case or for all. The latest word counts."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kreishaus.access.actor import Actor
from kreishaus.accounts.actions import CHAIN
from kreishaus.accounts.models import Account
from kreishaus.audit import actions as audit
from kreishaus.cases.models import Case
from kreishaus.delivery.actions.expire import expire_of
from kreishaus.delivery.models import Consent
from kreishaus.kernel import clock


@transaction.atomic
def give_consent(actor: Actor, case_id: UUID | None = None) -> Consent:
    """Consent to decisions in the Postfach, for one case or for all. Given twice, it stays the first.

    Raises:
        Case.DoesNotExist: it is nothing of this person's, or this is no citizen.
    """
    account, case = _whose(actor, case_id)
    given = Consent.objects.filter(account=account, case=case, withdrawn_at=None).first()
    if given is not None:
        return given
    _record(actor, case, "given")
    return Consent.objects.create(account=account, case=case, given_at=clock.now())


@transaction.atomic
def withdraw_consent(actor: Actor, case_id: UUID | None = None) -> None:
    """From now on post, for one case or for all. What was delivered stays delivered (§ 41 Abs. 2a VwVfG).

    What lies in the Postfach and does not count as announced yet goes by post, and its period ends.

    Withdrawn for all, the consents for single cases end too. An answer given in a form counts as consent,
    so its withdrawal is kept even without a row of its own.

    Raises:
        Case.DoesNotExist: it is nothing of this person's, or this is no citizen.
    """
    account, case = _whose(actor, case_id)
    now = clock.now()
    standing = Consent.objects.filter(Q(case=case) if case else Q(), account=account, withdrawn_at=None)
    here = standing.filter(case=case).update(withdrawn_at=now)
    standing.update(withdrawn_at=now)
    if not here:
        Consent.objects.create(
            account=account, case=case, given_at=case.received_at if case else now, withdrawn_at=now
        )
    _record(actor, case, "withdrawn")
    mine = Q(decision__case__in=Case.objects.visible_to(actor))
    expire_of(mine & Q(decision__case=case) if case else mine)


def _whose(actor: Actor, case_id: UUID | None) -> tuple[Account, Case | None]:
    """Lock the account: two tabs must not give the same consent twice."""
    if not actor.is_citizen:
        raise Case.DoesNotExist
    account = Account.objects.select_for_update().get(Q(pk=actor.account_id))
    return account, Case.objects.visible_to(actor).get(id=case_id) if case_id else None


def _record(actor: Actor, case: Case | None, what: str) -> None:
    audit.record(
        actor,
        f"consent.{what}",
        authority=case.authority_id if case else CHAIN,
        object_type="case" if case else "account",
        object_id=case.id if case else actor.account_id or "",
    )
