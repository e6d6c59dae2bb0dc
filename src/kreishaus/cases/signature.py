# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was sent with less trust than the law asks for: some wait for a signature, some are answered by post.

Until the signature is here the case can be worked on, and nothing is ever refused because it is missing.
"""

from datetime import date, datetime

import deadlines
from kreishaus.access.trust import Trust
from kreishaus.cases.models import Case
from kreishaus.catalogue.service import BelowTrust, ServiceFile
from kreishaus.kernel import clock


def below(service: ServiceFile, trust: Trust) -> BelowTrust | None:
    """What holds for who acts with this level; None when it is enough, or the Leistung says nothing."""
    return service.below_trust if trust < Trust.of(service.trust) else None


def due_on(service: ServiceFile, trust: Trust, received_at: datetime) -> date | None:
    """The last day for the signature, counted from the day of arrival; None when none is asked for."""
    way = below(service, trust)
    if way is None or way.way != "signature":
        return None
    return deadlines.days_after(clock.to_berlin(received_at).date(), way.days).ends


def is_awaited(case: Case) -> bool:
    """Whether the case still waits for the signature, be it late or not."""
    return case.signature_due_on is not None and case.signed_on is None


def only_by_post(service: ServiceFile, case: Case) -> bool:
    """Whether the answer goes by post only, because it was sent with little trust."""
    way = below(service, Trust.of(case.trust))
    return way is not None and way.way == "post"
