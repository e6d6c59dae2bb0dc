# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happens when somebody has just signed in, whichever way."""

from kreishaus.accounts import actions, queries
from kreishaus.cases import actions as cases
from kreishaus.web.audience import Request


def after_login(request: Request) -> None:
    """Give the request its new actor, note the sign-in, and make a guest's drafts the account's."""
    request.actor = queries.actor_of(request.user, request.session)
    actions.note_sign_in(request.actor)
    cases.claim_drafts(request.actor)
