# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""By which law a decision is made known, and from when it counts. A Leistung names its rule in service.yaml.

Nothing here counts to the person's disadvantage: the law wants the notice on the day of provision
(§ 9 Abs. 1 OZG); is it later, the days run from the notice; without any notice or retrieval they do not run.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

import deadlines
from deadlines import Deadline, Notification, Step
from deadlines.notification import RETRIEVAL_DAYS


@dataclass(frozen=True, slots=True)
class Provision:
    """What happened in the Postfach, by days in Germany. `told`: the notice was handed over to the mail."""

    provided: date
    told: date | None
    retrieved: date | None
    today: date

    @property
    def runs_from(self) -> date | None:
        """When the person was told, or had found it before."""
        known = self.told or self.retrieved
        return max(self.provided, known) if known else None


@dataclass(frozen=True, slots=True)
class Rule:
    """One law of delivery.

    `needs_consent`: the Postfach only for who said yes; else for everybody who did not say no.
    `expires`: not retrieved within ten days, the provision ends and nothing is made known. `at_once`: a clerk
    makes it known by hand or by telephone, and notes when and to whom.
    """

    key: str
    name: str
    law: str
    needs_consent: bool
    in_mailbox: Callable[[Provision], Notification]
    by_post: Callable[[date], Notification]
    expires: bool = False
    at_once: bool = False


def last_day_to_retrieve(told: date) -> Deadline:
    """§ 41 Abs. 2a Satz 4 VwVfG: ten days after the notice."""
    return deadlines.days_after(told, RETRIEVAL_DAYS)


def _general(known: Provision) -> Notification:
    """§ 41 Abs. 2a VwVfG through § 1 NVwVfG: a portal that is no user account of the OZG.

    The day after retrieval counts; until the ten days are over it can still be retrieved.
    """
    if known.runs_from is None:
        return _not_told(known, "§ 41 Abs. 2a VwVfG")
    limit = last_day_to_retrieve(known.runs_from)
    if known.retrieved is None and not limit.is_over(known.today):
        waiting = Step(limit.ends, "Bis dahin kann der Bescheid abgerufen werden", "§ 41 Abs. 2a VwVfG")
        return Notification(None, (waiting,))
    return deadlines.retrieved_from_portal(known.runs_from, known.retrieved)


def _ozg(known: Provision) -> Notification:
    """§ 9 OZG: the Postfach of a user account (§ 2 Abs. 5 and 7 OZG); consent unless excluded."""
    if known.runs_from is None:
        return _not_told(known, "§ 9 Abs. 1 OZG")
    return deadlines.provided_in_account(known.runs_from)


def _social(known: Provision) -> Notification:
    """§ 37 Abs. 2a SGB X: the fourth day after the electronic notice; consent can be withdrawn any time."""
    if known.runs_from is None:
        return _not_told(known, "§ 37 Abs. 2a SGB X")
    return deadlines.social_notice_sent(known.runs_from)


def _tax(known: Provision) -> Notification:
    """§ 122a AO through § 11 NKAG: the fourth day, moved to a working day; post can be demanded (Abs. 2)."""
    if known.runs_from is None:
        return _not_told(known, "§ 122a Abs. 4 AO")
    return deadlines.tax_provided(known.runs_from)


def _social_post(posted: date) -> Notification:
    """§ 37 Abs. 2 SGB X: as the general law counts."""
    found = deadlines.sent_by_post(posted)
    return Notification(found.on, tuple(replace(step, paragraph="§ 37 Abs. 2 SGB X") for step in found.steps))


def made_known_at_once(kind: str, day: date) -> Notification:
    """§ 41 Abs. 1 VwVfG: the day on which it was handed over, or said on the telephone and sent by e-mail.

    Orally is enough where the law asks for no form (§ 37 Abs. 2 VwVfG). No day of fiction is added.
    """
    reason, paragraph = AT_ONCE[kind]
    return Notification(day, (Step(day, reason, paragraph),))


def _not_told(known: Provision, paragraph: str) -> Notification:
    reason = "Bereitgestellt; die Benachrichtigung ist noch nicht abgesendet"
    return Notification(None, (Step(known.provided, reason, paragraph),))


# What a clerk can have done, by the kind of the step
AT_ONCE: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "handed_over": ("Persönlich übergeben", "§ 41 Abs. 1 VwVfG"),
        "told_by_phone": ("Am Telefon eröffnet und per E-Mail gesendet", "§ 37 Abs. 2 und § 41 Abs. 1 VwVfG"),
    }
)

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        rule.key: rule
        for rule in (
            Rule(
                "general",
                "Abruf aus einem Portal",
                "§ 41 Abs. 2a VwVfG in Verbindung mit § 1 NVwVfG",
                needs_consent=True,
                in_mailbox=_general,
                by_post=deadlines.sent_by_post,
                expires=True,
            ),
            Rule(
                "ozg",
                "Postfach eines Nutzerkontos",
                "§ 9 OZG",
                needs_consent=False,
                in_mailbox=_ozg,
                by_post=deadlines.sent_by_post,
            ),
            Rule(
                "social",
                "Sozialverwaltung",
                "§ 37 Abs. 2a SGB X",
                needs_consent=True,
                in_mailbox=_social,
                by_post=_social_post,
            ),
            Rule(
                "tax",
                "Abgaben",
                "§ 122a AO in Verbindung mit § 11 NKAG",
                needs_consent=False,
                in_mailbox=_tax,
                by_post=deadlines.tax_sent_by_post,
            ),
            Rule(
                "immediate",
                "Sofortige Bekanntgabe",
                "§ 41 Abs. 1 VwVfG in Verbindung mit § 1 NVwVfG",
                needs_consent=True,
                in_mailbox=_general,
                by_post=deadlines.sent_by_post,
                at_once=True,
            ),
        )
    }
)

# How long a decision can be challenged, by the key of its remedy in the district's remedies
REMEDIES: Final[Mapping[str, Callable[[date], Deadline]]] = MappingProxyType(
    {"RB-1": deadlines.action_until, "RB-2": deadlines.objection_until, "RB-4": deadlines.action_until}
)
