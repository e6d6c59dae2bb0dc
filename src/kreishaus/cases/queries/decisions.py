# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decisions, decrypted: for the desk all of them, for the citizen those that have left the house."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import Q

from kreishaus.access.actor import Actor
from kreishaus.accounts.models import Account
from kreishaus.cases.leaving import STANDING
from kreishaus.cases.models import Case, Decision
from kreishaus.cases.queries.desk import case_at_desk
from kreishaus.cases.queries.own import OpenCase, case_for
from kreishaus.cases.sealing import unseal
from kreishaus.kernel import clock
from kreishaus.kernel.prepared import Prepared
from kreishaus.letters.charge import Charge


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """A decision with its case. `label` names the outcome, `title` stands over the letter.

    `inputs` is what the clerk set, `text` what `decision.typ` was given, `unconfirmed` sentences for clerks,
    `charge` the fee that it raises.
    The names are empty for the citizen, and when an account is gone.
    """

    row: Decision
    case: OpenCase
    label: str
    title: str
    inputs: Mapping[str, str]
    text: Mapping[str, Any]
    unconfirmed: tuple[str, ...]
    remedy: str
    delivery: str
    charge: Charge | None = None
    prepared_by: str = ""
    approved_by: str = ""
    decided_by: str = ""

    @property
    def stands(self) -> bool:
        """Whether it is what the case is or will be decided by."""
        return self.row.ended_at is None and not self.row.is_interim

    @property
    def is_prepared(self) -> bool:
        """Whether it waits to be approved or decided."""
        return self.row.ended_at is None and self.row.decided_at is None

    @property
    def is_decided(self) -> bool:
        """Whether it was decided and not undone."""
        return self.row.ended_at is None and self.row.decided_at is not None


def _left(now: datetime) -> Q:
    return STANDING & Q(leaves_at__lte=now)


_all: Final = Prepared(lambda case: Decision.objects.filter(case_id=case).order_by("-prepared_at", "-id"))
_prepared: Final = Prepared(
    lambda case: Decision.objects.filter(case_id=case, ended_at=None, decided_at=None).order_by(
        "-prepared_at", "-id"
    )
)
_one: Final = Prepared(lambda decision: Decision.objects.filter(id=decision))
_one_left: Final = Prepared(
    lambda decision, now: Decision.objects.filter(_left(now), id=decision, is_to_other=False)
)
_clerks: Final = Prepared(lambda ids: Account.objects.filter(pk__in=ids))
_of_case: Final = Prepared(
    lambda case, now: Decision.objects.filter(_left(now), case_id=case, is_interim=False)
)
_letters: Final = Prepared(
    lambda case, now: Decision.objects.filter(
        _left(now), case_id=case, is_interim=True, is_to_other=False
    ).order_by("leaves_at")
)


def decisions_of(opened: OpenCase) -> list[OpenDecision]:
    """All decisions of an opened case for the desk, the newest first. Two statements."""
    rows = list(_all.rows(case=opened.row.id))
    names = _names(id_ for row in rows for id_ in (row.prepared_by, row.approved_by, row.decided_by))
    for row in rows:
        row.case = opened.row
    return [_opened(row, opened, names) for row in rows]


def prepared_of(opened: OpenCase) -> list[OpenDecision]:
    """What of an opened case waits to be approved or decided, the newest first; no names. One statement."""
    rows = list(_prepared.rows(case=opened.row.id))
    for row in rows:
        row.case = opened.row
    return [_opened(row, opened, {}) for row in rows]


def decision_in(opened: OpenCase, row: Decision) -> OpenDecision:
    """A decision that was fetched for the desk, in its opened case. One statement, for the names."""
    row.case = opened.row
    return _opened(row, opened, _names((row.prepared_by, row.approved_by, row.decided_by)))


def address_of(row: Decision) -> tuple[str, ...]:
    """The address that stands on a letter, line by line; it was fetched with case and File."""
    known = cast("dict[str, Any]", unseal(row.case.file.key_id, "decision", row.id, row.sealed))
    return tuple(known["text"]["recipient"])


def charge_of(row: Decision) -> Charge | None:
    """The fee that a letter raises, for a decision that was fetched with case and File; None: none."""
    known = cast("dict[str, Any]", unseal(row.case.file.key_id, "decision", row.id, row.sealed))
    return Charge.from_json(known["charge"]) if known.get("charge") else None


def fee_changes_of(row: Decision) -> tuple[tuple[UUID, int], ...]:
    """What a decision makes of earlier fees: id, and cents owed from then on. Fetched with case and File."""
    known = cast("dict[str, Any]", unseal(row.case.file.key_id, "decision", row.id, row.sealed))
    return tuple((UUID(fee), cents) for fee, cents in known.get("fees", {}).items())


def decision_at_desk(actor: Actor, decision_id: UUID) -> Decision:
    """A decision with its case and file, not decrypted: enough to act on.

    Raises:
        Decision.DoesNotExist: there is none, or it is another department's.
    """
    row = next(_one.rows(decision=decision_id), None)
    if row is None:
        raise Decision.DoesNotExist
    try:
        row.case = case_at_desk(actor, row.case_id)
    except Case.DoesNotExist as error:
        raise Decision.DoesNotExist from error
    return row


def decision_for(actor: Actor, decision_id: UUID) -> OpenDecision:
    """A decision on the person's own case, once it has left the house.

    Raises:
        Decision.DoesNotExist: there is none, it is somebody else's or goes to somebody else, it has not left
            yet, or was undone.
    """
    row = next(_one_left.rows(decision=decision_id, now=clock.now()), None)
    if not actor.is_party or row is None:
        raise Decision.DoesNotExist
    try:
        return _opened(row, case_for(actor, row.case_id), {})
    except Case.DoesNotExist as error:
        raise Decision.DoesNotExist from error


def decision_of(actor: Actor, case: OpenCase) -> OpenDecision | None:
    """The decision on the citizen's own opened case, if one has left the house. One statement."""
    row = next(_of_case.rows(case=case.row.id, now=clock.now()), None) if actor.is_party else None
    if row is None:
        return None
    row.case = case.row
    return _opened(row, case, {})


def letters_of(actor: Actor, case: OpenCase) -> list[OpenDecision]:
    """Letters on the way of the person's own opened case, the oldest first. At most one statement."""
    if not actor.is_party or not case.published.notices:
        return []
    rows = list(_letters.rows(case=case.row.id, now=clock.now()))
    for row in rows:
        row.case = case.row
    return [_opened(row, case, {}) for row in rows]


def _opened(row: Decision, case: OpenCase, names: Mapping[str, str]) -> OpenDecision:
    known = cast("dict[str, Any]", unseal(case.row.file.key_id, "decision", row.id, row.sealed))
    return OpenDecision(
        row=row,
        case=case,
        label=known["label"],
        title=known["title"],
        inputs=known["inputs"],
        text=known["text"],
        unconfirmed=tuple(known["unconfirmed"]),
        remedy=known["remedy"],
        delivery=known["delivery"],
        charge=Charge.from_json(known["charge"]) if known.get("charge") else None,
        prepared_by=names.get(row.prepared_by, ""),
        approved_by=names.get(row.approved_by, ""),
        decided_by=names.get(row.decided_by, ""),
    )


def _names(ids: Iterable[str]) -> dict[str, str]:
    """Names of clerks by account id as text."""
    known = tuple({UUID(each) for each in ids if each})
    accounts = _clerks.rows(ids=known) if known else ()
    return {str(each.pk): each.display_name or each.email for each in accounts}
