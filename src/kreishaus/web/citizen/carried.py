# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page posted after the session had ended: sealed, carried through the sign-in, saved for the same person.

What was typed waits in the new session for at most half an hour, sealed with a key that only this purpose has
and bound to thing and page. Who signs in as somebody else cannot see the thing, so nothing is saved.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings

from kreishaus.kernel import clock, crypto
from kreishaus.web.audience import Request
from kreishaus.web.citizen.guest import may_write

SLOT: Final = "carried"
LIFETIME: Final = timedelta(minutes=30)
MOST: Final = 200_000  # characters; a page of a form has a few thousand
SKIPPED: Final = frozenset({"csrfmiddlewaretoken"})


def put(request: Request, thing_id: UUID, page_id: str) -> None:
    """Keep what was just posted to a draft, an inquiry or the thread of a case.

    Files are not kept: they were uploaded before or are chosen again.
    """
    data = {name: values for name, values in request.POST.lists() if name not in SKIPPED}
    text = json.dumps(data, ensure_ascii=False)
    if len(text) <= MOST and may_write(request):
        request.session[SLOT] = crypto.seal_text(_key(), text, _context(thing_id, page_id), now=clock.now())


def take(request: Request, thing_id: UUID, page_id: str) -> Mapping[str, Sequence[str]] | None:
    """What was kept for this page; it can be taken once. None when there is nothing, or it is too old."""
    if SLOT not in request.session:
        return None
    try:
        text = crypto.unseal_text(
            _key(), request.session[SLOT], _context(thing_id, page_id), now=clock.now(), lifetime=LIFETIME
        )
    except crypto.UnreadableError:
        return None
    del request.session[SLOT]
    data: Mapping[str, Sequence[str]] = json.loads(text)
    return data


def _key() -> bytes:
    return crypto.derive(settings.SECRET_KEY.encode(), "carried post")


def _context(thing_id: UUID, page_id: str) -> str:
    return f"{thing_id}/{page_id}"
