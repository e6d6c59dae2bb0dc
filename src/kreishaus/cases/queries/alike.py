# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Other cases that the desk should look at: the same place at the same time, the same person again.

Found by keyed hashes; nothing is decrypted.
"""

from datetime import timedelta
from typing import Final

from kreishaus.access.actor import Actor
from kreishaus.cases.indexing import ALIKE
from kreishaus.cases.models import Case, CaseIndex
from kreishaus.cases.queries.own import OpenCase

MOST: Final = 20
WEEKS: Final = 10  # rows of one case that most cases stay below


def alike_to(actor: Actor, opened: OpenCase) -> dict[str, list[Case]]:
    """The cases of this clerk's departments that are like this one, the newest first, by what makes them so.

    At most so many for each reason: whoever sends the same again and again makes no page long. One statement;
    none where the Leistung has no rule.
    """
    rules = {f"{ALIKE}{rule.id}": rule for rule in opened.published.service.alike}
    if not rules:
        return {}
    row = opened.row
    own = CaseIndex.objects.filter(case=row, field__in=rules).values("token")
    same = CaseIndex.objects.filter(field__in=rules, token__in=own, case__in=Case.objects.visible_to(actor))
    found: dict[str, dict[object, Case]] = {}
    others = same.exclude(case__submission=row.submission_id).filter(case__follows=None)  # its own second one
    newest = others.select_related("case").order_by("-case__received_at", "-id")
    for each in newest[: MOST * WEEKS * len(rules)]:
        rule, other = rules[each.field], each.case
        known = found.setdefault(rule.label, {})
        is_near = rule.days is None or abs(other.received_at - row.received_at) <= timedelta(days=rule.days)
        if is_near and len(known) < MOST:
            known[other.id] = other
    return {label: list(cases.values()) for label, cases in found.items() if cases}
