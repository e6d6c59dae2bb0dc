# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from formular import DefinitionError, load_form, load_texts
from tests.formular.examples import FOLDER, FORM

HEAD = "form: x\npages:\n  - id: p\n    items:\n"
TEXTS = (FOLDER / "texts" / "de.md").read_text(encoding="utf-8")


def mistake(*lines: str, head: str = HEAD) -> DefinitionError:
    with pytest.raises(DefinitionError) as error:
        load_form({"form.yaml": head + "".join(f"      {line}\n" for line in lines)})
    return error.value


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("- {id: a, kind: txt}", "Die Art „txt“ gibt es nicht"),
        ("- {id: a, kind: text, requird: false}", "Meinen Sie „required“?"),
        ("- {id: A, kind: text}", "„A“ ist keine Kennung."),
        ("- {id: a}", "Der Schlüssel „kind“ fehlt."),
        ("- {id: a, kind: choice}", "Die Art „choice“ braucht entweder „options“ oder „list“."),
        ("- {id: a, kind: place}", "Ein Ort (place) braucht „list“"),
        ("- {id: a, kind: text, options: [b]}", "Die Art „text“ hat keine Auswahl."),
        ("- {id: a, kind: text, max: long}", "„max“ muss eine ganze Zahl sein."),
        ("- {id: a, kind: text, pattern: '['}", "„pattern“ ist kein regulärer Ausdruck"),
        ("- {id: a, kind: text, chars: Z}", "„chars“ ist A, B, C oder D"),
        ("- {id: a, kind: date, not_before: bald}", "„not_before“ muss ein Datum sein"),
        ("- {id: a, kind: decimal, min: 0.5}", "„min“ muss eine Zahl in Anführungszeichen sein"),
        ("- {id: a, kind: decimal, max: viel}", "„max“ muss eine Zahl in Anführungszeichen sein"),
        ("- {id: a, kind: text, severity: {missing: bad}}", "Das Gewicht „bad“ gibt es nicht"),
        ("- {id: a, kind: text, unique: true}", "„unique“ vergleicht Einträge einer Wiederholung"),
        ("- {id: a, kind: text, shown_if: 'b =='}", "„shown_if“ ist kein Ausdruck"),
        ("- {id: a, kind: text, shown_if: nobody}", "Ein Feld „nobody“ gibt es hier nicht."),
        ("- {id: a, kind: text, required: '1 + 1'}", "„required“ passt nicht zum Formular"),
        ("- {id: a, use: persn}", "Die fertige Gruppe „persn“ gibt es nicht"),
        ("- {id: a, use: person, without: [tail]}", "Die Gruppe „person“ hat kein Feld „tail“."),
        ("- {repeat: r, min: 3, max: 2, items: []}", "„min“ darf nicht größer sein als „max“"),
        ("- {repeat: r, title: b, items: [{id: a, kind: text}]}", "„title“ nennt „b“"),
        ("- {repeat: r, unique: [b], items: [{id: a, kind: text}]}", "„unique“ nennt „b“"),
        ("- {repeat: r, max: 101, items: [{id: a, kind: text}]}", "beide liegen zwischen 0 und 100."),
        ("- {repeat: r, max: 201, listed: true, items: []}", "beide liegen zwischen 0 und 200."),
        ("- {repeat: r, csv: true, items: [{id: a, kind: text}]}", "Bitte setzen Sie auch „listed: true“."),
        ("- {group: g, items: [{repeat: r, listed: true, items: []}]}", "steht allein auf ihrer Seite"),
        (
            "- {repeat: r, listed: true, items: [{repeat: s, items: []}]}",
            "keine weitere Wiederholung",
        ),
        ("- {id: a, kind: text, rules: [{id: r, valid: answered(a), at: b}]}", "„at“ nennt „b“"),
        ("- {id: a, kind: int, rules: [{id: r, valid: a > 0, tells: [a]}]}", "„tells“ nennt „a“"),
        (
            "- {id: a, kind: text, rules: [{id: r, valid: answered(a), afterwards: true}]}",
            "kommt nie an",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_to_do(line: str, sentence: str) -> None:
    error = mistake(line)
    assert sentence in error.sentence
    assert (error.file, error.line) == ("form.yaml", 5)


def test_the_line_is_that_of_the_key() -> None:
    error = mistake("- id: a", "  kind: text", "  shown_if: nobody")
    assert (error.line, error.path) == (7, "a")
    assert str(error).startswith("form.yaml:7: a: ")


def test_two_questions_of_one_name_are_refused() -> None:
    assert "„a“ steht zweimal" in mistake("- {id: a, kind: text}", "- {id: a, kind: int}").sentence


def test_the_deciding_question_stands_on_the_first_page() -> None:
    head = "form: x\ndecides: z\npages:\n  - {id: o, items: [{id: y, kind: int}]}\n  - id: p\n    items:\n"
    assert "muss auf der ersten Seite stehen" in mistake("- {id: z, kind: int}", head=head).sentence


def test_a_computed_value_must_have_its_type() -> None:
    computed = "computed:\n  - {id: c, type: date, value: '1 + 1'}\n"
    with pytest.raises(DefinitionError) as error:
        load_form({"form.yaml": f"{HEAD}      - {{id: a, kind: text}}\n{computed}"})
    assert (error.value.line, error.value.path) == (7, "c")


def test_a_broken_file_is_named_with_its_line() -> None:
    with pytest.raises(DefinitionError) as error:
        load_form({"form.yaml": "form: x\npages: [\n"})
    assert error.value.sentence.startswith("Kein gültiges YAML")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(DefinitionError, match=r"texts/en.md: Die Datei fehlt"):
        load_texts({}, "en", FORM)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("  sepa: {label: Lastschrift}\n", "", "Für „sepa“ fehlt die Bezeichnung."),
        ("  sepa: {label", "  sepal: {label", "Meinen Sie „sepa“?"),
        ("rescue: Rettungshund", "", "Die Auswahl „rescue“ hat keine Bezeichnung."),
        (
            "{person: Eine Person,",
            "{alien: Wesen, person: Eine Person,",
            "Die Auswahl „alien“ gibt es nicht.",
        ),
        ("  firma: {title: Firma}\n", "", "Für „firma“ fehlen die Texte."),
        ("  holder_of_age: ", "  holder_of_aged: ", "Meinen Sie „holder_of_age“?"),
        ("rules:\n", "desk: {holder_of_aged: Zu jung.}\nrules:\n", "Meinen Sie „holder_of_age“?"),
        ("label: Beschäftigte", "hint: Beschäftigte", "Die Bezeichnung fehlt."),
    ],
)
def test_texts_that_are_missing_or_belong_to_nothing_are_named(old: str, new: str, sentence: str) -> None:
    assert old in TEXTS
    with pytest.raises(DefinitionError) as error:
        load_texts({"texts/de.md": TEXTS.replace(old, new)}, "de", FORM)
    assert sentence in error.value.sentence
    assert error.value.line > 1


def test_lines_of_front_matter_count_from_the_top_of_the_file() -> None:
    with pytest.raises(DefinitionError) as error:
        load_texts({"texts/de.md": TEXTS.replace("  sepa:", "  sepal:")}, "de", FORM)
    assert TEXTS.split("\n")[error.value.line - 1].startswith("  sepa:")
