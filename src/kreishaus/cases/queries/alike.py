# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Other cases that the desk should look at: the same place at the same time, the same person again.

Found by keyed hashes; nothing is decrypted.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Exists, OuterRef, Q

from kreishaus.access.actor import Actor
from kreishaus.cases.indexing import ALIKE, alike_tokens
from kreishaus.cases.models import Case, CaseIndex
from kreishaus.cases.queries.own import OpenCase

MOST: Final = 20


@dataclass(frozen=True, slots=True)
class AlikeCases:
    """Other cases, the newest first, by what makes them like one.

    `is_whole`: all of the one was compared, not only a part of something very large.
    """

    by_reason: dict[str, list[Case]] = field(default_factory=dict)
    is_whole: bool = True


def alike_to(actor: Actor, opened: OpenCase) -> AlikeCases:
    """The cases of this clerk's departments that are like this one.

    At most so many for each reason: whoever sends the same again and again makes no page long. One statement;
    none where the Leistung has no rule or no answer to compare.
    """
    rules = {f"{ALIKE}{rule.id}": rule for rule in opened.published.service.alike}
    sought = alike_tokens(opened.published, opened.answers) if rules else None
    if sought is None or not sought.tokens:
        return AlikeCases()
    row = opened.row
    same = {
        name: CaseIndex.objects.filter(field=name, token__in=tokens) for name, tokens in sought.tokens.items()
    }
    anyhow = reduce(or_, (Q(id__in=each.values("case")) for each in same.values()))
    others = Case.objects.visible_to(actor).filter(anyhow, follows=None)  # not its own second one
    others = others.exclude(submission=row.submission_id).annotate(
        **{_column(name): Exists(each.filter(case=OuterRef("pk"))) for name, each in same.items()}
    )
    found: dict[str, list[Case]] = {}
    for other in others.order_by("-received_at", "-id")[: MOST * len(same)]:
        for name in same:
            rule, near = rules[name], abs(other.received_at - row.received_at)
            known = found.setdefault(rule.label, [])
            is_near = rule.days is None or near <= timedelta(days=rule.days)
            if getattr(other, _column(name)) and is_near and len(known) < MOST:
                known.append(other)
    return AlikeCases({label: cases for label, cases in found.items() if cases}, sought.is_whole)


def _column(name: str) -> str:
    return f"is_{name.replace('.', '_')}"
