# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What erases over all packages: a person leaves, or a time is over. Nothing of it can be undone."""

from collections.abc import Mapping
from datetime import datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kreishaus.access.actor import Actor
from kreishaus.accounts.actions import CHAIN
from kreishaus.accounts.models import Account, AccountKind
from kreishaus.audit import actions as audit
from kreishaus.authorities.district import district
from kreishaus.cases import actions as cases
from kreishaus.cases import personal_data as own_cases
from kreishaus.cases.errors import RefusedError
from kreishaus.delivery import actions as delivery
from kreishaus.delivery import personal_data as own_consents
from kreishaus.delivery import queries as deliveries
from kreishaus.kernel import clock, events, keystore
from kreishaus.mailbox import personal_data as own_mailbox
from kreishaus.privacy.errors import ChoiceMissingError
from kreishaus.privacy.events import AccountDeleted
from kreishaus.privacy.plan import Choice, Farewell, OpenMatter
from kreishaus.privacy.queries import plan_for

UNSAID = "Bitte sagen Sie, was aus diesem Vorgang werden soll."


def delete_account(actor: Actor, choices: Mapping[UUID, Choice]) -> Farewell:
    """Erase the person from the portal (Art. 17 GDPR). The offices keep their files, see `plan_for`.

    `choices`: one for each open case of the plan, by the case's id. All of it happens, or nothing.

    Raises:
        Account.DoesNotExist: this is no citizen.
        ChoiceMissingError: an open case has no choice, or one that is not possible.
        ChangedMeanwhileError: an office changed one of the cases at the same moment.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().get(Q(pk=actor.account_id), kind=AccountKind.CITIZEN)
        unread = {decision.case_id for decision in deliveries.undelivered_of(actor)}
        codes, withdrawn = _settle(actor, plan_for(actor).open_matters, choices)
        for package in (own_consents, own_mailbox, own_cases):
            package.erase(actor)
        for case_id in unread:
            delivery.leave_portal(case_id)
        audit.record(actor, "account.deleted", authority=CHAIN, object_type="account", object_id=account.pk)
        events.publish(AccountDeleted(account.key_id))
        account.delete()  # takes addresses, factors, sessions, consents and grants along
    keystore.destroy(account.key_id)
    return Farewell(clock.now(), codes, withdrawn)


def _settle(
    actor: Actor, matters: tuple[OpenMatter, ...], choices: Mapping[UUID, Choice]
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Withdraw some cases, hand the others to the post; return codes and what was withdrawn."""
    codes, withdrawn = [], []
    for matter in matters:
        choice = choices.get(matter.case_id)
        try:
            if choice is None:
                raise ChoiceMissingError(matter.case_id, UNSAID)
            if choice.what == "withdraw":
                cases.withdraw(actor, matter.case_id)
                withdrawn.append(matter.reference)
            else:
                code = cases.go_on_by_post(actor, matter.case_id, choice.address)
                codes.append((matter.reference, code))
        except RefusedError as refused:
            raise ChoiceMissingError(matter.case_id, str(refused)) from refused
    return tuple(codes), tuple(withdrawn)


def erase_over() -> int:
    """Erase what nobody may keep any longer: Files with their cases, then what the log says of that time.

    Return how many cases and entries went (Art. 5 Abs. 1 Buchst. e DSGVO).
    """
    first_kept = district().about.retention.log.over_before(clock.today())
    return cases.erase_over() + audit.let_go(before=datetime.combine(first_kept, time.min, clock.BERLIN))
