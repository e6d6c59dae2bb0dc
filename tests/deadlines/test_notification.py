# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a decision counts as announced under each regime, and how long it can be challenged."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deadlines import (
    Step,
    action_until,
    is_working_day,
    objection_until,
    provided_in_account,
    retrieved_from_portal,
    sent_by_post,
    social_notice_sent,
    tax_provided,
    tax_sent_by_post,
    uninstructed_until,
)

DAYS = st.dates(date(2025, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("provided", "notified", "ends"),
    [
        (date(2026, 11, 2), date(2026, 11, 6), date(2026, 12, 7)),
        (date(2026, 11, 25), date(2026, 11, 29), date(2026, 12, 29)),
        (date(2026, 1, 27), date(2026, 1, 31), date(2026, 3, 2)),
        (date(2026, 9, 29), date(2026, 10, 3), date(2026, 11, 3)),
    ],
)
def test_in_the_account_the_fourth_day_counts_without_shift(
    provided: date, notified: date, ends: date
) -> None:
    assert provided_in_account(provided).on == notified
    assert action_until(notified).ends == ends


def test_a_tax_decision_is_shifted_to_the_next_working_day() -> None:
    notified = tax_provided(date(2026, 9, 29))
    assert notified.on == date(2026, 10, 5)
    assert action_until(date(2026, 10, 5)).ends == date(2026, 11, 5)
    assert [step.paragraph for step in notified.steps] == ["§ 122a Abs. 4 AO", "§ 108 Abs. 3 AO"]


def test_a_tax_decision_by_post_is_shifted_too() -> None:
    assert tax_sent_by_post(date(2026, 11, 25)).on == date(2026, 11, 30)


def test_from_a_portal_the_day_after_retrieval_counts() -> None:
    notified = retrieved_from_portal(told=date(2026, 11, 9), retrieved=date(2026, 11, 10))
    assert notified.on == date(2026, 11, 11)
    assert action_until(date(2026, 11, 11)).ends == date(2026, 12, 11)


@pytest.mark.parametrize("retrieved", [None, date(2026, 11, 20)])
def test_what_is_not_retrieved_in_ten_days_is_not_announced(retrieved: date | None) -> None:
    assert retrieved_from_portal(told=date(2026, 11, 9), retrieved=retrieved).on is None


def test_the_tenth_day_is_still_in_time() -> None:
    assert retrieved_from_portal(date(2026, 11, 9), date(2026, 11, 19)).on == date(2026, 11, 20)


@pytest.mark.parametrize(("sent", "days"), [(date(2024, 12, 31), 3), (date(2025, 1, 1), 4)])
def test_since_2025_a_letter_counts_on_the_fourth_day(sent: date, days: int) -> None:
    assert sent_by_post(sent).on == sent + timedelta(days)
    assert social_notice_sent(sent).on == sent + timedelta(days)


def test_the_fiction_says_why() -> None:
    assert provided_in_account(date(2026, 11, 2)).steps == (
        Step(
            date(2026, 11, 6), "4. Tag nach Bereitstellung im Postfach am 2. November 2026", "§ 9 Abs. 1 OZG"
        ),
    )


def test_a_remedy_says_every_step() -> None:
    assert [step.paragraph for step in action_until(date(2026, 11, 6)).steps] == [
        "§ 74 Abs. 1 VwGO",
        "§ 187 Abs. 1 BGB",
        "§ 188 Abs. 2 BGB",
        "§ 57 Abs. 2 VwGO, § 222 Abs. 2 ZPO",
    ]


def test_an_objection_has_one_month_and_an_uninstructed_person_a_year() -> None:
    assert objection_until(date(2026, 11, 6)).ends == date(2026, 12, 7)
    assert uninstructed_until(date(2026, 11, 6)).ends == date(2027, 11, 8)


@given(DAYS)
def test_a_tax_decision_is_never_announced_on_a_day_off(day: date) -> None:
    notified = tax_provided(day).on
    assert notified is not None
    assert is_working_day(notified)
    assert notified - day >= timedelta(4)


@given(DAYS)
def test_a_remedy_never_ends_on_a_day_off(day: date) -> None:
    assert is_working_day(action_until(day).ends)
