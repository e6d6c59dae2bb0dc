# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page posted after the session had ended: sealed, carried through the sign-in, saved for the same person.

What was typed waits in the new session for at most half an hour, sealed with a key that only this purpose has
and bound to the address of the page. Who signs in as somebody else cannot see the thing, so nothing is saved.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from django.conf import settings

from kreishaus.kernel import clock, crypto
from kreishaus.web.audience import Request
from kreishaus.web.citizen.guest import may_write

SLOT: Final = "carried"
LIFETIME: Final = timedelta(minutes=30)  # the sentence of `signing_in.py` names it
MOST: Final = 200_000  # characters; a page of a form has a few thousand
SKIPPED: Final = frozenset({"csrfmiddlewaretoken"})

type Typed = Mapping[str, Sequence[str]]


def put(request: Request) -> None:
    """Keep what was just posted to a page of a draft, to an inquiry or to the thread of a case.

    Files are not kept: they were uploaded before or are chosen again.
    """
    data = {name: values for name, values in request.POST.lists() if name not in SKIPPED}
    text = json.dumps(data, ensure_ascii=False)
    if len(text) <= MOST and may_write(request):
        request.session[SLOT] = crypto.seal_text(_key(), text, _context(request), now=clock.now())


def waiting(request: Request) -> Typed | None:
    """What was kept for this page; None when there is nothing, or it is too old."""
    if SLOT not in request.session:
        return None
    token = request.session[SLOT]
    try:
        text = crypto.unseal_text(_key(), token, _context(request), now=clock.now(), lifetime=LIFETIME)
    except crypto.UnreadableError:
        return None
    data: Typed = json.loads(text)
    return data


def take(request: Request) -> Typed | None:
    """The same, and it is gone then: for who has seen that the page is the actor's and saves it now."""
    data = waiting(request)
    if data is not None:
        del request.session[SLOT]
    return data


def _key() -> bytes:
    return crypto.derive(settings.SECRET_KEY.encode(), "carried post")


def _context(request: Request) -> str:
    """The page, under whose authority's path it may ever be opened."""
    return request.path_info
