# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is in charge of a case: given by the head, taken by oneself when nobody is, laid down again."""

from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.access.roles import PERMISSIONS, Permission, Role
from kreishaus.accounts.models import Membership
from kreishaus.cases import policy
from kreishaus.cases.actions.moving import change, tell
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case
from kreishaus.cases.queries.desk import case_at_desk


def assign(actor: Actor, case_id: UUID, account_id: UUID) -> Case:
    """Put somebody of the department in charge. The state stays; assigned twice is assigned once.

    Raises:
        Case.DoesNotExist: there is none, or it is another department's.
        RefusedError: role or state do not allow it, or the other does not work cases here.
        ChangedMeanwhileError: a colleague was faster.
    """
    case = case_at_desk(actor, case_id)
    policy.check_may_assign(actor, case, account_id)
    if case.assignee_id == account_id:
        return case
    if not _works_here(account_id, case.department_id):
        raise RefusedError("Zuweisen können Sie nur an Personen, die hier Vorgänge bearbeiten.")
    with transaction.atomic():
        change(case, assignee_id=account_id)
        tell(actor, case, "assigned", fields=[f"assignee.{account_id}"])
    return case


def release(actor: Actor, case_id: UUID) -> Case:
    """Nobody is in charge any more; whoever works here can take it on. Raises as `assign`."""
    case = case_at_desk(actor, case_id)
    policy.check_may_release(actor, case)
    if case.assignee_id is None:
        return case
    with transaction.atomic():
        change(case, assignee_id=None)
        tell(actor, case, "released")
    return case


def _works_here(account_id: UUID, department: str) -> bool:
    """Whether the account is active and has a role here that takes cases."""
    roles = Membership.objects.filter(
        account_id=account_id, department_id=department, account__is_active=True
    ).values_list("role", flat=True)
    return any(Permission.TAKE_CASE in PERMISSIONS[Role(role)] for role in roles)
