# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The way to a matter for somebody without an account: by Vorgangsnummer and receipt code.

Both travel in the body of a POST, so they stand in no address and in no log. Whatever is wrong with the two,
the answer is one and the same, so that nobody learns which numbers exist. With both, this browser session
holds the case until it is closed or ends: the pages of the case are those that an account would show.
"""

from typing import Final
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from kreishaus.accounts.session import GUEST
from kreishaus.cases import actions, queries
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.guests import holder_of
from kreishaus.cases.models import Case
from kreishaus.cases.reference import MistypedReferenceError, read
from kreishaus.web import questions
from kreishaus.web.account.views import too_many_requests
from kreishaus.web.audience import HELD, Request, audience
from kreishaus.web.forms import BoundField

UNKNOWN: Final = noop(
    "Zu dieser Nummer und diesem Code finden wir nichts. Bitte vergleichen Sie beides mit Ihrer Bestätigung."
)
NO_REFERENCE: Final = noop("Bitte geben Sie die Vorgangsnummer ein.")
NO_CODE: Final = noop("Bitte geben Sie den Code ein.")
LONGEST: Final = 60
WRONG_CODE: Final = noop(
    "Der Code passt nicht zu diesem Vorgang. Bitte vergleichen Sie ihn mit Ihrer Bestätigung."
)
CLOSED: Final = noop("Geschlossen. Auf diesem Gerät ist davon nichts mehr zu sehen.")
CLAIMED: Final = noop("Der Vorgang steht jetzt in Ihrem Konto. Den Code brauchen Sie nicht mehr.")


@never_cache
@audience("public")
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("code")
def page(request: Request) -> HttpResponseBase:
    """Ask for number and code, and lead to the case."""
    if request.method != "POST":
        return _ask(request)
    reference, code = (request.POST.get(name, "").strip()[:LONGEST] for name in ("reference", "code"))
    problems = {"reference": _wrong_with(reference), "code": "" if code else _(NO_CODE)}
    if any(problems.values()):
        return _ask(request, reference, problems)
    if not ratelimit.consume(request, action="look_up", key=read(reference)):
        return too_many_requests(request)
    try:
        case = actions.look_up(reference, code)
    except Case.DoesNotExist:
        return _ask(request, reference, {"reference": _(UNKNOWN)})
    request.session.cycle_key()  # whoever knew this session before does not come along
    request.session[HELD] = {str(each.id): each.reference for each in (case, *queries.earlier_of(case))}
    return redirect("case", case_id=case.id)


@audience("public")
@require_POST
def close(request: Request) -> HttpResponseBase:
    """Let go of the case, and of everything else that this browser has written as a guest."""
    if request.user.is_authenticated:
        for name in (HELD, GUEST):
            request.session.pop(name, None)
    else:
        request.session.flush()
    messages.success(request, CLOSED)
    return redirect("start")


@audience("citizen")
@require_POST
def claim(request: Request) -> HttpResponseBase:
    """Take the case that this session holds into the account that is signed in.

    The code is asked once more: on a shared computer the next person to sign in need not be who has it.
    """
    held = next(iter(request.session.get(HELD, {})), None)
    if held is None:
        raise Http404
    if not ratelimit.consume(request, action="look_up", key=held):
        return too_many_requests(request)
    holder = holder_of(UUID(held))
    try:
        case = actions.claim_case(request.actor, holder, request.POST.get("code", "").strip()[:LONGEST])
    except Case.DoesNotExist:
        messages.error(request, WRONG_CODE)
        return redirect("case", case_id=UUID(held))
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("case", case_id=UUID(held))
    del request.session[HELD]
    messages.success(request, CLAIMED)
    return redirect("case", case_id=case.id)


def _wrong_with(reference: str) -> str:
    """The sentence about a number that cannot be one: its check digits do not fit; empty when they do."""
    if not reference:
        return _(NO_REFERENCE)
    try:
        read(reference)
    except MistypedReferenceError as error:
        return str(error)
    return ""


def _ask(request: Request, reference: str = "", problems: dict[str, str] | None = None) -> HttpResponse:
    """The form; the code is never sent back."""
    said = problems or {}
    asked: tuple[BoundField, ...] = (
        questions.text(
            "reference",
            _("Vorgangsnummer"),
            reference,
            problem=said.get("reference", ""),
            hint=_("Sie steht auf Ihrer Bestätigung und sieht so aus: BIS-2026-418302-57."),
        ),
        questions.text(
            "code",
            _("Code"),
            problem=said.get("code", ""),
            hint=_("Den Code haben Sie mit der Bestätigung bekommen. Bindestriche können Sie weglassen."),
        ),
    )
    errors = tuple((name, sentence) for name, sentence in said.items() if sentence)
    values = {"questions": asked, "errors": errors}
    return render(request, "public/status.html", values, status=422 if errors else 200)
