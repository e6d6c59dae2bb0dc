# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happens when somebody has just signed in, whichever way: the request changes its actor."""

from kreishaus.accounts import actions, queries
from kreishaus.web.audience import Request


def after_login(request: Request) -> None:
    """Give the request its new actor and note the sign-in. What was begun as a guest can be claimed here:
    the actor carries both the account and the guest's secret.
    """
    request.actor = queries.actor_of(request.user, request.session)
    actions.note_sign_in(request.actor)
