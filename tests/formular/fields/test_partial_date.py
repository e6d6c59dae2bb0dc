# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from formular import PartialDate
from tests.formular.fields.asking import codes, field, read, refusal, shown

BORN = field("partial_date", past=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("14.3.2021", PartialDate(2021, 3, 14)),
        ("00.03.2021", PartialDate(2021, 3)),
        ("3.2021", PartialDate(2021, 3)),
        ("2021", PartialDate(2021)),
    ],
)
def test_day_and_month_may_be_unknown(text: str, value: PartialDate) -> None:
    assert read(BORN, text) == value


def test_an_empty_day_is_an_unknown_one() -> None:
    assert read(BORN, day="", month="4", year="2026") == PartialDate(2026, 4)


def test_a_day_needs_its_month_and_every_date_its_year() -> None:
    assert refusal(BORN, day="14", month="", year="2021").code == "V-DATE.partial"  # type: ignore[union-attr]
    assert refusal(BORN, day="14", month="3", year="").code == "V-DATE.partial"  # type: ignore[union-attr]


def test_the_month_must_exist() -> None:
    assert refusal(BORN, "13.2021").code == "V-DATE"  # type: ignore[union-attr]


def test_this_month_is_not_in_the_future_and_the_next_is() -> None:
    assert codes(BORN, PartialDate(2026, 11)) == []
    assert codes(BORN, PartialDate(2026, 12)) == ["V-PAST"]


def test_only_what_is_known_is_shown() -> None:
    assert [
        shown(BORN, PartialDate(2026, 4, 3)),
        shown(BORN, PartialDate(2026, 4)),
        shown(BORN, PartialDate(2026)),
    ] == [
        "3. April 2026",
        "April 2026",
        "2026",
    ]
