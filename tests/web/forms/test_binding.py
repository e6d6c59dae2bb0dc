# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page of a form as a template gets it. The form is the one of the page that shows every component."""

from formular import Field
from kreishaus.web.forms import BoundField, BoundRepeat
from kreishaus.web.forms.binding import fields_of
from kreishaus.web.forms.field import autocomplete_of
from kreishaus.web.public.components import sample_page

EMPTY, FILLED, WRONG = range(3)


def entry(number: int) -> dict[str, BoundField]:
    """The questions of one entry by the path inside it."""
    start = f"sample.{number}."
    every = (field for field in fields_of(sample_page().items) if field.path.startswith(start))
    return {field.path.removeprefix(start): field for field in every}


def test_what_was_typed_and_not_understood_stands_in_the_input_again() -> None:
    assert entry(WRONG)["money"].value == "zwölf"


def test_a_wrong_date_keeps_all_three_parts() -> None:
    field = entry(WRONG)["date"]
    assert [field.part(name) for name in ("day", "month", "year")] == ["31", "2", "2026"]


def test_the_sentence_stands_at_the_question_and_describes_its_control() -> None:
    field = entry(WRONG)["chip"]
    assert [notice.sentence for notice in field.notices] == [
        "Eine Chipnummer hat genau 15 Ziffern. Sie haben 14 eingegeben."
    ]
    assert field.described_by == "sample.2.chip-hint sample.2.chip-notice-0"


def test_the_summary_says_the_sentences_in_the_order_of_the_questions() -> None:
    order = [field.path for field in fields_of(sample_page().items)]
    targets = [target for target, _ in sample_page().errors]
    assert targets == sorted(targets, key=order.index)


def test_a_sentence_in_the_summary_names_the_entry_it_is_about() -> None:
    said = dict(sample_page().errors)["sample.2.plz"]
    assert said.startswith("Beispiel 3: Donau")
    assert said.endswith(" – Eine Postleitzahl hat fünf Ziffern.")


def test_what_is_optional_is_marked_and_what_is_required_is_not() -> None:
    fields = entry(EMPTY)
    assert (fields["money"].is_optional, fields["count"].is_optional) == (True, False)


def test_a_kept_file_says_what_it_is() -> None:
    (kept,) = entry(FILLED)["proof"].files
    assert (kept.id, kept.name) == ("kept", "Sachkunde-Theorie.pdf")
    assert kept.meta.replace("\N{NO-BREAK SPACE}", " ") == "1 Seite · 412 KB · geprüft und gespeichert"


def test_a_refused_file_makes_the_question_wrong_and_says_why() -> None:
    field = entry(WRONG)["proof"]
    assert field.is_wrong
    assert field.files[0].refusal.startswith("Diese Datei ist mit einem Kennwort geschützt.")


def test_places_that_may_be_meant_are_offered() -> None:
    labels = [option.label for option in entry(WRONG)["place"].candidates]
    assert labels[:2] == ["Borstel in der Kuhle (Bispingen)", "Borstel (Schwarmstedt)"]


def test_a_finished_entry_is_folded_and_one_with_errors_is_open() -> None:
    (repeat,) = sample_page().items
    assert isinstance(repeat, BoundRepeat)
    assert [(each.is_open, each.state) for each in repeat.entries] == [
        (True, "new"), (False, "done"), (True, "stop"),
    ]  # fmt: skip


def test_the_browser_fills_in_what_somebody_says_of_herself_and_nothing_of_others() -> None:
    field = Field("first_names", "name")
    paths = ("holder.first_names", "guardian.first_names", "dogs.0.previous_holder.first_names")
    assert [autocomplete_of(field, path) for path in paths] == ["given-name", "off", "off"]


def test_the_bank_of_an_iban_is_named_at_the_question() -> None:
    (notice,) = entry(FILLED)["bank.iban"].notices
    assert (notice.sentence, notice.severity) == ("Bank zu dieser IBAN: Deutsche Kreditbank Berlin", "hint")
    assert not entry(FILLED)["bank.iban"].is_wrong


def test_an_hour_that_autumn_has_twice_is_offered_twice() -> None:
    field = entry(WRONG)["datetime"]
    assert [option.code for option in field.candidates] == [
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ]
    assert [field.part(name) for name in ("day", "month", "year", "time")] == ["25", "10", "2026", "2.30"]


def test_an_answer_is_written_into_its_inputs_as_it_was_understood() -> None:
    fields = entry(FILLED)
    names = ("time", "decimal", "plate", "taxid", "country", "geo_point", "geo_line")
    assert [fields[name].value for name in names] == [
        "07:30",
        "2,75",
        "HK-AB 123",
        "36 574 261 809",
        "DE",
        "52,98765° N, 9,87654° O",
        "Poststraße 7\nMarkt\nB 3 km 12,4",
    ]
