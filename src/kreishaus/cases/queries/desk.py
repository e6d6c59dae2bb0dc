# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a clerk sees: the worklist, and single cases before they are opened."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, cast
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from formular import search_form
from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.cases.indexing import token_for
from kreishaus.cases.leaving import STANDING
from kreishaus.cases.lifecycle import FINAL, State
from kreishaus.cases.models import Case, Decision
from kreishaus.cases.reference import MistypedReferenceError, read
from kreishaus.cases.sealing import unseal
from kreishaus.kernel import clock

type View = Literal["mine", "due", "new", "waiting", "approve", "all"]
VIEWS: Final[tuple[View, ...]] = ("mine", "due", "new", "waiting", "approve", "all")
PAGE_SIZE: Final = 50
COLUMNS: Final = ("id", "reference", "service_slug", "state", "due_on", "department_id")
SEALED: Final = ("sealed_title", "file__key_id")
ORDERS: Final = {"due": ("due_on", "received_at"), "received": ("-received_at",), "reference": ("reference",)}


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """One line: the open columns that a list shows, and the two sealed ones."""

    case_id: UUID
    reference: str
    service: str
    state: str
    due_on: date | None
    department: str
    name: str
    subject: str


@dataclass(frozen=True, slots=True)
class Worklist:
    """A page of the list, how many each view holds, and what search could not read."""

    rows: list[WorklistRow]
    counts: dict[View, int]
    page: int
    pages: int
    remark: str = ""


def _views(actor: Actor, today: date) -> dict[View, Q]:
    still_open = ~Q(state__in=[state.value for state in FINAL])
    return {
        "mine": still_open & Q(assignee_id=actor.account_id),
        "due": still_open & ~Q(state=State.DELIVERED.value) & Q(due_on__lte=today),
        "new": Q(state__in=[State.SUBMITTED.value, State.RESUBMITTED.value]),
        "waiting": Q(state=State.INCOMPLETE.value),
        "approve": _to_approve(actor),
        "all": still_open,
    }


def _to_approve(actor: Actor) -> Q:
    """What waits for this second pair of eyes: never what the actor has prepared."""
    waiting = Decision.objects.filter(
        STANDING, case=OuterRef("pk"), needs_approval=True, approved_at=None, decided_at=None
    ).exclude(prepared_by=str(actor.account_id))
    return Q(Exists(waiting), department_id__in=actor.departments_with(Permission.APPROVE_DECISION))


def _searched(cases: QuerySet[Case], text: str) -> tuple[QuerySet[Case], str]:
    """Narrow by reference or by name; the second value says what was odd about the search."""
    if any(letter.isdigit() for letter in text):
        try:
            return cases.filter(reference=read(text)), ""
        except MistypedReferenceError as error:
            return cases.none(), str(error)
    words = [word for word in search_form(text).replace(",", " ").split() if word]
    for word in words:
        cases = cases.filter(index__token=token_for(word))
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
    """One page of the clerk's list. Two statements, whatever its length; three when it is narrowed."""
    views = _views(actor, clock.today())
    visible = Case.objects.visible_to(actor)
    counted = visible.aggregate(**{name: Count("id", filter=query) for name, query in views.items()})
    chosen, remark = (
        _searched(visible, search.strip()) if search.strip() else (visible.filter(views[view]), "")
    )
    if service:
        chosen = chosen.filter(service_slug=service)
    total = chosen.count() if search.strip() or service else counted[view]
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    ordered = chosen.order_by(*ORDERS.get(order, ORDERS["due"]), "id")
    rows = _rows(ordered[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    return Worklist(rows, cast("dict[View, int]", counted), page, pages, remark)


def _rows(cases: QuerySet[Case]) -> list[WorklistRow]:
    rows = []
    for *shown, sealed, key_id in cases.values_list(*COLUMNS, *SEALED):
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
    visible = Case.objects.visible_to(actor).select_related("file", "assignee", "department")
    case: Case = visible.get(id=case_id)
    return case
