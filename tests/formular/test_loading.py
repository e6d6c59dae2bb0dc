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
        ("- {id: a, kind: txt}", "There is no kind 'txt'."),
        ("- {id: a, kind: text, requird: false}", "Did you mean 'required'?"),
        ("- {id: A, kind: text}", "'A' is no id."),
        ("- {id: a}", "The key 'kind' is missing."),
        ("- {id: a, kind: choice}", "A choice needs either 'options' or 'list'."),
        ("- {id: a, kind: place}", "A place needs 'list'"),
        ("- {id: a, kind: text, options: [b]}", "A text has no options."),
        ("- {id: a, kind: text, max: long}", "'max' must be a whole number."),
        ("- {id: a, kind: text, pattern: '['}", "'pattern' is no regular expression"),
        ("- {id: a, kind: text, chars: Z}", "'chars' must be A, B, C or D"),
        ("- {id: a, kind: date, not_before: bald}", "'not_before' must be a date"),
        ("- {id: a, kind: decimal, min: 0.5}", "'min' must be a number in quotation marks"),
        ("- {id: a, kind: decimal, max: viel}", "'max' must be a number in quotation marks"),
        ("- {id: a, kind: text, severity: {missing: bad}}", "'bad' is no severity."),
        ("- {id: a, kind: text, unique: true}", "'unique' compares the items of a repeat"),
        ("- {id: a, kind: text, shown_if: 'b =='}", "'shown_if' is no expression"),
        ("- {id: a, kind: text, shown_if: nobody}", "There is no field 'nobody' here."),
        ("- {id: a, kind: text, required: '1 + 1'}", "'required' does not fit the form"),
        ("- {id: a, use: persn}", "There is no shared group 'persn'."),
        ("- {id: a, use: person, without: [tail]}", "The group 'person' has no field 'tail'."),
        ("- {repeat: r, min: 3, max: 2, items: []}", "'min' and 'max' must be in order"),
        ("- {repeat: r, title: b, items: [{id: a, kind: text}]}", "'title' names 'b'"),
        ("- {repeat: r, unique: [b], items: [{id: a, kind: text}]}", "'unique' names 'b'"),
        ("- {id: a, kind: text, rules: [{id: r, valid: answered(a), at: b}]}", "'at' names 'b'"),
        ("- {id: a, kind: int, rules: [{id: r, valid: a > 0, tells: [a]}]}", "'tells' names 'a'"),
        (
            "- {id: a, kind: text, rules: [{id: r, valid: answered(a), afterwards: true}]}",
            "never arrives",
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
    assert "'a' stands twice" in mistake("- {id: a, kind: text}", "- {id: a, kind: int}").sentence


def test_the_deciding_question_stands_on_the_first_page() -> None:
    head = "form: x\ndecides: z\npages:\n  - {id: o, items: [{id: y, kind: int}]}\n  - id: p\n    items:\n"
    assert "must stand on the first page" in mistake("- {id: z, kind: int}", head=head).sentence


def test_a_computed_value_must_have_its_type() -> None:
    computed = "computed:\n  - {id: c, type: date, value: '1 + 1'}\n"
    with pytest.raises(DefinitionError) as error:
        load_form({"form.yaml": f"{HEAD}      - {{id: a, kind: text}}\n{computed}"})
    assert (error.value.line, error.value.path) == (7, "c")


def test_a_broken_file_is_named_with_its_line() -> None:
    with pytest.raises(DefinitionError) as error:
        load_form({"form.yaml": "form: x\npages: [\n"})
    assert error.value.sentence.startswith("This is no YAML")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(DefinitionError, match=r"texts/en.md: This file is missing"):
        load_texts({}, "en", FORM)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("  sepa: {label: Lastschrift}\n", "", "There is no label for 'sepa'."),
        ("  sepa: {label", "  sepal: {label", "Did you mean 'sepa'?"),
        ("rescue: Rettungshund", "", "The option 'rescue' has no label."),
        ("{person: Eine Person,", "{alien: Wesen, person: Eine Person,", "There is no option 'alien'."),
        ("  firma: {title: Firma}\n", "", "There are no texts for 'firma'."),
        ("  holder_of_age: ", "  holder_of_aged: ", "Did you mean 'holder_of_age'?"),
        ("rules:\n", "desk: {holder_of_aged: Zu jung.}\nrules:\n", "Did you mean 'holder_of_age'?"),
        ("label: Beschäftigte", "hint: Beschäftigte", "The label is missing."),
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
