# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One function per verb. What happened is written as steps that nobody changes, and into the audit chain."""

from kreishaus.delivery.actions.at_once import make_known, post_instead
from kreishaus.delivery.actions.consent import give_consent, withdraw_consent
from kreishaus.delivery.actions.expire import expire_due, leave_portal
from kreishaus.delivery.actions.mailbox import notify, retrieve
from kreishaus.delivery.actions.open import deliver
from kreishaus.delivery.actions.outcome import tell_case
from kreishaus.delivery.actions.post import letter, mark_posted, mark_printed, print_list
from kreishaus.delivery.actions.steps import reseal

__all__ = [
    "deliver",
    "expire_due",
    "give_consent",
    "leave_portal",
    "letter",
    "make_known",
    "mark_posted",
    "mark_printed",
    "notify",
    "post_instead",
    "print_list",
    "reseal",
    "retrieve",
    "tell_case",
    "withdraw_consent",
]
