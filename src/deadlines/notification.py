# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a decision counts as announced (Bekanntgabe): one function per regime, because they really differ."""

from __future__ import annotations

from datetime import date, timedelta

from deadlines.days import day_off, in_words, working_day_from
from deadlines.periods import days_after
from deadlines.steps import TAX, Notification, Step

FOUR_DAYS_SINCE = date(2025, 1, 1)
RETRIEVAL_DAYS = 10


def days_of_fiction(sent: date) -> int:
    """Give on which day after sending it counts: the fourth, before 2025 the third (PostModG)."""
    return 4 if sent >= FOUR_DAYS_SINCE else 3


def provided_in_account(provided: date) -> Notification:
    """§ 9 OZG: Postfach of a user account. The fourth day after provision, also on a Sunday.

    Earlier retrieval does not shorten it; that it was not retrieved does not hinder it.
    """
    return _fiction(provided, 4, "Bereitstellung im Postfach", "§ 9 Abs. 1 OZG")


def retrieved_from_portal(told: date, retrieved: date | None) -> Notification:
    """§ 41 Abs. 2a VwVfG: any other portal. The day after retrieval; not retrieved in ten days: never.

    ``told`` is the day the message about the provision was sent. Ten days unretrieved end the provision,
    the decision is not announced and has to be sent again.
    """
    limit = days_after(told, RETRIEVAL_DAYS)
    if retrieved is None or limit.is_over(retrieved):
        reason = "Nicht rechtzeitig abgerufen: Die Bereitstellung endet, nichts ist bekannt gegeben"
        return Notification(None, (*limit.steps, Step(limit.ends, reason, "§ 41 Abs. 2a VwVfG")))
    on = retrieved + timedelta(1)
    reason = f"Tag nach dem Abruf am {in_words(retrieved)}"
    return Notification(on, (Step(on, reason, "§ 41 Abs. 2a VwVfG"),))


def sent_by_post(sent: date) -> Notification:
    """§ 41 Abs. 2 VwVfG: post within Germany, or e-mail. The fourth day (before 2025 the third), no shift.

    It can be rebutted: who received it later, or never, is right until the authority proves otherwise.
    """
    return _fiction(sent, days_of_fiction(sent), "Aufgabe zur Post oder Absendung", "§ 41 Abs. 2 VwVfG")


def social_notice_sent(sent: date) -> Notification:
    """§ 37 Abs. 2a SGB X: the fourth day after the electronic notice (before 2025 the third), no shift."""
    return _fiction(
        sent,
        days_of_fiction(sent),
        "Absendung der elektronischen Benachrichtigung",
        "§ 37 Abs. 2a SGB X",
    )


def tax_provided(provided: date) -> Notification:
    """§ 122a Abs. 4 AO (local taxes by § 11 NKAG): the fourth day, shifted to the next working day.

    The shift follows § 108 Abs. 3 AO (BFH, 14 October 2003, IX R 68/98).
    """
    return _shifted(
        _fiction(provided, days_of_fiction(provided), "Bereitstellung zum Abruf", "§ 122a Abs. 4 AO")
    )


def tax_sent_by_post(sent: date) -> Notification:
    """§ 122 Abs. 2 Nr. 1 AO: a tax decision by post; the fourth day, shifted as in ``tax_provided``."""
    return _shifted(_fiction(sent, days_of_fiction(sent), "Aufgabe zur Post", "§ 122 Abs. 2 Nr. 1 AO"))


def _fiction(event: date, days: int, what: str, paragraph: str) -> Notification:
    on = event + timedelta(days)
    return Notification(on, (Step(on, f"{days}. Tag nach {what} am {in_words(event)}", paragraph),))


def _shifted(found: Notification) -> Notification:
    why = day_off(found.on) if found.on else None
    if found.on is None or why is None:
        return found
    on = working_day_from(found.on)
    reason = f"Der {in_words(found.on)} ist kein Werktag ({why}): Es zählt der nächste Werktag"
    return Notification(on, (*found.steps, Step(on, reason, TAX.shifting)))
