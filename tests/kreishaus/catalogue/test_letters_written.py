# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The letters of the dog tax, written from its worked examples: every outcome, and what clerks change."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import page
import pytest

from formular import Context, MissingParameter, Table
from kreishaus.catalogue.composing import DRAFT, InputError
from kreishaus.catalogue.matter import Matter
from kreishaus.letters.decision import DecisionLetter, Heading, Paragraph
from kreishaus.letters.decision import Table as Figures
from tests.kreishaus.catalogue.matters import DEMO, EICKELOH, matter, published

EXAMPLES = ("01", "02", "03", "04", "05", "06", "07", "08", "09")


def written(outcome: str, about: Matter, **changes: str) -> DecisionLetter:
    """As prefilled, but for what the clerk changes; a dot in a name is written `__`."""
    prefilled = published().prefill(outcome, about)
    given = {name.replace("__", "."): text for name, text in changes.items()}
    return published().compose(outcome, about, {**prefilled, **given})


def texts(letter: DecisionLetter) -> list[str]:
    return [part.text for part in letter.parts if isinstance(part, Paragraph)]


def orders(letter: DecisionLetter) -> list[str]:
    """What the letter orders (Tenor)."""
    return [part.text for part in letter.parts if isinstance(part, Paragraph) and part.is_strong]


def tables(letter: DecisionLetter) -> Mapping[str, Figures]:
    """By the head of the first column; the derivation is the first table on dogs."""
    found = [(part.heads[0], part) for part in letter.parts if isinstance(part, Figures)]
    return dict(reversed(found))


def assessment(this_year: str, every_year: str) -> str:
    return (
        f"Die Hundesteuer für 2026 wird auf {this_year} € festgesetzt. "
        f"Ab 2027 wird sie auf {every_year} € im Jahr festgesetzt."
    )


def refusal(name: str, ground: str) -> str:
    return f"Ihr Antrag auf Befreiung oder Ermäßigung für {name} ({ground}) wird abgelehnt."


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def rows(table: Figures) -> list[tuple[str, ...]]:
    return [tuple(map(plain, row)) for row in (*table.rows, *((table.total,) if table.total else ()))]


def test_a_second_dog_from_june_owes_seven_months() -> None:
    letter = written("assessed", matter("02"))
    assert list(map(plain, orders(letter))) == [assessment("42,00", "72,00")]
    derivation = tables(letter)["Hund"]
    assert derivation.heads == (
        "Hund", "Einstufung", "steuerpflichtig ab", "im Jahr", "Monate 2026", "Steuer 2026",
    )  # fmt: skip
    assert rows(derivation) == [
        ("Fiete", "zweiter Hund", "1. Juni 2026", "72,00 €", "7", "42,00 €"),
        ("zusammen", "", "", "72,00 €", "", "42,00 €"),
    ]
    assert rows(tables(letter)["Zu zahlen für 2026"]) == [("5. Juli 2026", "42,00 €")]
    assert rows(tables(letter)["Ab 2027 jedes Jahr"]) == [("1. Juli", "72,00 €")]


def test_the_parts_that_a_bescheid_must_have_stand_in_order() -> None:
    letter = written("assessed", matter("02"))
    assert [part.text for part in letter.parts if isinstance(part, Heading)] == [
        "So setzt sich die Steuer zusammen", "Zahlung", "Dieser Bescheid gilt weiter", "Begründung",
        "Ihre Pflichten",
    ]  # fmt: skip
    assert (letter.title, letter.subject) == (
        "Hundesteuerbescheid",
        "Hundesteuer für 2026 und die folgenden Jahre",
    )
    assert [(row.label, row.text) for row in letter.details] == [
        ("Aktenzeichen", "BIS-2026-7K4M2"),
        ("Datum", "28. Mai 2026"),
        ("Auskunft gibt", "Steueramt"),
        ("Telefon", "05194 0000-00"),
        ("E-Mail", "poststelle@bispingen.example"),
    ]
    assert letter.recipient == ("Wiebke Anna Świątek", "Lindenallee 7", "29646 Bispingen")
    assert (letter.signed_by, letter.letterhead.mark) == ("Frauke Menge", DEMO)
    assert "Für diesen Bescheid erheben wir keine Gebühr." in texts(letter)
    assert any("innerhalb von 14 Tagen" in text for text in texts(letter))
    assert any(text.startswith("Datenschutz: ") for text in texts(letter))


def test_the_remedy_names_court_defendant_and_that_the_tax_is_due_all_the_same() -> None:
    remedy = written("assessed", matter("02")).remedy
    assert remedy is not None
    assert remedy.title == "Rechtsbehelfsbelehrung"
    assert remedy.paragraphs[0] == (
        "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Klage beim "
        "Verwaltungsgericht Lüneburg, Adolph-Kolping-Straße 16, 21337 Lüneburg, erhoben werden. "
        "Die Klage ist zu richten gegen: Gemeinde Bispingen, Borsteler Straße 4–6, 29646 Bispingen."
    )
    assert "§ 55a der Verwaltungsgerichtsordnung" in remedy.paragraphs[1]
    assert remedy.paragraphs[1].endswith("Eine einfache E-Mail genügt nicht.")
    assert remedy.paragraphs[2:] == (
        "Die Klage hat keine aufschiebende Wirkung. Die Steuer ist zum genannten Termin zu zahlen.",
    )


def test_what_a_clerk_changes_changes_table_and_instalments() -> None:
    letter = written("assessed", matter("07"), dogs__0__set_rate="96,05")
    assert rows(tables(letter)["Hund"])[0][3:] == ("96,05 €", "12", "96,05 €")
    dues = rows(tables(letter)["Zu zahlen für 2026"])
    assert [amount for _, amount in dues] == ["24,01 €", "24,02 €", "24,01 €", "24,01 €", "96,05 €"]
    assert orders(letter)[0].startswith("Die Hundesteuer für 2026 wird auf 96,05")
    assert sum(each["cents"] for each in letter.data["dues"]) == 9605  # type: ignore[attr-defined]


def test_a_later_begin_leaves_fewer_months() -> None:
    letter = written("assessed", matter("02"), dogs__0__set_begin__month="11")
    assert rows(tables(letter)["Hund"])[0][2:] == ("1. November 2026", "72,00 €", "2", "12,00 €")


def test_tax_paid_elsewhere_is_credited_and_never_paid_out() -> None:
    letter = written("assessed", matter("07"), dogs__0__set_credit="8,00")
    assert list(map(plain, orders(letter))) == [assessment("40,00", "48,00")]
    assert any("rechnen wir 8,00" in text for text in texts(letter))
    assert list(map(plain, orders(written("assessed", matter("07"), dogs__0__set_credit="90,00")))) == [
        assessment("0,00", "48,00")
    ]


def test_a_tax_that_began_in_an_earlier_year_is_assessed_apart() -> None:
    letter = written("assessed", matter("07"))
    assert (
        "Für Fiete besteht die Steuerpflicht seit dem 1. November 2025. Für die Jahre vor 2026 "
        "erhalten Sie einen eigenen Bescheid."
    ) in texts(letter)


def test_a_direct_debit_is_announced_with_account_and_mandate() -> None:
    letter = written("assessed", matter("07"))
    [mandate] = [text for text in texts(letter) if text.startswith("IBAN: ")]
    assert "Mandatsreferenz: BIS-2026-7K4M2" in mandate
    assert (
        "Die Gläubiger-Identifikationsnummer für SEPA-Lastschriften ist nicht eingetragen."
        in letter.unconfirmed
    )
    assert not any("Bitte überweisen" in text for text in texts(letter))


def test_bank_data_nobody_entered_is_not_invented() -> None:
    letter = written("assessed", matter("02"))
    assert any("Die Bankverbindung der Kasse erfahren Sie unter" in text for text in texts(letter))
    assert "IBAN" not in " ".join(texts(letter))
    assert letter.unconfirmed[-1].startswith("Die Bankverbindung der Kasse ist nicht eingetragen")


def test_in_a_joint_municipality_the_member_is_creditor_and_is_sued() -> None:
    letter = written("assessed", matter("03", ars=EICKELOH))
    head = letter.letterhead
    assert (head.authority, head.on_behalf) == ("Samtgemeinde Ahlden", "Gemeinde Eickeloh")
    assert "Gläubigerin der Steuer: Gemeinde Eickeloh" in " ".join(texts(letter))
    assert letter.remedy is not None
    assert (
        "Die Klage ist zu richten gegen: Gemeinde Eickeloh, Bahnhofstraße 30" in letter.remedy.paragraphs[0]
    )
    assert any(text.startswith("Wer hier entscheidet") for text in letter.unconfirmed)


def test_a_dangerous_dog_has_a_rate_of_its_own_and_no_position() -> None:
    letter = written("assessed", matter("03"))
    assert [row[1] for row in rows(tables(letter)["Hund"])[:2]] == [
        "als gefährlich festgestellt",
        "erster Hund",
    ]
    about = matter("03")
    asked = published().read_inputs("assessed", about, published().prefill("assessed", about)).rows
    assert "dogs.0.set_position" not in [row.path for row in asked]


def test_a_minors_letter_goes_to_whoever_answers_for_the_minor() -> None:
    name, child, *_ = matter("08").recipient
    assert child == "für Jonas Meyer"
    said = texts(written("assessed", matter("08")))
    assert said[0] == f"Guten Tag {name},"
    assert f"Gesetzlich vertreten durch: {name}" in said


def test_a_company_is_greeted_without_a_name() -> None:
    letter = written("assessed", matter("04"))
    assert texts(letter)[0] == "Guten Tag,"
    assert letter.recipient[0] in " ".join(texts(letter))


def test_relief_that_is_granted_is_ordered_and_reckoned() -> None:
    letter = written("assessed_relief", matter("06"))
    assert list(map(plain, orders(letter))) == [
        "Cora wird von der Hundesteuer befreit.",
        "Für Bodo wird die Hundesteuer ermäßigt.",
        assessment("88,00", "96,00"),
    ]
    assert [row[:2] + row[3:] for row in rows(tables(letter)["Hund"])] == [
        ("Anka", "zweiter Hund", "72,00 €", "11", "66,00 €"),
        ("Bodo", "ermäßigt", "24,00 €", "11", "22,00 €"),
        ("Cora", "befreit", "0,00 €", "11", "0,00 €"),
        ("zusammen", "", "96,00 €", "", "88,00 €"),
    ]
    assert any(text.startswith("Die Voraussetzungen, unter denen") for text in texts(letter))


def test_a_refusal_needs_a_reason_and_assesses_the_whole_tax() -> None:
    with pytest.raises(InputError) as caught:
        written("relief_refused", matter("06"))
    assert dict(caught.value.problems) == {
        "reason": "Bitte füllen Sie das Feld ‚Begründung der Ablehnung‘ aus."
    }
    letter = written("relief_refused", matter("06"), reason="Der Lageplan zeigt ein Haus im Ort.")
    assert list(map(plain, orders(letter))) == [
        refusal("Bodo", "Hund zum Bewachen eines abgelegenen Hauses"),
        refusal("Cora", "Geprüfter Rettungshund, Geringes Einkommen"),
        assessment("198,00", "216,00"),
    ]
    assert "Der Lageplan zeigt ein Haus im Ort." in texts(letter)


def test_a_puppy_costs_nothing_yet() -> None:
    letter = written("no_tax", matter("05"))
    assert orders(letter) == ["Für Pünktchen ist zurzeit keine Hundesteuer zu zahlen."]
    assert (
        "Die Steuerpflicht für Pünktchen beginnt am 1. Dezember 2026. Sie erhalten dann "
        "einen Bescheid mit der Höhe der Steuer."
    ) in texts(letter)
    assert letter.remedy is not None
    assert not any("aufschiebende" in text for text in letter.remedy.paragraphs)
    assert list(tables(letter)) == ["Hund"]


def test_a_request_by_post_says_what_is_missing_and_until_when() -> None:
    about = matter("01")
    letter = written(
        "inquiry", about, reason="Eine Ziffer fehlt.", items="die Chipnummer\nder Heimtierausweis"
    )
    assert orders(letter) == ["Bitte antworten Sie bis zum 11. Dezember 2024."]
    assert "die Chipnummer\nder Heimtierausweis" in texts(letter)
    assert letter.remedy is None


def test_the_letter_with_the_tag_names_its_number() -> None:
    letter = written("tag", matter("01"), dogs__0__set_tag="2024-117")
    assert rows(tables(letter)["Hund"]) == [("Fiete", "Labrador Retriever", "2024-117")]


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("outcome", ["assessed", "assessed_relief", "relief_refused", "no_tax"])
def test_every_outcome_is_prefilled_with_what_can_be_read_again(outcome: str, example: str) -> None:
    about = matter(example)
    prefilled = published().prefill(outcome, about)
    asked = {"reason"} if outcome == "relief_refused" else set()
    assert published().read_inputs(outcome, about, prefilled).problems.keys() == asked
    letter = written(outcome, about, reason="Ein Grund.")
    assert not [text for text in letter.unconfirmed if "fehlt ein Wert" in text]


def test_inputs_are_shown_dog_by_dog_as_they_were_typed() -> None:
    about = matter("03")
    posted = {**published().prefill("assessed", about), "dogs.1.set_rate": "viel", "first_due.month": "13"}
    read = published().read_inputs("assessed", about, posted)
    assert [row.path for row in read.rows] == [
        "dogs.0.set_begin", "dogs.0.set_rate", "dogs.0.set_tag",
        "dogs.1.set_begin", "dogs.1.set_position", "dogs.1.set_rate", "dogs.1.set_tag",
        "first_due", "remarks",
    ]  # fmt: skip
    assert read.problems == {
        "dogs.1.set_rate": "Bitte geben Sie einen Betrag in Euro an, zum Beispiel 1.234,50.",
        "first_due": "Den 31.13.2026 gibt es nicht im Kalender.",
    }
    [rate] = [row for row in read.rows if row.path == "dogs.1.set_rate"]
    assert (rate.label, dict(rate.inputs)) == ("Luna: Steuer im Jahr", {"dogs.1.set_rate": "viel"})


def test_what_nobody_confirmed_is_told_to_the_clerk() -> None:
    beginnings = [
        text.split(" ist nicht")[0].split(" sind nicht")[0]
        for text in written("assessed", matter("02")).unconfirmed
    ]
    assert beginnings[:4] == [
        "Der Text dieses Schreibens",
        "Die Rechtsbehelfsbelehrung",
        "Die Anschrift des Gerichts (Verwaltungsgericht Lüneburg)",
        "Die Werte „hundesteuer“, gültig ab 1. Januar 2025,",
    ]
    assert {"Wer hier entscheidet und wem die Steuer zusteht,", "Der Briefkopf"} <= set(beginnings)


def test_outside_of_a_demonstration_unconfirmed_words_make_it_a_draft() -> None:
    assert written("assessed", matter("02", mark="")).letterhead.mark == DRAFT


def test_the_rows_that_were_looked_up_go_with_the_letter() -> None:
    used = written("assessed", matter("02")).used_rows
    assert [(each.table, each.row.valid_from) for each in used] == [("hundesteuer", date(2025, 1, 1))]


def test_a_missing_answer_is_said_and_not_passed_over() -> None:
    about = matter("02")
    letter = written("assessed", replace(about, answers=about.answers.drop("place")))
    assert any("gehalten wird" in text and "(keine Angabe)" in text for text in texts(letter))
    assert "Im Schreiben fehlt ein Wert: place. Dort steht „(keine Angabe)“." in letter.unconfirmed


def test_without_published_values_nothing_is_written() -> None:
    about = matter("02")
    with pytest.raises(MissingParameter):
        written("assessed", replace(about, context=Context(about.context.today)))


def test_days_of_payment_that_cannot_be_read_are_reported() -> None:
    about = matter("02")
    row = about.context.tables["hundesteuer"].rows[-1]
    broken = replace(row, values={**row.values, "due_annual": "im Sommer"})
    tables_ = {**about.context.tables, "hundesteuer": Table("hundesteuer", (broken,))}
    with pytest.raises(InputError, match="Aus „im Sommer“ lassen sich keine Zahltage lesen"):
        written("assessed", replace(about, context=replace(about.context, tables=tables_)))


def test_a_letter_is_dated_when_it_is_written() -> None:
    letter = written("assessed", matter("02", issued_at=datetime(2026, 6, 30, 22, 30, tzinfo=UTC)))
    assert letter.data["issued_on"] == "2026-07-01"
    assert rows(tables(letter)["Zu zahlen für 2026"]) == [("8. August 2026", "42,00 €")]


@pytest.mark.parametrize(
    "outcome", ["assessed", "assessed_relief", "relief_refused", "no_tax", "inquiry", "tag"]
)
def test_every_letter_is_fit_for_everybody(outcome: str) -> None:
    given = {"reason": "Ein Grund.", "items": "eine Angabe"} | {
        f"dogs__{number}__set_tag": "117" for number in range(3)
    }
    letter = written(outcome, matter("06"), **given)
    report = page.validate_pdf_bytes(letter.pdf(), profile="ua1")
    assert [failure.message for failure in report.failures] == []


def test_the_same_matter_gives_the_same_bytes() -> None:
    assert written("assessed", matter("02")).pdf() == written("assessed", matter("02")).pdf()
