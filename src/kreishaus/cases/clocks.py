# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clocks of a case: worked out when it arrives and when its answers change, kept for lists and alerts."""

from formular import Answers, Context
from kreishaus.access.actor import SYSTEM
from kreishaus.audit import actions as audit
from kreishaus.cases.events import AlertRaised
from kreishaus.cases.models import Case, CaseClock, CaseEvent
from kreishaus.catalogue.clocks import running
from kreishaus.catalogue.published import Published
from kreishaus.kernel import clock, events


def set_clocks(case: Case, published: Published, answers: Answers, context: Context) -> None:
    """Write the clocks that run, in the running transaction; those that no longer run go.

    An alert is raised once for each clock. What somebody has seen stays seen, whatever is answered later.
    """
    if not published.service.clocks or case.follows_id is not None:  # a decision of our own runs no period
        return
    found = running(published.service, published.form, answers, context, case.received_at)
    known = {row.key: row for row in CaseClock.objects.select_for_update().filter(case=case)}
    for each in found:
        row = known.pop(each.file.id, None) or CaseClock(case=case, key=each.file.id)
        row.kind, row.due_on, row.due_at = each.file.kind, each.due_on, each.due_at
        is_new = each.is_alert and row.alerted_at is None
        row.alerted_at = clock.now() if is_new else row.alerted_at
        row.save()
        if is_new:
            _alert(row)
    CaseClock.objects.filter(id__in=[row.id for row in known.values()]).delete()
    case.clock_on = min((each.due_on for each in found), default=None)
    Case.unscoped.filter(id=case.id).update(clock_on=case.clock_on)


def _alert(row: CaseClock) -> None:
    case = row.case
    CaseEvent.objects.create(case=case, at=clock.now(), kind="alerted", actor_kind=SYSTEM.kind.value)
    audit.record(SYSTEM, "case.alerted", authority=case.authority_id, object_type="case", object_id=case.id)
    events.publish(AlertRaised(row.id))
