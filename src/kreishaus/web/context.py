# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every template may use besides the values of its view."""

from functools import cache
from typing import Any, Final, cast

from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from formular import Language
from kreishaus.access.actor import Actor, Kind
from kreishaus.access.roles import Permission
from kreishaus.authorities.district import district
from kreishaus.cases import queries as cases
from kreishaus.delivery import queries as delivery
from kreishaus.kernel import clock
from kreishaus.mailbox import queries as mailbox
from kreishaus.web.audience import Request

NOBODY: Final = Actor(Kind.GUEST)
DESK: Final = "/amt/"
SPOKEN: Final = "sprache"  # in the session: the language chosen for this visit


def page(request: HttpRequest) -> dict[str, Any]:
    """Authority, actor, language and day; error pages come here before the middleware has run.

    `csrf_input` is masked once for all forms. `unread()` counts messages, `to_post()` letters, `home()` says
    where cases hang, each on pages that show it.
    """
    known = cast("Request", request)
    language = language_of(request)
    actor = getattr(known, "actor", NOBODY)
    return {
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),
        "authority": district().authorities[_authority_key(known)],
        "kreis": district().authorities[district().key_of_kreis],
        "actor": actor,
        "home": cache(lambda: _home(actor)),
        "language": language,
        "to_post": cache(lambda: letters_waiting(actor)),
        "unread": cache(lambda: mailbox.unread_of(actor)),
        "today": clock.today(),
    }


def letters_waiting(actor: Actor) -> int:
    """How many letters the actor's departments have to post. Two statements, none for who posts nothing."""
    if not actor.departments_with(Permission.SEND_POST):
        return 0
    return delivery.number_to_post(actor) + cases.number_to_post(actor)


def _home(actor: Actor) -> tuple[str, str]:
    """Where the pages of a case hang: on Mein Kreishaus, for a guest on the page that asks for the code."""
    if actor.kind is Kind.HOLDER:
        return reverse("status"), _("Vorgang ohne Konto")
    return reverse("mine"), _("Mein Kreishaus")


def _authority_key(request: Request) -> str:
    """Under whose name the page is: at the desk one's own authority, elsewhere the one in the path."""
    actor: Actor = getattr(request, "actor", NOBODY)
    if actor.seats and request.path_info.startswith(DESK):
        return actor.seats[0].authority
    return getattr(request, "authority_key", district().key_of_kreis)


def language_of(request: HttpRequest) -> Language:
    """The language chosen for this visit; German where an answer is made before anybody could ask."""
    return getattr(request, "language", "de")
