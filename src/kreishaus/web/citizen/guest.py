# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guest's secret: made when somebody begins to write, never for mere readers; how often one may write.

And who acts on what is sent without an account: the same browser as a guest, whoever is signed in.
"""

import secrets
from dataclasses import replace
from ipaddress import ip_address
from uuid import UUID

from allauth.core import ratelimit

from kreishaus.access.actor import Actor
from kreishaus.cases import queries
from kreishaus.cases.guests import guest_of
from kreishaus.cases.models import Draft
from kreishaus.catalogue import queries as catalogue
from kreishaus.catalogue.service import ServiceFile
from kreishaus.web.account.client import address_of
from kreishaus.web.audience import Request


def writer(request: Request, service: ServiceFile) -> Actor:
    """The actor, able to hold a draft of this Leistung: a guest without a secret gets one in the session.

    Where no account shall be used, who is signed in writes as a guest too.
    """
    never = service.account_use == "never"
    actor = request.actor
    if not actor.guest and (never or not actor.is_citizen):
        request.session["guest"] = secrets.token_urlsafe(32)
        actor = replace(actor, guest=request.session["guest"])
    return guest_of(actor) if never else actor


def sender(request: Request, draft: Draft) -> Actor:
    """Who sends it: for a draft of no account, of a Leistung that asks for none, the guest who wrote it."""
    is_guests = draft.account_id is None and catalogue.version(draft.version_id).service.is_for_guests
    return guest_of(request.actor) if is_guests else request.actor


def sent_of(request: Request, draft_id: UUID) -> UUID | None:
    """The submission that a draft of this person, or of this browser session, has become."""
    sent = queries.submission_of_draft(request.actor, draft_id)
    if sent is not None:
        return sent.id
    as_guest = queries.sent_as_guest(request.actor, draft_id=draft_id)
    return as_guest.submission_id if as_guest else None


def may_write(request: Request) -> bool:
    """Whether the visitor may have something kept without an account; else bots would fill the disk.

    Many people may share one address, so the limit is wide. Not counted is who sits at this very machine.
    """
    if request.actor.is_citizen or ip_address(address_of(request)).is_loopback:
        return True
    return bool(ratelimit.consume(request, action="write_as_guest"))
