# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file of many items: how it may be written, what is no such file, and what becomes of each cell."""

import csv
import io
from datetime import UTC, date, datetime
from random import Random
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formular import Answers, Context, Option, Texts, load_form, load_texts, read_item
from formular.fields import KINDS
from formular.lives.samples import sample
from formular.sheet import (
    Sheet,
    SheetError,
    SheetRow,
    columns_of,
    numbers_of_begun,
    put_rows,
    read_sheet,
    template,
    without_known,
)

FORM_YAML = """
form: guests
pages:
  - id: list
    items:
      - repeat: guests
        min: 1
        max: 3
        listed: true
        csv: true
        items:
          - {id: name, kind: name}
          - {id: born, kind: date, past: true}
          - {id: came, kind: datetime, required: false}
          - {id: since, kind: month, required: false}
          - {id: meal, kind: choice, options: [meat, "none"]}
          - {id: days, kind: multi, options: [mo, tu], required: false}
          - {id: nation, kind: choice, list: countries, required: false}
          - {id: pays, kind: yes_no, required: false}
          - {id: sure, kind: confirm, required: false}
          - {id: paper, kind: file, required: false}
          - group: home
            items: [{id: city, kind: text, required: false}]
          - group: work
            items: [{id: city, kind: text, required: false}]
"""
DE = """---
title: Gäste
summary: Gäste melden
synonyms: [Gäste]
pages: {list: {title: Gäste}}
fields:
  guests.name: {label: Name}
  guests.born: {label: Geboren am}
  guests.came: {label: Wann kam der Gast?, short: Ankunft}
  guests.since: {label: Seit}
  guests.meal: {label: Essen, options: {meat: "Fleisch, gebraten", "none": nichts}}
  guests.days: {label: Tage, options: {mo: Montag, tu: Dienstag}}
  guests.nation: {label: Land}
  guests.pays: {label: Zahlt}
  guests.sure: {label: Bestätigt}
  guests.paper: {label: Papier}
  guests.home.city: {label: Ort}
  guests.work.city: {label: Ort}
groups: {guests.home: {title: Wohnung}, guests.work: {title: Arbeit}}
repeats: {guests: {title: Gäste, item: "Gast {n}: {name}", add: Noch einer, remove: "Gast {n} entfernen"}}
---
## Was ist das?
Gäste.
"""
EN = DE.replace("Essen, options", "Meal, options").replace("nichts", "nothing").replace("Name}", "Name}")
FORM = load_form({"form.yaml": FORM_YAML})
TEXTS: list[Texts] = [
    load_texts({"texts/de.md": DE}, "de", FORM),
    load_texts({"texts/en.md": EN}, "en", FORM),
]
COUNTRIES = (
    Option("DE", "Deutschland", data={"en": "Germany"}),
    Option("TR", "Türkei", ("Tuerkei",), data={"en": "Türkiye"}),
)
CTX = Context(date(2026, 11, 24), MappingProxyType({"countries": COUNTRIES}))


def read(content: bytes | str) -> Sheet:
    raw = content if isinstance(content, bytes) else content.encode()
    return read_sheet(FORM, "guests", raw, TEXTS, CTX)


def values(content: bytes | str) -> list[dict[str, object]]:
    return [dict(row.values) for row in read(content).rows]


ERIKA = [{"name": "Erika Müller", "born": date(1980, 3, 14)}]


@pytest.mark.parametrize(
    "content",
    [
        "Name;Geboren am\nErika Müller;14.03.1980\n",
        "Name,Geboren am\r\nErika Müller,14.03.1980\r\n",
        "Name\tGeboren am\nErika Müller\t1980-03-14",
        "\ufeffName;Geboren am\nErika Müller;14. März 1980",
        "Name;Geboren am\nErika Müller;14.03.1980".encode("cp1252"),
        '"Name";"Geboren am"\r\n"Erika Müller";"14.3.1980"\r\n;\r\n\r\n',
        "sep=;\nName;Geboren am\nErika Müller;14/03/1980",
        "geboren am:; NAME \n14.03.1980; Erika Müller ",
        "born;name\n14.03.1980;Erika Müller",
        "guests.born;guests.name;Haustier\n14.03.1980;Erika Müller;Hund",
        "Name;Geboren am;Zahlt\nErika Müller;14.03.1980;;;;zu viel",
    ],
)
def test_a_sheet_may_be_written_in_many_ways(content: bytes | str) -> None:
    assert values(content) == ERIKA


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n;;\r\n", "empty"),
        (b"%PDF-1.4\n1 0 obj", "not_text"),
        (b"PK\x03\x04\x00\x00", "spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "spreadsheet"),
        ("Name;Geboren am\nA;1.1.2000".encode("utf-16"), "not_text"),
        (b"Name\x81\x8d;Ort", "not_text"),
        (b"x" * 300_001, "too_large"),
        (b'Name;Geboren am\n"Erika;1', "broken"),
        (b"Vorname;Alter\nErika;4", "no_columns"),
        (b"Name;Geboren am\n\n;\n", "no_rows"),
        (b"Name\nA\nB\nC\nD\n", "too_many_rows"),
        (b"Name;name\nA;B", "twice"),
        (b"Name" + b";x" * 200 + b"\nA", "too_many_columns"),
        (b"Ort\nCelle", "no_columns"),  # which of the two is not said
    ],
)
def test_what_is_no_sheet_is_named(content: bytes, code: str) -> None:
    with pytest.raises(SheetError) as error:
        read(content)
    assert error.value.code == code


@pytest.mark.parametrize(
    ("header", "cell", "name", "value"),
    [
        ("Ankunft", "24.11.2026 08:30", "came", datetime(2026, 11, 24, 7, 30, tzinfo=UTC)),
        ("Wann kam der Gast?", "24.11.2026 08:30:00", "came", datetime(2026, 11, 24, 7, 30, tzinfo=UTC)),
        ("came", "2026-11-24T08:30:00+01:00", "came", datetime(2026, 11, 24, 7, 30, tzinfo=UTC)),
        ("Seit", "11/2026", "since", date(2026, 11, 1)),
        ("Essen", "FLEISCH,  gebraten", "meal", "meat"),
        ("Meal", "nothing", "meal", "none"),
        ("Tage", "Dienstag | Montag", "days", ("mo", "tu")),
        ("Tage", "mo,tu", "days", ("mo", "tu")),
        ("Land", "türkiye", "nation", "TR"),
        ("Land", "Tuerkei", "nation", "TR"),
        ("Zahlt", "Nein", "pays", False),
        ("Bestätigt", "x", "sure", True),
        ("Wohnung: Ort", "=1+1", "home.city", "=1+1"),
        ("Arbeit: Ort", "Celle;Soltau", "work.city", "Celle;Soltau"),
    ],
)
def test_a_cell_is_read_as_if_it_had_been_typed(header: str, cell: str, name: str, value: object) -> None:
    assert values(f'Name;"{header}"\nErika;"{cell}"') == [{"name": "Erika", name: value}]


def test_what_cannot_be_read_stays_as_it_was_typed_in_the_inputs_of_its_question() -> None:
    row = read(
        "Name;Geboren am;Ankunft;Seit;Essen;Tage\nErika;31.2.1980;bald;neulich;Fisch;Montag, nie"
    ).rows[0]
    assert row == SheetRow(
        2,
        {"name": "Erika"},
        {
            "born.day": "31",
            "born.month": "2",
            "born.year": "1980",
            "came.day": "bald",
            "since.month": "neulich",
            "meal": "Fisch",
            "days": "Montag, nie",
        },
    )


def test_lines_are_those_of_the_file_and_columns_are_told() -> None:
    sheet = read('Haustier;Name;\nHund;"Erika\nAnna"\n;;\nKatze;Jonas\n')
    assert [row.line for row in sheet.rows] == [2, 5]
    assert sheet.unknown == ("Haustier",)
    assert [column.label for column in sheet.columns] == ["Name"]
    assert [column.label for column in sheet.absent][:2] == ["Geboren am", "Ankunft"]


@given(st.randoms(use_true_random=False))
def test_what_the_template_asks_for_can_be_read_back(random: Random) -> None:
    columns = columns_of(FORM, "guests", TEXTS[0])
    assert [column.label for column in columns][-2:] == ["Wohnung: Ort", "Arbeit: Ort"]
    entered = {column.name: sample(random, column.field, CTX) for column in columns}
    line = io.StringIO()
    csv.writer(line, delimiter=";").writerow(
        _cell(column.field.kind, entered[column.name], column.schema) for column in columns
    )
    assert values(template(columns) + line.getvalue()) == [entered]


def _cell(kind: str, value: object, schema: str) -> str:
    """A value as a person would write it into a cell."""
    if isinstance(value, tuple):
        return " | ".join(TEXTS[0].option(schema, code) for code in value)
    if kind == "choice":
        return TEXTS[0].option(schema, str(value))
    return str(KINDS[kind].show(value, str))


ROW = SheetRow(2, {"name": "Erika"}, {"born.day": "31"})


def test_rows_come_behind_what_is_there_and_empty_items_go() -> None:
    there = Answers().put("guests.1.name", "Jonas").add_item("guests")
    answers, typed = put_rows("guests", [ROW], there, {"other": "x"}, instead=False)
    assert answers.to_json() == {"guests": [{"name": "Jonas"}, {"name": "Erika"}]}
    assert typed == {"other": "x", "guests.1.born.day": "31"}
    assert numbers_of_begun("guests", answers, typed) == (0, 1)


def test_rows_may_stand_instead_of_what_is_there() -> None:
    there = Answers().put_all({"guests.0.name": "Jonas", "guests.0.pays": True})
    answers, typed = put_rows("guests", [ROW], there, {"guests.0.born.day": "9"}, instead=True)
    assert (answers.to_json(), typed) == ({"guests": [{"name": "Erika"}]}, {"guests.0.born.day": "31"})


def test_what_is_there_already_is_known_as_often_as_it_is_there() -> None:
    answers, typed = put_rows("guests", [ROW], Answers(), {}, instead=False)
    assert without_known("guests", [ROW, ROW], answers, typed) == (ROW,)


def test_an_unknown_word_stays_until_one_of_the_choices_is_ticked() -> None:
    answers, typed = put_rows("guests", [SheetRow(2, {}, {"meal": "Fisch"})], Answers(), {}, instead=False)
    posted = {"guests.0.name": ["Erika"]}
    left = read_item(FORM, "guests.0", posted, answers, CTX, known=typed)
    assert dict(left.typed) == {"guests.0.meal": "Fisch"}
    chosen = read_item(FORM, "guests.0", {**posted, "guests.0.meal": ["meat"]}, answers, CTX, known=typed)
    assert dict(chosen.typed) == {}
