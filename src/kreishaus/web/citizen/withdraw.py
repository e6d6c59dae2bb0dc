# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take a matter back: what happens then in plain words, a reason if one likes, one button."""

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.views.decorators.http import require_http_methods

from kreishaus.authorities.district import district
from kreishaus.cases import actions, policy, queries
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case
from kreishaus.cases.queries import OpenCase
from kreishaus.web import questions
from kreishaus.web.audience import Request, audience
from kreishaus.web.context import language_of

DONE: Final = noop("Sie haben Ihren Antrag zurückgenommen. Das Amt bearbeitet ihn nicht weiter.")


@audience("party")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, case_id: UUID) -> HttpResponseBase:
    """Say what happens, and do it when it is confirmed."""
    try:
        opened = queries.case_for(request.actor, case_id)
    except Case.DoesNotExist as error:
        raise Http404 from error
    if request.method == "POST":
        return _withdraw(request, opened)
    if not policy.may_withdraw(request.actor, opened.row):
        return redirect("case", case_id=case_id)
    return _show(request, opened)


def _withdraw(request: Request, opened: OpenCase) -> HttpResponseBase:
    reason = request.POST.get("reason", "")
    try:
        actions.withdraw(request.actor, opened.row.id, reason)
    except RefusedError as error:
        return _show(request, opened, reason, str(error))
    messages.success(request, _(DONE))
    return redirect("case", case_id=opened.row.id)


def _show(request: Request, opened: OpenCase, reason: str = "", problem: str = "") -> HttpResponse:
    row = opened.row
    question = questions.longtext(
        "reason",
        _("Warum nehmen Sie zurück?"),
        reason,
        problem=problem,
        hint=_("Sie müssen nichts schreiben. Es hilft dem Amt nur, Sie zu verstehen."),
        optional=True,
    )
    values = {
        "case": row,
        "texts": opened.published.texts(language_of(request)),
        "office": district().authorities[row.authority_id],
        "question": question,
        "errors": (("reason", problem),) if problem else (),
    }
    return render(request, "citizen/withdraw.html", values, status=422 if problem else 200)
