# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date, timedelta

import pytest

from tests.formular.fields.asking import TODAY, codes, field, read, refusal, shown

DATE = field("date")
PAST = field("date", past=True, ahead_days=14, max_years=120)


@pytest.mark.parametrize(
    "text",
    ["14.3.2021", "14.03.2021", "14. 3. 2021", "14/3/2021", "14 03 2021", "2021-03-14", "14. März 2021"],
)
def test_a_day_may_be_typed_in_one_go(text: str) -> None:
    assert read(DATE, text) == date(2021, 3, 14)


def test_a_day_may_be_typed_into_three_fields() -> None:
    assert read(DATE, day="14", month="03", year="2021") == date(2021, 3, 14)


def test_three_empty_fields_are_no_answer() -> None:
    assert read(DATE, day="", month="", year="") is None


def test_a_year_of_two_digits_is_asked_again() -> None:
    assert refusal(DATE, "1.2.26").code == "V-DATE.year"  # type: ignore[union-attr]


def test_a_day_that_is_not_in_the_calendar_is_named() -> None:
    found = refusal(DATE, day="31", month="2", year="2021")
    assert found is not None
    assert (found.code, found.params) == ("V-DATE", {"value": "31.2.2021"})


def test_a_day_without_a_month_is_incomplete() -> None:
    assert refusal(DATE, day="14", month="", year="2021").code == "V-DATE.incomplete"  # type: ignore[union-attr]


def test_words_are_no_date() -> None:
    assert refusal(DATE, "gestern").code == "V-DATE.form"  # type: ignore[union-attr]


def test_digits_of_other_scripts_are_no_date() -> None:
    assert refusal(DATE, day="1", month="2", year="２０２１").code == "V-DATE.year"  # type: ignore[union-attr]


def test_the_past_reaches_as_far_ahead_as_the_field_allows() -> None:
    assert codes(PAST, TODAY + timedelta(days=14)) == []
    assert codes(PAST, TODAY + timedelta(days=15)) == ["V-PAST"]


def test_today_is_future_enough_and_yesterday_is_not() -> None:
    assert codes(field("date", future=True), TODAY) == []
    assert codes(field("date", future=True), TODAY - timedelta(days=1)) == ["V-FUT"]


def test_a_day_can_lie_too_far_back() -> None:
    assert codes(PAST, date(1905, 12, 31)) == ["V-OLD"]


def test_a_day_can_lie_outside_fixed_bounds() -> None:
    bound = field("date", not_before="2020-01-01", not_after="2020-12-31")
    assert codes(bound, date(2019, 12, 31)) == ["V-EARLY"]
    assert codes(bound, date(2021, 1, 1)) == ["V-LATE"]


def test_a_day_is_shown_with_the_name_of_its_month() -> None:
    assert shown(DATE, date(2026, 12, 7)) == "7. Dezember 2026"
