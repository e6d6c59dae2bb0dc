# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a decision counts as announced, by each law, on days that were worked out by hand."""

from datetime import date
from typing import get_args

import pytest

from kreishaus.catalogue.service import DeliveryRule, ServiceFile
from kreishaus.delivery.rules import REMEDIES, RULES, Provision, last_day_to_retrieve

NEVER_RETRIEVED = None


def provision(
    day: str, *, told: str | None = "", retrieved: str | None = NEVER_RETRIEVED, today: str = ""
) -> Provision:
    """Provided and told on `day`, unless said otherwise; looked at on `today`."""
    return Provision(
        provided=date.fromisoformat(day),
        told=date.fromisoformat(told or day) if told is not None else None,
        retrieved=date.fromisoformat(retrieved) if retrieved else None,
        today=date.fromisoformat(today or day),
    )


# rule, provided and told, announced, last day to go to court
FOURTH_DAY = [
    ("ozg", "2026-11-02", "2026-11-06", "2026-12-07"),  # the month ends on a Sunday
    ("ozg", "2026-11-25", "2026-11-29", "2026-12-29"),  # a Sunday counts, the fiction is not moved
    ("ozg", "2026-01-27", "2026-01-31", "2026-03-02"),  # February has no 31st, and its 28th is a Saturday
    ("social", "2026-11-25", "2026-11-29", "2026-12-29"),
    ("ozg", "2026-09-29", "2026-10-03", "2026-11-03"),  # a holiday counts
    ("tax", "2026-09-29", "2026-10-05", "2026-11-05"),  # for taxes a holiday and a Sunday do not
    ("tax", "2026-11-02", "2026-11-06", "2026-12-07"),
]


@pytest.mark.parametrize(("rule", "provided", "announced", "until"), FOURTH_DAY)
def test_the_fourth_day_counts_and_the_month_runs_from_it(
    rule: str, provided: str, announced: str, until: str
) -> None:
    found = RULES[rule].in_mailbox(provision(provided))
    assert found.on == date.fromisoformat(announced)
    assert REMEDIES["RB-4"](found.on).ends == date.fromisoformat(until)


def test_earlier_retrieval_does_not_shorten_the_fourth_day() -> None:
    early = provision("2026-11-02", retrieved="2026-11-03")
    assert [RULES[rule].in_mailbox(early).on for rule in ("ozg", "tax", "social")] == [date(2026, 11, 6)] * 3


def test_in_another_portal_the_day_after_retrieval_counts() -> None:
    found = RULES["general"].in_mailbox(provision("2026-11-09", retrieved="2026-11-10"))
    assert found.on == date(2026, 11, 11)
    assert REMEDIES["RB-1"](found.on).ends == date(2026, 12, 11)
    assert [step.paragraph for step in found.steps] == ["§ 41 Abs. 2a VwVfG"]


def test_in_another_portal_nothing_counts_before_it_is_retrieved_and_ten_days_later_never() -> None:
    waiting = RULES["general"].in_mailbox(provision("2026-11-02", today="2026-11-12"))
    assert (waiting.on, waiting.steps[0].day) == (None, date(2026, 11, 12))
    assert "abgerufen werden" in waiting.steps[-1].reason
    over = RULES["general"].in_mailbox(provision("2026-11-02", today="2026-11-13"))
    assert (over.on, over.steps[-1].reason.partition(":")[0]) == (None, "Nicht rechtzeitig abgerufen")
    assert last_day_to_retrieve(date(2026, 11, 2)).ends == date(2026, 11, 12)


@pytest.mark.parametrize("rule", RULES)
def test_without_a_notice_no_day_counts(rule: str) -> None:
    found = RULES[rule].in_mailbox(provision("2026-11-02", told=None))
    assert (found.on, found.steps[0].reason) == (
        None,
        "Bereitgestellt; die Benachrichtigung ist noch nicht abgesendet",
    )


@pytest.mark.parametrize("rule", ["ozg", "tax", "social"])
def test_a_late_notice_counts_from_the_day_it_was_sent(rule: str) -> None:
    late = provision("2026-11-02", told="2026-11-04")
    assert RULES[rule].in_mailbox(late).on == provision_on_time("2026-11-04", rule)


def provision_on_time(day: str, rule: str) -> date | None:
    return RULES[rule].in_mailbox(provision(day)).on


@pytest.mark.parametrize("rule", ["ozg", "tax", "social"])
def test_who_found_it_before_the_notice_knows_it(rule: str) -> None:
    found = RULES[rule].in_mailbox(provision("2026-11-02", told=None, retrieved="2026-11-02"))
    assert found.on == date(2026, 11, 6)


@pytest.mark.parametrize(
    ("rule", "announced", "paragraph"),
    [
        ("general", "2026-10-03", "§ 41 Abs. 2 VwVfG"),
        ("ozg", "2026-10-03", "§ 41 Abs. 2 VwVfG"),
        ("social", "2026-10-03", "§ 37 Abs. 2 SGB X"),
        ("tax", "2026-10-05", "§ 122 Abs. 2 Nr. 1 AO"),
    ],
)
def test_by_post_the_fourth_day_counts_too(rule: str, announced: str, paragraph: str) -> None:
    found = RULES[rule].by_post(date(2026, 9, 29))
    assert (found.on, found.steps[0].paragraph) == (date.fromisoformat(announced), paragraph)


def test_where_a_leistung_says_nothing_consent_is_asked_for_and_what_it_can_say_is_a_rule() -> None:
    assert RULES[ServiceFile.model_fields["delivery_rule"].default].needs_consent
    assert set(get_args(DeliveryRule.__value__)) == RULES.keys()
    assert {key for key, rule in RULES.items() if rule.needs_consent} == {"general", "immediate", "social"}
    assert {key for key, rule in RULES.items() if rule.expires} == {"general"}
