# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Postfach or post: what the law asks for, what the person wants, and whether anybody reads the Postfach."""

from datetime import datetime
from typing import Final

from django.db.models import Q

from kreishaus.cases import signature
from kreishaus.cases.models import Case
from kreishaus.cases.queries import OpenCase
from kreishaus.delivery.models import Consent, Delivery
from kreishaus.delivery.rules import RULES, Rule
from kreishaus.kernel.prepared import Prepared
from kreishaus.mailbox.notices import readers_of

_words: Final = Prepared(
    lambda case: Consent.objects.filter(Q(case_id=case) | Q(case=None), account__grants__case_id=case)
)

MAILBOX: Final = "postfach"  # the option that every form's question for the channel has


def rule_of(opened: OpenCase, outcome: str) -> Rule:
    """The law of this letter: its plan's own, or the Leistung's, or the general one."""
    plan = opened.published.letters.get(outcome)
    return RULES[(plan.delivery if plan else "") or opened.published.service.delivery_rule]


def channel_of(opened: OpenCase, outcome: str) -> Delivery.Channel:
    """How a decision would reach the person now.

    By post, where it goes to somebody else. At once, where the rule says so. By post: the person has left
    and named an address, nobody reads the Postfach, it asks for more trust than an account gives, it was
    sent with so little trust that only a letter proves who gets it, the person wants post, or has not said
    yes where the law asks for that.
    """
    plan = opened.published.letters.get(outcome)
    if plan and plan.recipient:
        return Delivery.Channel.POST
    if rule_of(opened, outcome).at_once:
        return Delivery.Channel.AT_ONCE
    if opened.content.get("postal_address"):
        return Delivery.Channel.POST
    if opened.published.service.postal_access != "basis" or not readers_of(opened.row):
        return Delivery.Channel.POST
    if signature.only_by_post(opened.published.service, opened.row):
        return Delivery.Channel.POST
    wish = wish_of(opened)
    if wish is None:
        wish = not rule_of(opened, outcome).needs_consent
    return Delivery.Channel.MAILBOX if wish else Delivery.Channel.POST


def wish_of(opened: OpenCase) -> bool | None:
    """Whether the person wants the Postfach: the latest word counts, None when there is none.

    A word is the answer in the form, a consent given, or one withdrawn; for this case or for all. Of two at
    the same moment the one for post counts: post is never wrong.
    """
    words = [*_answer(opened), *_consents(opened.row)]
    return max(words, key=lambda word: (word[0], not word[1]))[1] if words else None


def _answer(opened: OpenCase) -> list[tuple[datetime, bool]]:
    field = opened.published.service.channel
    answer = opened.answers.get(field) if field else None
    return [(opened.row.received_at, answer == MAILBOX)] if answer else []


def _consents(case: Case) -> list[tuple[datetime, bool]]:
    rows = list(_words.rows(case=case.id))
    given = [(row.given_at, True) for row in rows]
    return given + [(row.withdrawn_at, False) for row in rows if row.withdrawn_at]
