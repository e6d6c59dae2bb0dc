# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every check of the policy is made of: the role, the step, and the question behind a check."""

from collections.abc import Callable
from functools import wraps

from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.lifecycle import FINAL, By, TransitionError, step
from kreishaus.cases.models import Case


def pair[**P](check: Callable[P, None]) -> Callable[P, bool]:
    """The question to a check: whether the button is shown."""

    @wraps(check)
    def may(*args: P.args, **kwargs: P.kwargs) -> bool:
        try:
            check(*args, **kwargs)
        except RefusedError:
            return False
        return True

    return may


def check_role(actor: Actor, case: Case, permission: Permission, sentence: str) -> None:
    """Whether a role of the actor in the department of the case carries the permission."""
    if not actor.may(permission, department=case.department_id):
        raise RefusedError(sentence)


def check_step(verb: str, case: Case, by: By) -> None:
    """Whether the table of steps has this one from where the case stands."""
    try:
        step(verb, case.state, by)
    except TransitionError as error:
        raise RefusedError(str(error)) from error


def check_not_final(case: Case) -> None:
    """Whether the case has not ended."""
    if case.state in FINAL:
        raise RefusedError("Dieser Vorgang ist beendet.")
