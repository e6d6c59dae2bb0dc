# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask back: tick what is missing, say why and until when, see what the citizen will read, send."""

from typing import Final
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kreishaus.authorities.district import district
from kreishaus.cases import actions, policy
from kreishaus.cases.errors import ChangedMeanwhileError, RefusedError
from kreishaus.cases.queries import OpenCase
from kreishaus.web.audience import Request, audience
from kreishaus.web.staff import asking
from kreishaus.web.staff.asking import PATHS, REVISION, Asking
from kreishaus.web.staff.choices import parts_of
from kreishaus.web.staff.opening import at_desk, frame_of, open_for, refused

STALE: Final = (
    "Der Vorgang hat sich geändert, während Sie geschrieben haben. Bitte sehen Sie nach, ob die Rückfrage "
    "noch passt, und senden Sie sie dann noch einmal."
)


@audience("staff")
@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def page(request: Request, case_id: UUID) -> HttpResponseBase:
    """Show the questions to choose from, or ask."""
    opened = open_for(request, case_id)
    if request.method == "POST":
        return _take(request, opened)
    if back := refused(request, opened, policy.check_may_ask_back):
        return back
    return _show(request, opened, asking.proposed(parts_of(opened)))


def _take(request: Request, opened: OpenCase) -> HttpResponseBase:
    """Ask, unless something is missing or the case is no longer what the clerk has seen."""
    posted = {name: list(texts) for name, texts in request.POST.lists()}
    read = asking.read(posted, parts_of(opened))
    if "_preview" in posted:
        return _show(request, opened, read)
    problems = dict(asking.problems_of(read))
    if problems or read.due_on is None:
        return _show(request, opened, read, problems)
    is_stale = request.POST.get(REVISION) != str(opened.row.revision)
    if is_stale and policy.may_ask_back(request.actor, opened.row):
        return _show(request, opened, read, {PATHS: STALE})
    try:
        actions.ask_back(
            request.actor,
            opened.row.id,
            paths=read.paths,
            documents=read.papers,
            reason=read.reason,
            due_on=read.due_on,
        )
    except ChangedMeanwhileError:
        return _show(request, open_for(request, opened.row.id), read, {PATHS: STALE})
    except RefusedError as error:
        return _show(request, opened, read, {PATHS: str(error)})
    return redirect("desk_case", case_id=opened.row.id)


def _show(
    request: Request, opened: OpenCase, asked: Asking, problems: dict[str, str] | None = None
) -> HttpResponseBase:
    """The page; 422 when something has to be mended. Everything typed is in it."""
    parts, said = parts_of(opened), problems or {}
    office = district().authorities[opened.row.authority_id]
    values = frame_of(opened) | {
        "parts": parts,
        "asked": asked,
        "names": asked.names(parts),
        "questions": asking.questions_of(asked, said),
        "errors": tuple(said.items()),
        "office": office,
        "may_ask": policy.may_ask_back(request.actor, opened.row),
    }
    return render(request, "staff/ask_back.html", values, status=422 if said else 200)
