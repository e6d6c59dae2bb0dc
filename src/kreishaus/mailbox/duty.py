# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever is on duty hears of all that cannot wait in one mail, at once and then seldom.

Notices cost a sender nothing. However many come, a duty gets one mail in five minutes, and each says how many
wait: so a real one is never late by more than that, and never drowned.
"""

import logging
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from kreishaus.authorities.district import AuthorityInfo, district
from kreishaus.cases.lifecycle import OVER
from kreishaus.cases.models import CaseClock
from kreishaus.kernel import clock
from kreishaus.mailbox.notices import send_alert

logger = logging.getLogger(__name__)
AGAIN: Final = timedelta(minutes=30)
QUIET: Final = timedelta(minutes=5)  # between two mails to one duty
MOST_OF_ONE: Final = 3  # of one account or browser: what it sends beyond is told with the next mail


def ring_all() -> int:
    """Tell every duty that has something to be told now; return how many mails went.

    Where the mail server does not answer, the next minute tries again: a job that fails would wait longer
    each time, and what cannot wait with it.
    """
    rung = 0
    for department in unseen().values_list("case__department", flat=True).distinct():
        try:
            rung += ring(department)
        except OSError:
            logger.exception("the duty of %s could not be told", department)
    return rung


def ring(department: str) -> bool:
    """Tell the duty of a department what waits there, if it is time; whether it was.

    It is time for what nobody was told of, and for what nobody has seen for half an hour.

    Raises:
        OSError: the mail server is down; nothing counts as told.
    """
    office = district().authorities[department.partition(".")[0]]
    address, now = _address_of(office, department), clock.now()
    shared = [each for each in office.department_keys if _address_of(office, each) == address]
    rows = list(unseen().filter(case__department__in=shared).select_related("case__submission"))
    told = CaseClock.objects.filter(case__department__in=shared, told_at__gt=now - QUIET)
    if told.exists() or not _is_time(rows, now):
        return False
    send_alert(address, len({row.case_id for row in rows}))
    CaseClock.objects.filter(id__in=[row.id for row in rows]).update(told_at=now)
    return True


def unseen() -> QuerySet[CaseClock]:
    """Alerts that nobody has seen, of cases in which something is still to be done."""
    raised = CaseClock.objects.filter(alerted_at__isnull=False, seen_at=None)
    return raised.exclude(case__state__in=OVER)


def _is_time(rows: Iterable[CaseClock], now: datetime) -> bool:
    rows = list(rows)
    told = Counter(_sender_of(row) for row in rows if row.told_at)
    new = any(row.told_at is None and told[_sender_of(row)] < MOST_OF_ONE for row in rows)
    return new or any((row.told_at or row.alerted_at or now) <= now - AGAIN for row in rows)


def _sender_of(row: CaseClock) -> str:
    """The account, or the browser session; a case that has neither any more stands for itself."""
    sent = row.case.submission
    return str(sent.account_id or sent.guest_hash or sent.id)


def _address_of(office: AuthorityInfo, department: str) -> str:
    """Without an address for the duty it goes to the authority's own."""
    duty = office.duty_of(department.partition(".")[2])
    return duty.email.value if duty else office.email
