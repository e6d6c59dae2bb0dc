# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The engine for SQLite asks what Django asks, whichever way the values come."""

import pytest
from django.db import connection

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.mark.parametrize(
    ("statement", "values", "answer"),
    [
        ("SELECT %s || '%%'", ["a"], "a%"),
        ("SELECT %(one)s || %(two)s", {"one": "a", "two": "b"}, "ab"),
        ("SELECT 'a%'", None, "a%"),
    ],
)
def test_values_reach_the_database(statement: str, values: list[str] | None, answer: str) -> None:
    for _ in range(2):  # the second time it is remembered
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            assert cursor.fetchone() == (answer,)


def test_many_rows_take_one_statement() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE words (word TEXT)")
        cursor.executemany("INSERT INTO words VALUES (%s)", [("a",), ("b",)])
        cursor.execute("SELECT group_concat(word) FROM words")
        assert cursor.fetchone() == ("a,b",)
