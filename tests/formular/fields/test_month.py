# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date

import pytest

from formular.fields import KINDS
from formular.problem import Finding, told
from tests.formular.fields.asking import CTX, TODAY, codes, field, read, refused_parts, shown, takes_json

MONTH = field("month")


@pytest.mark.parametrize(
    "text", ["11.2026", "11/2026", "11 2026", "November 2026", "november 2026", "2026-11", "11. 2026"]
)
def test_a_month_may_be_typed_in_one_go(text: str) -> None:
    assert read(MONTH, text) == date(2026, 11, 1)


@pytest.mark.parametrize("month", ["3", "03", "März", "3."])
def test_a_month_may_be_typed_into_two_fields(month: str) -> None:
    assert read(MONTH, month=month, year="2026") == date(2026, 3, 1)


def test_two_empty_fields_are_no_answer() -> None:
    assert read(MONTH, month="", year="") is None


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"month": "13", "year": "2026"}, "V-MONTH"),
        ({"month": "0", "year": "2026"}, "V-MONTH"),
        ({"month": "Nebelung", "year": "2026"}, "V-MONTH"),
        ({"month": "11", "year": ""}, "V-MONTH.incomplete"),
        ({"month": "", "year": "2026"}, "V-MONTH.incomplete"),
        ({"month": "11", "year": "26"}, "V-DATE.year"),
        ({"": "demnächst"}, "V-MONTH.form"),
    ],
)
def test_what_is_no_month_is_asked_again(parts: dict[str, str], code: str) -> None:
    assert refused_parts(MONTH, parts).code == code


def test_this_month_is_neither_past_nor_future() -> None:
    this = TODAY.replace(day=1)
    assert codes(field("month", past=True), this) == codes(field("month", future=True), this) == []


def test_a_month_can_lie_outside_its_bounds() -> None:
    assert codes(field("month", past=True), date(2026, 12, 1)) == ["V-PAST.month"]
    assert codes(field("month", future=True), date(2026, 10, 1)) == ["V-FUT.month"]
    assert codes(field("month", max_years=5), date(2020, 12, 1)) == ["V-OLD.month"]


def test_bounds_are_said_as_months() -> None:
    bound = field("month", not_before="2026-01-01", not_after="2026-12-31")
    said = [list(KINDS["month"].check(value, bound, CTX)) for value in (date(2025, 12, 1), date(2027, 1, 1))]
    assert said == [
        [Finding("V-EARLY.month", {"bound": told("month", date(2026, 1, 1))})],
        [Finding("V-LATE.month", {"bound": told("month", date(2026, 12, 1))})],
    ]


def test_it_is_kept_as_its_first_day_and_as_no_other() -> None:
    kind = KINDS["month"]
    assert kind.from_json(kind.to_json(date(2026, 11, 1))) == date(2026, 11, 1)
    assert not any(takes_json(MONTH, data) for data in ("2026-11-02", "2026-11", 11, None))


def test_it_is_shown_by_its_name() -> None:
    assert shown(MONTH, date(2026, 11, 1)) == "November 2026"
