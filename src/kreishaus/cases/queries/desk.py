# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a clerk sees: the worklist, and single cases before they are opened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, Literal, cast
from uuid import UUID

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Window,
)

from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.cases.indexing import tokens_of
from kreishaus.cases.leaving import STANDING
from kreishaus.cases.lifecycle import FINAL, OVER, State
from kreishaus.cases.models import Case, CaseClock, Decision
from kreishaus.cases.reference import MistypedReferenceError, read
from kreishaus.cases.sealing import unseal
from kreishaus.kernel import clock
from kreishaus.kernel.prepared import Prepared, counted

type View = Literal["urgent", "mine", "due", "new", "waiting", "approve", "all"]
VIEWS: Final[tuple[View, ...]] = ("urgent", "mine", "due", "new", "waiting", "approve", "all")
PAGE_SIZE: Final = 50
MOST_ALERTS: Final = 20
UNSEEN: Final = CaseClock.objects.filter(case=OuterRef("pk"), alerted_at__isnull=False, seen_at=None)
SENDER: Final = (
    "submission__account",
    "submission__guest_hash",
)  # who sends many stands below others
SIGNATURE: Final = ("signature_due_on", "signed_on")
READY: Final = Q(needs_approval=False) | Q(approved_at__isnull=False)
PREPARED: Final = (  # whether a Bescheid lies there ready to be issued; None: none lies there
    Decision.objects.filter(STANDING, case=OuterRef("pk"), decided_at=None, is_interim=False)
    .annotate(ready=ExpressionWrapper(READY, BooleanField()))
    .values("ready")[:1]
)
IN_CHARGE: Final = ("assignee_id", "assignee__display_name")
COLUMNS: Final = (
    "id",
    "reference",
    "service_slug",
    "state",
    "next_on",
    "received_at",
    "department_id",
    *SIGNATURE,
    *IN_CHARGE,
    "ready",
)
SEALED: Final = ("sealed_title", "file__key_id")
ORDERS: Final = {
    "due": ("next_on", "received_at"),
    "received": ("-received_at",),
    "reference": ("reference",),
}

_at_desk: Final = Prepared(
    lambda actor, case: (
        Case.objects.visible_to(actor).filter(id=case).select_related("file", "assignee", "department")
    )
)
_counts: Final = Prepared(
    lambda actor, me, today: counted(
        Case.objects.visible_to(actor),
        **{name: Count("id", filter=query) for name, query in _views(actor, me, today).items()},
    )
)
_alerts: Final = Prepared(
    lambda actor: (
        Case.objects.visible_to(actor)
        .filter(Q(Exists(UNSEEN)), ~Q(state__in=OVER))
        .annotate(of_sender=Window(Count("id"), partition_by=SENDER))
        .order_by("of_sender", "received_at")
        .values_list("id", "reference", "service_slug", "received_at", "of_sender")[:MOST_ALERTS]
    )
)


@dataclass(frozen=True, slots=True)
class AlertRow:
    """A case of which somebody must know at once. Nothing sealed is shown.

    `of_sender` of those that wait come from one account or browser.
    """

    case_id: UUID
    reference: str
    service: str
    received_at: datetime
    of_sender: int


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """One line: the open columns that a list shows, and the two sealed ones.

    `ready`: a Bescheid can be issued; False: it waits to be approved; None: none is prepared.
    """

    case_id: UUID
    reference: str
    service: str
    state: str
    next_on: date | None
    received_at: datetime
    department: str
    signature_due_on: date | None
    signed_on: date | None
    assignee_id: UUID | None
    assignee: str | None
    ready: bool | None
    name: str
    subject: str

    @property
    def signature_until(self) -> date | None:
        """The last day for a signature that is not here and still awaited."""
        is_awaited = self.signed_on is None and self.state not in {*OVER, State.DECIDED}
        return self.signature_due_on if is_awaited else None


@dataclass(frozen=True, slots=True)
class Worklist:
    """A page of the list, how many each view holds, and what search could not read."""

    rows: list[WorklistRow]
    counts: dict[View, int]
    page: int
    pages: int
    alerts: tuple[AlertRow, ...] = ()
    remark: str = ""


def _views(actor: Actor, me: str, today: date) -> dict[View, Q]:
    still_open = ~Q(state__in=[state.value for state in FINAL])
    late = Q(next_on__lte=today) | Q(signature_due_on__lt=today, signed_on=None)
    return {
        "urgent": Q(Exists(UNSEEN)) & ~Q(state__in=OVER),
        "mine": still_open & Q(assignee_id=actor.account_id),
        "due": still_open & ~Q(state=State.DELIVERED.value) & late,
        "new": Q(state__in=[State.SUBMITTED.value, State.RESUBMITTED.value]),
        "waiting": Q(state=State.INCOMPLETE.value),
        "approve": _to_approve(actor, me),
        "all": still_open,
    }


def _to_approve(actor: Actor, me: str) -> Q:
    """What waits for this second pair of eyes: never what the actor has prepared."""
    waiting = Decision.objects.filter(
        STANDING, case=OuterRef("pk"), needs_approval=True, approved_at=None, decided_at=None
    ).exclude(prepared_by=me)
    return Q(Exists(waiting), department__key__in=actor.departments_with(Permission.APPROVE_DECISION))


def _searched(cases: QuerySet[Case], text: str) -> tuple[QuerySet[Case], str]:
    """Narrow by reference or by name; the second value says what was odd about the search."""
    if any(letter.isdigit() for letter in text):
        try:
            return cases.filter(reference=read(text)), ""
        except MistypedReferenceError as error:
            return cases.none(), str(error)
    for token in tokens_of(text):
        cases = cases.filter(index__token=token)
    return cases, ""


def worklist(
    actor: Actor,
    *,
    view: View = "all",
    search: str = "",
    service: str = "",
    order: str = "due",
    page: int = 1,
) -> Worklist:
    """One page of the clerk's list. Two statements, whatever its length; three when it is narrowed.

    One more while an alert waits to be seen.
    """
    me, today = str(actor.account_id), clock.today()
    numbers = next(_counts.tuples(actor=actor, me=me, today=today), (0,) * len(VIEWS))
    counts = dict(zip(VIEWS, numbers, strict=True))
    alerts = tuple(AlertRow(*row) for row in _alerts.tuples(actor=actor)) if counts["urgent"] else ()
    order = order if order in ORDERS else "due"
    if not search.strip() and not service:
        page, pages = _paged(page, counts[view])
        found = _list(view, order, page).tuples(actor=actor, me=me, today=today)
        return Worklist(_rows(found), counts, page, pages, alerts)
    visible = Case.objects.visible_to(actor)
    narrowed = visible if search.strip() else visible.filter(_views(actor, me, today)[view])
    chosen, remark = _searched(narrowed, search.strip())
    if service:
        chosen = chosen.filter(service_slug=service)
    page, pages = _paged(page, chosen.count())
    return Worklist(_rows(_columns(chosen, order, page)), counts, page, pages, alerts, remark)


def _paged(page: int, total: int) -> tuple[int, int]:
    """The page that there is, and how many there are."""
    pages = max(1, -(-total // PAGE_SIZE))
    return min(max(page, 1), pages), pages


@lru_cache(maxsize=64)
def _list(view: View, order: str, page: int) -> Prepared[Case]:
    """A page of a view that nothing narrows."""
    return Prepared(
        lambda actor, me, today: _columns(
            Case.objects.visible_to(actor).filter(_views(actor, me, today)[view]), order, page
        )
    )


def _columns(cases: QuerySet[Case], order: str, page: int) -> QuerySet[Case, Any]:
    ordered = (
        cases.annotate(ready=Subquery(PREPARED)).order_by(*ORDERS[order], "id").values_list(*COLUMNS, *SEALED)
    )
    return ordered[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]


def _rows(found: Iterable[Sequence[Any]]) -> list[WorklistRow]:
    rows = []
    for *shown, sealed, key_id in found:
        title = cast("dict[str, str]", unseal(key_id, "title", shown[0], sealed))
        rows.append(WorklistRow(*[*shown, title["name"], title["subject"]]))
    return rows


def case_at_desk(actor: Actor, case_id: UUID) -> Case:
    """A case of the clerk's department, not decrypted: enough to ask for a reason or to act on.

    Raises:
        Case.DoesNotExist: there is none, or it is another department's.
    """
    if not actor.departments_with(Permission.OPEN_CASE):
        raise Case.DoesNotExist
    case = next(_at_desk.rows(actor=actor, case=case_id), None)
    if case is None:
        raise Case.DoesNotExist
    return case
