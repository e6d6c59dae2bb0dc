# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guest's secret: made when somebody begins to write, never for mere readers; and how often one may."""

import secrets
from dataclasses import replace
from ipaddress import ip_address

from allauth.core import ratelimit

from kreishaus.access.actor import Actor
from kreishaus.web.account.client import address_of
from kreishaus.web.audience import Request


def writer(request: Request) -> Actor:
    """The actor, able to hold a draft: a guest without a secret gets one in the session."""
    if request.actor.is_citizen or request.actor.guest:
        return request.actor
    request.session["guest"] = secrets.token_urlsafe(32)
    return replace(request.actor, guest=request.session["guest"])


def may_write(request: Request) -> bool:
    """Whether the visitor may have something kept without an account; else bots would fill the disk.

    Many people may share one address, so the limit is wide. Not counted is who sits at this very machine.
    """
    if request.actor.is_citizen or ip_address(address_of(request)).is_loopback:
        return True
    return bool(ratelimit.consume(request, action="write_as_guest"))
