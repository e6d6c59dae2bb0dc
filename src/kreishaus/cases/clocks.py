# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clocks of a case: worked out when it arrives and when its answers change, kept for lists and alerts.

Beside those of the Leistung stand the office's own days: the limit for taking back, a body's answer.
"""

from datetime import date
from typing import Final, Literal, cast

from django.db.models import Min

from formular import Answers, Context
from kreishaus.access.actor import SYSTEM
from kreishaus.audit import actions as audit
from kreishaus.cases.events import AlertRaised
from kreishaus.cases.lifecycle import OVER, State
from kreishaus.cases.models import Case, CaseClock, CaseEvent
from kreishaus.cases.queries.own import OpenCase
from kreishaus.catalogue.clocks import running
from kreishaus.catalogue.published import Published
from kreishaus.kernel import clock, events

type Own = Literal["limit", "asked"]
OWN: Final[tuple[Own, ...]] = ("limit", "asked")  # kinds that no service.yaml sets


def put_clock(case: Case, kind: Own, due_on: date | None) -> None:
    """Set a day of the office's own, or take it away, in the running transaction; lists show the first."""
    key = f"own.{kind}"  # no clock of a Leistung is called so
    if due_on is None:
        CaseClock.objects.filter(case=case, key=key).delete()
    else:
        CaseClock.objects.update_or_create(case=case, key=key, defaults={"kind": kind, "due_on": due_on})
    case.clock_on = first_in(case, case.state)
    Case.unscoped.filter(id=case.id).update(clock_on=case.clock_on)


def first_in(case: Case, state: str) -> date | None:
    """The day of the clock that ends first in a state; once it is decided, nobody waits for a body."""
    if state in OVER:
        return None
    running_on = CaseClock.objects.filter(case=case)
    if state == State.DECIDED:
        running_on = running_on.exclude(kind="asked")
    return cast("date | None", running_on.aggregate(first=Min("due_on"))["first"])


def next_limit(opened: OpenCase) -> date | None:
    """The last day of the limit for taking back that ends first, of those not over."""
    ends = [each.on for each in opened.limits if each.on]
    return min((day for day in ends if day >= clock.today()), default=None)


def set_clocks(case: Case, published: Published, answers: Answers, context: Context) -> None:
    """Write the clocks that run, in the running transaction; those that no longer run go.

    An alert is raised once for each clock. What somebody has seen stays seen, whatever is answered later.
    """
    if not published.service.clocks or case.follows_id is not None:  # a decision of our own runs no period
        return
    found = running(published.service, published.form, answers, context, case.received_at)
    rows = list(CaseClock.objects.select_for_update().filter(case=case))
    own = [row.due_on for row in rows if row.kind in OWN]
    known = {row.key: row for row in rows if row.kind not in OWN}
    for each in found:
        row = known.pop(each.file.id, None) or CaseClock(case=case, key=each.file.id)
        row.kind, row.due_on, row.due_at = each.file.kind, each.due_on, each.due_at
        is_new = each.is_alert and row.alerted_at is None
        row.alerted_at = clock.now() if is_new else row.alerted_at
        row.save()
        if is_new:
            _alert(row)
    CaseClock.objects.filter(id__in=[row.id for row in known.values()]).delete()
    case.clock_on = min((*own, *(each.due_on for each in found)), default=None)
    Case.unscoped.filter(id=case.id).update(clock_on=case.clock_on)


def _alert(row: CaseClock) -> None:
    case = row.case
    CaseEvent.objects.create(case=case, at=clock.now(), kind="alerted", actor_kind=SYSTEM.kind.value)
    audit.record(SYSTEM, "case.alerted", authority=case.authority_id, object_type="case", object_id=case.id)
    events.publish(AlertRaised(row.id))
