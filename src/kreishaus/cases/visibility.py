# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees which drafts, submissions and cases. The querysets raise when nobody said for whom they are."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from kreishaus.access.actor import Actor, Kind
from kreishaus.access.roles import Permission
from kreishaus.cases.guests import hash_of
from kreishaus.kernel.scoped import ScopedManager, ScopedQuerySet

if TYPE_CHECKING:
    from kreishaus.cases.models import Case, Draft, Submission  # noqa: F401 -- named in quotes below


class DraftQuerySet(ScopedQuerySet["Draft"]):
    """Drafts: of the account, or of the guest's browser. No office ever sees a draft."""

    def visible_to(self, actor: Actor) -> Self:
        """The drafts this person writes. Staff on citizens' pages are guests like anybody."""
        guest = Q(account=None, guest_hash=hash_of(actor.guest)) if actor.guest else None
        if actor.kind is Kind.CITIZEN:
            own = Q(account_id=actor.account_id)
            return self.scoped(own | guest if guest else own)
        if guest and actor.kind in {Kind.GUEST, Kind.STAFF}:
            return self.scoped(guest)
        return self.scoped_to_nothing()


class SubmissionQuerySet(ScopedQuerySet["Submission"]):
    """Submissions: of the account that sent them, or of the case that somebody has the code of."""

    def visible_to(self, actor: Actor) -> Self:
        """What this person has sent."""
        if actor.kind is Kind.CITIZEN:
            return self.scoped(Q(account_id=actor.account_id))
        if actor.kind is Kind.HOLDER:
            return self.scoped(Q(cases=actor.case_id))
        return self.scoped_to_nothing()


class CaseQuerySet(ScopedQuerySet["Case"]):
    """Cases: granted to the citizen, held by code, or in a department where the clerk may open them."""

    def visible_to(self, actor: Actor) -> Self:
        """The cases this person may know of. For the system, all."""
        if actor.kind is Kind.CITIZEN:
            return self.scoped(Q(grants__account_id=actor.account_id))
        if actor.kind is Kind.HOLDER:  # once an account has it, no code opens it
            return self.scoped(Q(id=actor.case_id, grants=None))
        if actor.kind is Kind.STAFF:
            return self.scoped(Q(department__key__in=actor.departments_with(Permission.OPEN_CASE)))
        return self.scoped_to_nothing()


DraftManager = ScopedManager.from_queryset(DraftQuerySet)
SubmissionManager = ScopedManager.from_queryset(SubmissionQuerySet)
CaseManager = ScopedManager.from_queryset(CaseQuerySet)
