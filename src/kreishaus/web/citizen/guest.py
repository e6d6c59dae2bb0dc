# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guest's secret: made when somebody begins to write, never for mere readers."""

import secrets
from dataclasses import replace

from kreishaus.access.actor import Actor
from kreishaus.web.audience import Request


def writer(request: Request) -> Actor:
    """The actor, able to hold a draft: a guest without a secret gets one in the session."""
    if request.actor.is_citizen or request.actor.guest:
        return request.actor
    request.session["guest"] = secrets.token_urlsafe(32)
    return replace(request.actor, guest=request.session["guest"])
