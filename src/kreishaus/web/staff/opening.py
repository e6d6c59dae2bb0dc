# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door of the desk: what shows a case opens it with a reason, and others find nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from kreishaus.access.actor import Actor
from kreishaus.authorities.district import DepartmentInfo, district
from kreishaus.cases import actions
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.lifecycle import FACES, State
from kreishaus.cases.models import Case, Consultation, Decision, Inquiry
from kreishaus.cases.queries import OpenCase
from kreishaus.payments.models import Fee
from kreishaus.web.audience import Request

REASONS: Final = "desk_reasons"
ABSENT: Final = (
    Case.DoesNotExist,
    Consultation.DoesNotExist,
    Decision.DoesNotExist,
    Fee.DoesNotExist,
    Inquiry.DoesNotExist,
)

type View[**P] = Callable[Concatenate[Request, P], HttpResponseBase]


class ReasonNeededError(Exception):
    """The clerk is not in charge and has not said why the case is opened."""

    def __init__(self, case_id: UUID) -> None:
        self.case_id = case_id
        super().__init__(str(case_id))


def open_for(request: Request, which: UUID | Case, document_id: UUID | None = None) -> OpenCase:
    """The case, opened for this clerk with the reason given in this session, and noted.

    `which` is its id, or the case where it was fetched already.

    Raises:
        Case.DoesNotExist: there is none, or it is another department's.
        ReasonNeededError: no reason was given yet.
    """
    case_id = which.id if isinstance(which, Case) else which
    try:
        return actions.open_file(request.actor, which, reason_of(request, case_id), document_id=document_id)
    except RefusedError as error:
        raise ReasonNeededError(case_id) from error


def reason_of(request: Request, case_id: UUID) -> str:
    """Why this clerk has opened the case in this session; empty when it has not been said."""
    given: dict[str, str] = request.session.get(REASONS, {})
    return given.get(str(case_id), "")


def give_reason(request: Request, case_id: UUID, reason: str) -> None:
    """Remember it for this session."""
    request.session[REASONS] = request.session.get(REASONS, {}) | {str(case_id): reason}


def at_desk[**P](view: View[P]) -> View[P]:
    """404 for what is not this clerk's; who has not said why is asked first, and comes back here."""

    @wraps(view)
    def guarded(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except ABSENT as error:
            raise Http404 from error
        except ReasonNeededError as error:
            address = reverse("desk_case", kwargs={"case_id": error.case_id})
            back = {"weiter": request.get_full_path()} if request.method == "GET" else {}
            return redirect(f"{address}?{urlencode(back)}" if back else address)

    return cast("View[P]", guarded)


def done(request: Request, case_id: UUID, act: Callable[[], object], sentence: str) -> HttpResponseBase:
    """Do one thing with a case and go back to it, with the sentence of success or the one of refusal."""
    try:
        act()
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        if sentence:
            messages.success(request, sentence)
    return redirect("desk_case", case_id=case_id)


def refused(
    request: Request, opened: OpenCase, check: Callable[[Actor, Case], None]
) -> HttpResponseBase | None:
    """Back to the case with the sentence, where role or state do not allow a step; None where they do."""
    try:
        check(request.actor, opened.row)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("desk_case", case_id=opened.row.id)
    return None


def next_of(request: Request) -> str:
    """Where the clerk wanted to go: a page of the desk, or nothing."""
    wanted = request.GET.get("weiter", "")
    here = reverse("worklist")
    return wanted if wanted.startswith(here) and "//" not in wanted and "\\" not in wanted else ""


def head_of(row: Case) -> dict[str, Any]:
    """What the head of every page about a case says."""
    return {"case": row, "face": FACES[State(row.state)], "department": department_of(row)}


def frame_of(opened: OpenCase) -> dict[str, Any]:
    """What every page about an opened case needs: its head, its name, the texts of its Leistung."""
    return head_of(opened.row) | {"name": opened.title, "texts": opened.published.texts()}


def department_of(row: Case) -> DepartmentInfo:
    """The department that has the case."""
    return district().authorities[row.authority_id].department(row.department_id.partition(".")[2])
