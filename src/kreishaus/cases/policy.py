# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the state of a thing allows. `check_may_x` raises with a sentence, `may_x` answers the page."""

from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.cases.errors import RefusedError, SignInNeededError
from kreishaus.cases.lifecycle import By, TransitionError, step
from kreishaus.cases.models import Case, Draft


def check_may_submit(actor: Actor, draft: Draft) -> None:
    """A draft is sent by the account it belongs to.

    Raises:
        SignInNeededError: nobody is signed in, or the draft is not yet this account's.
    """
    if not actor.is_citizen or draft.account_id != actor.account_id:
        raise SignInNeededError


def check_may_take(actor: Actor, case: Case) -> None:
    """A clerk of the department takes what is new or was answered.

    Raises:
        RefusedError: the role or the state does not allow it.
    """
    if not actor.may(Permission.TAKE_CASE, department=case.department_id):
        raise RefusedError("Übernehmen kann nur, wer in dieser Dienststelle Vorgänge bearbeitet.")
    try:
        step("take", case.state, By.STAFF)
    except TransitionError as error:
        raise RefusedError(str(error)) from error


def may_take(actor: Actor, case: Case) -> bool:
    """Whether the button is shown."""
    try:
        check_may_take(actor, case)
    except RefusedError:
        return False
    return True


def needs_reason(actor: Actor, case: Case) -> bool:
    """Whether the clerk says why before opening: everybody except the one it is assigned to."""
    return case.assignee_id != actor.account_id
