# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Computed values, their derivation, and the dated rows that were used."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from formular import (
    Answers,
    Computation,
    Context,
    MissingParameter,
    Table,
    TableRow,
    compute,
    load_form,
    load_texts,
)

FORM = """
form: books
pages:
  - id: books
    items:
      - {id: since, kind: date}
      - {id: known, kind: int, required: false}
      - repeat: books
        title: title
        items:
          - {id: title, kind: text}
          - {id: rare, kind: yes_no}
          - {id: gift, kind: yes_no, shown_if: not rare}
computed:
  - {id: rate, type: money, value: "lookup('fees', 'rate', since)"}
  - {id: total, type: money, line: true, value: sum(books.fee)}
  - {id: books.place, type: int, value: "known + count(before(), not rare) + 1"}
  - {id: books.fee, type: money, line: true, value: "if(gift, 0, rate / 3 * place)"}
  - {id: from_next, type: date, line: true, value: first_of_next_month(since)}
  - {id: all_rare, type: bool, value: "all(books, rare)"}
"""
TEXTS = """---
title: Bücher
summary: Ein Beispiel
pages: {books: {title: Bücher}}
fields:
  since: {label: Seit}
  known: {label: Schon da}
  books.title: {label: Titel}
  books.rare: {label: Selten}
  books.gift: {label: Geschenk}
repeats:
  books: {title: Bücher, item: "{n}", add: Mehr, remove: Weg}
computed:
  total: {label: Zusammen}
  books.fee: {label: "{title}, Nummer {place}", note: "{rate} seit {since}"}
  from_next: {label: Ab}
---
"""
FILES = {"form.yaml": FORM, "texts/de.md": TEXTS}
BOOKS = load_form(FILES)
NEW = TableRow(date(2026, 1, 1), None, {"rate": 1000}, status="unconfirmed")
CTX = Context(date(2026, 11, 24), tables={"fees": Table("fees", (NEW,))})
ANSWERS = Answers().put_all(
    {
        "since": date(2026, 11, 14),
        "known": 1,
        "books.0.title": "Faust",
        "books.0.rare": False,
        "books.0.gift": False,
        "books.1.title": "Momo",
        "books.1.rare": True,
    }
)


def computed(answers: Answers = ANSWERS) -> Computation:
    return compute(BOOKS, answers, CTX, load_texts(FILES, "de", BOOKS))


def test_values_depend_on_one_another_in_whatever_order_they_are_written() -> None:
    assert dict(computed().values) == {
        "rate": 1000,
        "total": 1667,
        "books.0.place": 2,
        "books.0.fee": 667,
        "books.1.place": 3,
        "books.1.fee": 1000,
        "from_next": date(2026, 12, 1),
        "all_rare": False,
    }


def test_money_is_rounded_half_up_before_it_is_summed() -> None:
    assert computed().values["total"] == 667 + 1000


def test_the_derivation_says_label_value_and_note_item_by_item() -> None:
    assert [(line.label, line.shown, line.note) for line in computed().lines] == [
        ("Zusammen", "16,67 €", ""),
        ("Faust, Nummer 2", "6,67 €", "10,00 € seit 14. November 2026"),
        ("Momo, Nummer 3", "10,00 €", "10,00 € seit 14. November 2026"),
        ("Ab", "1. Dezember 2026", ""),
    ]


def test_of_several_main_values_the_last_that_is_known_is_the_one() -> None:
    form = load_form({"form.yaml": FORM.replace("line: true", "line: true, main: true")})
    known = compute(form, ANSWERS, CTX).main
    assert known is not None
    assert known.path == "from_next"
    assert compute(BOOKS, ANSWERS, CTX).main is None


def test_without_texts_a_line_is_named_by_its_path() -> None:
    assert [line.label for line in compute(BOOKS, ANSWERS, CTX).lines][:2] == ["total", "books.0.fee"]


def test_the_rows_that_were_used_are_kept_once() -> None:
    assert [(used.table, used.row) for used in computed().used_rows] == [("fees", NEW)]
    assert not computed().is_confirmed


def test_what_cannot_be_computed_yet_is_left_out() -> None:
    values = computed(ANSWERS.drop("known")).values
    assert set(values) == {"rate", "from_next", "all_rare"}


def test_answers_on_branches_not_taken_do_not_count() -> None:
    assert computed(ANSWERS.put("books.1.gift", value=True)).values["books.1.fee"] == 1000


def test_a_day_without_a_row_is_refused() -> None:
    with pytest.raises(MissingParameter, match="fees is published for 2025-12-31"):
        computed(ANSWERS.put("since", date(2025, 12, 31)))


def test_a_moment_can_be_worked_out_and_is_said_as_german_clocks_show_it() -> None:
    form = load_form(
        {
            "form.yaml": "form: x\npages:\n  - id: p\n    items:\n"
            "      - {id: announced_at, kind: datetime}\n"
            "      - {id: length, kind: decimal}\ncomputed:\n"
            "  - {id: latest, type: datetime, line: true, value: 'working_hours_before(announced_at, 48)'}\n"
            "  - {id: price, type: money, value: length * 300}\n"
        }
    )
    answers = Answers().put_all(
        {"announced_at": datetime(2026, 11, 30, 9, tzinfo=UTC), "length": Fraction("2.75")}
    )
    result = compute(form, answers, CTX)
    assert result.lines[0].shown == "Donnerstag, 26. November 2026, 10.00\N{NO-BREAK SPACE}Uhr"
    assert result.values["price"] == 825
