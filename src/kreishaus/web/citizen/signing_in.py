# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is not signed in, or no longer: to the sign-in page and back, and a word about what was typed."""

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from kreishaus.web.audience import Request
from kreishaus.web.citizen import carried

KEPT: Final = noop(
    "Ihre Sitzung ist zu Ende. Ihre letzten Eingaben sind noch da. "
    "Melden Sie sich in der nächsten halben Stunde an, dann geht es damit weiter."
)
LOST: Final = noop(
    "Ihre Sitzung ist zu Ende. Ihre letzten Eingaben konnten wir nicht aufheben. "
    "Bitte melden Sie sich an und geben Sie sie noch einmal ein."
)
ENDED: Final = noop("Ihre Sitzung ist zu Ende. Bitte melden Sie sich wieder an.")

# What somebody does who has no account
DRAFT_OF_GUEST: Final = noop(
    "Sie haben ohne Konto geschrieben? Dann können wir Ihren Entwurf nicht mehr öffnen. "
    "Bitte beginnen Sie ihn neu."
)
CASE_OF_GUEST: Final = noop(
    "Sie haben ohne Konto abgesendet? Dann öffnen Sie den Vorgang mit Vorgangsnummer und Code."
)


def sign_in_first(request: Request, without_account: str = CASE_OF_GUEST) -> HttpResponseBase:
    """To the sign-in page, and back here afterwards; what happened is said only if a session has ended."""
    ended = _ended(request)
    if ended:
        messages.info(request, _(ended))
        messages.info(request, _(without_account))
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")


def _ended(request: Request) -> str:
    """What is to be said of the session; nothing to who comes without one."""
    if carried.waiting(request) is not None:
        return KEPT
    if request.method == "POST":
        return LOST
    is_over = settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty()
    return ENDED if is_over else ""
