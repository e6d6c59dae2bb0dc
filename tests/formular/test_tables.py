# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dated tables give the row of the day or refuse."""

from datetime import date

import pytest

from formular.tables import MissingParameter, Table, TableRow

OLD = TableRow(date(2020, 1, 1), date(2025, 12, 31), {"first": 4200}, status="confirmed")
NEW = TableRow(date(2026, 1, 1), None, {"first": 4800})
TAX = Table("dog_tax", (NEW, OLD))


@pytest.mark.parametrize(
    ("day", "row"),
    [(date(2020, 1, 1), OLD), (date(2025, 12, 31), OLD), (date(2026, 1, 1), NEW), (date(2099, 1, 1), NEW)],
)
def test_the_row_of_a_day(day: date, row: TableRow) -> None:
    assert TAX.row_on(day) == row


def test_no_row_is_never_guessed() -> None:
    with pytest.raises(MissingParameter, match="No value of dog_tax is published for 2019-12-31"):
        TAX.row_on(date(2019, 12, 31))


def test_the_row_that_begins_later_counts() -> None:
    always = TableRow(None, None, {"first": 1})
    assert Table("t", (always, NEW)).row_on(date(2026, 5, 1)) == NEW
    assert Table("t", (always, NEW)).row_on(date(2025, 5, 1)) == always
