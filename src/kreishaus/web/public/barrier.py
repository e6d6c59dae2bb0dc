# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody meets a barrier and says so, without an account: a mail to the authority, nothing is kept here."""

import logging
from smtplib import SMTPException
from typing import Final

from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kreishaus.authorities.district import district
from kreishaus.web import questions
from kreishaus.web.account.views import too_many_requests
from kreishaus.web.audience import Request, audience
from kreishaus.web.citizen.guest import may_write

logger = logging.getLogger(__name__)
LONGEST: Final = 5000
LONGEST_LINE: Final = 300
NOTHING_SAID: Final = noop("Bitte schreiben Sie, was nicht ging.")
TOO_LONG: Final = noop("Bitte fassen Sie sich kürzer: höchstens %(limit_value)d Zeichen.")
NOT_SENT: Final = noop(
    "Ihre Meldung konnte gerade nicht gesendet werden. Bitte versuchen Sie es noch einmal, oder rufen Sie an."
)
SENT: Final = noop("Danke. Ihre Meldung ist an das Amt gesendet.")
MAIL: Final = (
    "Jemand hat eine Barriere gemeldet.\n\nSeite: {page}\n\nDas ging nicht:\n{what}\n\n"
    "Zu erreichen: {reach}\n"
)


@never_cache
@audience("public")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request) -> HttpResponseBase:
    """Ask where and what; the page one came from is filled in. What is sent goes by mail at once."""
    if request.method != "POST":
        return _ask(request, {"page": request.META.get("HTTP_REFERER", "")[:LONGEST_LINE]})
    typed = {name: request.POST.get(name, "").strip() for name in ("page", "what", "reach")}
    if not typed["what"]:
        return _ask(request, typed, _(NOTHING_SAID))
    if len(typed["what"]) > LONGEST:
        return _ask(request, typed, _(TOO_LONG) % {"limit_value": LONGEST})
    if not may_write(request):
        return too_many_requests(request)
    if not _sent(request, typed):
        return _ask(request, typed, _(NOT_SENT))
    messages.success(request, _(SENT))
    return redirect("accessibility")


def _sent(request: Request, typed: dict[str, str]) -> bool:
    """Whether the mail server took it: the person waits, and can still telephone."""
    said = {name: text[:LONGEST_LINE] or "keine Angabe" for name, text in typed.items() if name != "what"}
    to = district().authorities[request.authority_key].email
    try:
        EmailMessage("Barriere gemeldet", MAIL.format(what=typed["what"], **said), to=[to]).send()
    except (OSError, SMTPException):
        logger.exception("a barrier could not be reported")
        return False
    return True


def _ask(request: Request, typed: dict[str, str], problem: str = "") -> HttpResponse:
    asked = (
        questions.longtext("what", _("Was ging nicht?"), typed.get("what", ""), problem=problem),
        questions.longtext("page", _("Auf welcher Seite war das?"), typed.get("page", ""), optional=True),
        questions.longtext(
            "reach",
            _("Wie können wir Ihnen antworten?"),
            typed.get("reach", ""),
            hint=_("E-Mail, Telefon oder Anschrift. Ohne Angabe melden Sie es, ohne Ihren Namen zu nennen."),
            optional=True,
        ),
    )
    errors = (("what", problem),) if problem else ()
    values = {"questions": asked, "errors": errors}
    return render(request, "public/barrier.html", values, status=422 if errors else 200)
