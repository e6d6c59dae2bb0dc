# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How verbs change a case: guarded against colleagues, written into timeline and audit chain."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from kreishaus.access.actor import Actor, Kind
from kreishaus.audit import actions as audit
from kreishaus.cases.errors import ChangedMeanwhileError
from kreishaus.cases.lifecycle import By, step
from kreishaus.cases.models import Case, CaseEvent
from kreishaus.kernel import clock

BY: Final = {Kind.CITIZEN: By.CITIZEN, Kind.HOLDER: By.CITIZEN, Kind.STAFF: By.STAFF, Kind.SYSTEM: By.SYSTEM}


def own_case(actor: Actor, case_id: UUID) -> Case:
    """A case of this person, as it really stands and not as the citizen is shown it.

    Raises:
        Case.DoesNotExist: there is none, or it is somebody else's, or this is no citizen.
    """
    if not actor.is_party:
        raise Case.DoesNotExist
    case: Case = Case.objects.visible_to(actor).select_related("file").get(id=case_id)
    return case


def move(actor: Actor, case: Case, verb: str, **columns: Any) -> None:  # noqa: ANN401 -- columns of the table
    """Take the case a step on in the running transaction. The policy has said that the step is allowed.

    Raises:
        ChangedMeanwhileError: somebody else changed the case since it was read.
        TransitionError: there is no such step.
    """
    change(case, state=step(verb, case.state, BY[actor.kind]).value, **columns)


def change(case: Case, **columns: Any) -> None:  # noqa: ANN401 -- columns of the table
    """Write columns of a case that was fetched for the actor, if it still is what was read.

    Raises:
        ChangedMeanwhileError: it is not.
    """
    columns |= {"changed_at": clock.now(), "revision": case.revision + 1}
    as_read = Case.unscoped.filter(id=case.id, state=case.state, revision=case.revision)
    if not as_read.update(**columns):
        raise ChangedMeanwhileError
    for name, value in columns.items():
        setattr(case, name, value)


def tell(
    actor: Actor,
    case: Case,
    kind: str,
    *,
    at: datetime | None = None,
    fields: Iterable[str] = (),
    reason: str = "",
) -> None:
    """Write into the timeline and into the audit chain. `at`: when it leaves the house, if not now."""
    who = str(actor.account_id or "")
    CaseEvent.objects.create(
        case=case, at=at or clock.now(), kind=kind, actor_kind=actor.kind.value, actor_id=who
    )
    audit.record(
        actor,
        f"case.{kind}",
        authority=case.authority_id,
        object_type="case",
        object_id=case.id,
        fields=fields,
        reason=reason,
    )
