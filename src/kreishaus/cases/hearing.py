# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether the person was heard before a decision that burdens (§ 28 VwVfG, § 24 SGB X), and what came of it.

A hearing is a letter of this case whose plan says so, or an inquiry; the last one counts.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final, cast

from formular import german
from kreishaus.cases.errors import InputsRefusedError
from kreishaus.cases.leaving import STANDING
from kreishaus.cases.models import Case, Decision, Inquiry
from kreishaus.cases.queries.inquiries import SEEN
from kreishaus.cases.queries.own import OpenCase
from kreishaus.cases.sealing import unseal
from kreishaus.catalogue.matter import Heard
from kreishaus.catalogue.plans.files import DUE
from kreishaus.kernel import clock
from kreishaus.letters.plan import LetterPlan

NOT_HEARD: Final = (
    "In diesem Vorgang ist noch keine Anhörung hinausgegangen. Senden Sie erst ein Schreiben oder eine "
    "Rückfrage. Sieht das Gesetz eine Ausnahme vor, nennen Sie den Grund."
)
STILL_TIME: Final = "Die Person kann sich noch bis zum {until} äußern. Warten Sie diesen Tag ab."


def heard_in(opened: OpenCase) -> Heard | None:
    """The last hearing that has left the house in a case that takes a decision up again.

    At most two statements; none in any other case.
    """
    if opened.row.follows_id is None:
        return None
    return max((*_letters(opened), *_inquiries(opened.row)), key=lambda each: each.until, default=None)


def _letters(opened: OpenCase) -> Iterator[Heard]:
    names = [plan.outcome for plan in opened.published.letters.values() if plan.hears]
    sent = Decision.objects.filter(
        STANDING, case=opened.row, outcome__in=names, leaves_at__lte=clock.now(), is_interim=True
    )
    for row in sent:
        known = cast("dict[str, Any]", unseal(opened.row.file.key_id, "decision", row.id, row.sealed))
        year, month, day = (int(known["inputs"][f"{DUE}.{part}"]) for part in ("year", "month", "day"))
        yield Heard(_day(row.leaves_at), date(year, month, day))


def _inquiries(case: Case) -> Iterator[Heard]:
    for row in Inquiry.objects.filter(SEEN, case=case, leaves_at__lte=clock.now()):
        yield Heard(_day(row.leaves_at), row.due_on, is_answered=row.answered_at is not None)


def _day(left_at: datetime | None) -> date:
    assert left_at is not None  # noqa: S101 -- it has left the house
    return clock.to_berlin(left_at).date()


def check_heard(plan: LetterPlan, heard: Heard | None, inputs: Mapping[str, str]) -> None:
    """What a clerk says of the hearing has to be so.

    Raises:
        InputsRefusedError: nobody was heard, or there is still time to answer.
    """
    said = inputs.get("heard", "")
    if not plan.hearing or said not in {"answered", "silent"}:
        return
    if heard is None:
        raise InputsRefusedError({"heard": NOT_HEARD})
    if said == "silent" and heard.until >= clock.today() and not heard.is_answered:
        raise InputsRefusedError({"heard": STILL_TIME.format(until=german.day(heard.until))})
