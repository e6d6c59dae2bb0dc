# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The linter finds each mistake it knows, at its line, and says nothing about what is well."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from formular import LANGUAGES, Finding, lint
from tests.formular.examples import FOLDER

TODAY = date(2026, 11, 24)

FORM = """\
form: small
pages:
  - id: one
    items:
      - {id: kind, kind: choice, options: [a, b]}
      - {id: sure, kind: yes_no, shown_if: "kind == 'a'"}
      - {id: note, kind: text, required: false}
"""
TEXTS = """\
---
title: Klein
summary: Ein kleines Formular.
pages:
  one: {title: Eins}
fields:
  kind: {label: Welche Art?, options: {a: Die eine, b: Die andere}}
  sure: {label: Sind Sie sicher?}
  note: {label: Bemerkung}
---
## Was ist das?
Ein kleines Formular.
"""


class Package:
    """A small package that is well, and what was changed in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "texts").mkdir()
        self.write("form.yaml", FORM)
        for language in LANGUAGES:
            self.write(f"texts/{language}.md", TEXTS)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def field(self, line: str, text: str = "{label: Neu}") -> None:
        """One more question, in the eighth line, with its texts."""
        self.write("form.yaml", f"{(self.folder / 'form.yaml').read_text('utf-8')}      - {line}\n")
        name = line.partition("id: ")[2].partition(",")[0]
        for language in LANGUAGES:
            self.change(f"texts/{language}.md", "note:", f"{name}: {text}\n  note:")

    def rule(self, rule: str) -> None:
        self.change("form.yaml", "required: false}", f"required: false, rules: [{rule}]}}")
        for language in LANGUAGES:
            self.change(f"texts/{language}.md", "---\n##", "rules: {odd: Das passt nicht.}\n---\n##")

    def found(self, *names: str) -> list[tuple[str, int, str, str]]:
        """File, line, path and code of every finding."""
        return [
            (Path(each.file).relative_to(self.folder).as_posix(), each.line, each.path, each.code)
            for each in lint(self.folder, TODAY, names)
        ]

    def about_form(self) -> list[tuple[int, str, str]]:
        return [found[1:] for found in self.found() if found[0] == "form.yaml"]


@pytest.fixture
def package(tmp_path: Path) -> Package:
    return Package(tmp_path)


def test_nothing_is_said_about_what_is_well(package: Package) -> None:
    assert package.found("Musterdorf") == []


def test_a_finding_says_file_line_place_and_what_to_do(package: Package) -> None:
    package.change("texts/de.md", "  note: {label: Bemerkung}\n", "")
    (found,) = lint(package.folder, TODAY)
    file = str(package.folder / "texts/de.md")
    sentence = "Bitte ergänzen Sie die Bezeichnung („label“) von „note“."
    assert found == Finding(file, 6, "fields.note", "text-missing", sentence, "error")
    assert str(found) == f"{file}:6: fields.note: Fehler (text-missing): {sentence}"


def test_every_misfit_of_a_definition_is_said_not_only_the_first(package: Package) -> None:
    package.change("form.yaml", "shown_if: \"kind == 'a'\"", "shown_if: \"kind == 'c'\"")
    package.field('{id: odd, kind: date, required: "unknown > 3"}')
    assert package.found() == [
        ("form.yaml", 6, "sure", "definition"),
        ("form.yaml", 8, "odd", "definition"),
    ]


def test_what_is_no_yaml_is_said(package: Package) -> None:
    package.write("form.yaml", "pages: [")
    assert [each[3] for each in package.found()] == ["definition"]


def test_a_missing_language_and_each_missing_text_is_said(package: Package) -> None:
    (package.folder / "texts/de-leicht.md").unlink()
    package.change("texts/de.md", "  one: {title: Eins}\n", "  {}\n")
    package.change("texts/de.md", ", b: Die andere", "")
    assert package.found() == [
        ("texts/de-leicht.md", 0, "", "texts"),
        ("texts/de.md", 4, "pages.one", "text-missing"),
        ("texts/de.md", 7, "fields.kind", "text-missing"),
    ]


def test_english_may_be_missing_and_that_is_a_hint(package: Package) -> None:
    (package.folder / "texts/en.md").unlink()
    (found,) = lint(package.folder, TODAY)
    assert (found.code, found.severity) == ("not-translated", "hint")


def test_a_text_that_belongs_to_nothing_is_said(package: Package) -> None:
    package.change("texts/de.md", "  note:", "  nothing: {label: Nichts}\n  note:")
    assert package.found() == [("texts/de.md", 9, "fields", "texts")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{id: odd, kind: text, required: false, shown_if: \"kind == 'b' and sure\"}", "field-unreachable"),
        ("{id: odd, kind: text, shown_if: \"kind == 'b' and sure\"}", "required-unreachable"),
        ("{id: odd, kind: text, shown_if: \"kind in ['a', 'b']\"}", "condition-always"),
        ('{id: odd, kind: text, required: "answered(kind)"}', "required-constant"),
        ("{id: odd, kind: text, required: \"kind == 'b' and sure\"}", "required-constant"),
    ],
)
def test_questions_that_no_choice_leads_to(package: Package, line: str, code: str) -> None:
    package.field(line)
    assert package.about_form() == [(8, "odd", code)]


def test_a_page_that_no_choice_leads_to_is_said_once(package: Package) -> None:
    page = "  - {id: two, shown_if: \"kind == 'b' and sure\", items: [{id: more, kind: text}]}\n"
    package.write("form.yaml", FORM + page)
    for language in LANGUAGES:
        package.change(
            f"texts/{language}.md", "  one: {title: Eins}", "  one: {title: Eins}\n  two: {title: Zwei}"
        )
        package.change(f"texts/{language}.md", "  note:", "  more: {label: Mehr}\n  note:")
    assert package.about_form() == [(8, "two", "page-unreachable")]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("{id: odd, valid: \"kind == 'a' or kind == 'b'\"}", "rule-always-true"),
        ("{id: odd, valid: \"kind == 'a' and kind == 'b'\"}", "rule-always-false"),
        ("{id: odd, valid: \"note != ''\", when: \"kind == 'b' and sure\"}", "rule-never-asked"),
    ],
)
def test_rules_that_can_only_come_out_one_way(package: Package, rule: str, code: str) -> None:
    package.rule(rule)
    assert package.about_form() == [(7, "note.odd", code)]


@pytest.mark.parametrize(
    "rule",
    [
        "{id: odd, valid: 'false', when: \"kind == 'a'\"}",
        "{id: odd, valid: \"kind == 'a'\"}",
        "{id: odd, valid: \"answered(note) or kind == 'a'\", when: \"kind == 'b'\"}",
    ],
)
def test_rules_that_can_come_out_both_ways_are_well(package: Package, rule: str) -> None:
    package.rule(rule)
    assert package.about_form() == []


def test_what_was_only_sampled_is_a_hint(package: Package) -> None:
    names = [f"q{number}" for number in range(14)]
    for name in names:
        package.field(f"{{id: {name}, kind: yes_no}}", f"{{label: Frage {name.removeprefix('q')}}}")
    package.rule(f'{{id: odd, valid: "{" or ".join(names)} or answered(q1)"}}')
    assert [(path, code) for _, path, code in package.about_form()] == [("note.odd", "bounded")]
    assert [each.severity for each in lint(package.folder, TODAY)] == ["hint"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" ".join(["Wort"] * 21) + ".", "long-sentence"),
        ("Das steht im NHundG.", "abbreviation"),
        ("Nehmen Sie ggf. ein Foto.", "abbreviation"),
        ("Zum Beispiel z. B. ein Foto.", "abbreviation"),
    ],
)
@pytest.mark.parametrize(
    ("old", "line", "path"),
    [("Ein kleines Formular.\npages", 3, "summary"), ("##", 12, "Was ist das?")],
)
def test_texts_that_are_hard_to_read(
    package: Package, text: str, code: str, old: str, line: int, path: str
) -> None:
    if old == "##":
        package.change("texts/de.md", "das?\nEin kleines Formular.", f"das?\n{text}")
    else:
        package.change("texts/de.md", "summary: Ein kleines Formular.", f"summary: {text}")
    assert package.found() == [("texts/de.md", line, path, code)]


@pytest.mark.parametrize(
    "text",
    [
        f"{' '.join(['Wort'] * 15)}. {' '.join(['Wort'] * 15)}.",
        "Laden Sie ein PDF hoch, höchstens 10 MB.",
        "Der Verein e. V. zahlt nach § 3 Abs. 2 ab dem 1. Januar nichts.",
        "Das Gesetz über Hunde (NHundG) gilt. Im NHundG steht mehr.",
    ],
)
def test_texts_that_are_easy_to_read(package: Package, text: str) -> None:
    package.change("texts/de.md", "summary: Ein kleines Formular.", f"summary: {text}")
    assert package.found() == []


def test_a_sentence_over_two_lines_counts_as_one_and_law_is_left_alone(package: Package) -> None:
    half = " ".join(["Wort"] * 11)
    package.change(
        "texts/de.md", "das?\nEin kleines Formular.", f"das?\n{half}\n{half}.\n\n## Recht\n{half} {half}"
    )
    assert package.found() == [("texts/de.md", 12, "Was ist das?", "long-sentence")]


def test_two_questions_with_one_label_on_a_page(package: Package) -> None:
    package.field("{id: again, kind: text}", "{label: Bemerkung}")
    assert package.found() == [
        ("texts/de-leicht.md", 9, "fields.again", "label-twice"),
        ("texts/de.md", 9, "fields.again", "label-twice"),
        ("texts/en.md", 9, "fields.again", "label-twice"),
    ]


def test_a_choice_without_an_exit_is_a_hint(package: Package) -> None:
    options = "{label: Neu, options: {w: Wald, x: Feld, y: Moor, z: Heide}}"
    package.field("{id: where, kind: choice, options: [w, x, y, z]}", options)
    assert package.about_form() == [(8, "where", "choice-without-exit")]
    package.change("form.yaml", "z]}", "z], required: false}")
    assert package.found() == []


@pytest.mark.parametrize(
    ("mark", "findings"),
    [
        ("", ["sensitive-unmarked"]),
        (", sensitive: {kind: health}", ["sensitive-basis"]),
        (", sensitive: {kind: health, basis: weil es so ist}", ["sensitive-basis"]),
        (", sensitive: {kind: health, basis: § 67a SGB X}", []),
    ],
)
def test_sensitive_questions_name_their_law(package: Package, mark: str, findings: list[str]) -> None:
    package.field(f"{{id: ill, kind: yes_no{mark}}}", "{label: Haben Sie einen Pflegegrad?}")
    assert [(line, code) for line, _, code in package.about_form()] == [(8, code) for code in findings]


def test_a_political_opinion_is_protected_too(package: Package) -> None:
    package.field("{id: about, kind: text}", "{label: Gegenstand der Versammlung}")
    assert [code for *_, code in package.about_form()] == ["sensitive-unmarked"]
    package.change("form.yaml", "kind: text}", "kind: text, sensitive: {kind: political, basis: § 5 NVersG}}")
    assert package.found() == []


def test_an_unknown_kind_of_sensitive_data_is_refused(package: Package) -> None:
    package.field("{id: ill, kind: yes_no, sensitive: {kind: private}}")
    assert [each[3] for each in package.found()] == ["definition"]


@pytest.mark.parametrize(
    ("end", "is_said"), [("2027-01-23", True), ("2026-11-01", True), ("2027-01-24", False)]
)
def test_figures_that_end_within_sixty_days(package: Package, end: str, is_said: bool) -> None:  # noqa: FBT001
    rows = (
        f"    - {{valid_from: 2020-01-01, valid_to: {end}, values: {{a: 1}}, source: x, status: confirmed}}\n"
    )
    package.write("parameters.yaml", f"tables:\n  fees:\n{rows}")
    expected = [("parameters.yaml", 3, "tables.fees", "figures-end")]
    assert package.found() == (expected if is_said else [])


def test_figures_with_a_successor_may_end(package: Package) -> None:
    package.write(
        "parameters.yaml",
        "tables:\n  fees:\n    - {valid_from: 2020-01-01, valid_to: 2026-12-31}\n"
        "    - {valid_from: 2027-01-01}\n",
    )
    assert package.found() == []


def test_a_table_that_the_form_needs_and_nobody_has(package: Package) -> None:
    package.field("{id: fee, kind: text, shown_if: \"lookup('fees', 'a', today) > 3\"}")
    unnamed = ("texts/de.md", 2, "parameters.fees.a", "figure-unnamed")
    assert package.found() == [("parameters.yaml", 0, "tables.fees", "table-missing"), unnamed]
    package.change("texts/de.md", "---\n##", "parameters: {fees.a: {label: Gebühr}}\n---\n##")
    assert package.found() == [("parameters.yaml", 0, "tables.fees", "table-missing")]


def test_a_place_of_the_district_is_named_in_no_file(package: Package) -> None:
    package.change("texts/de.md", "summary: Ein", "summary: In Musterdorf gilt ein")
    package.write("letter.yaml", "a: 1\nb: Das Rathaus in Bad Muster\n")
    assert package.found("Musterdorf", "Bad Muster", "Muster") == [
        ("letter.yaml", 2, "Bad Muster", "place-name"),
        ("texts/de.md", 3, "Musterdorf", "place-name"),
    ]


def test_a_finding_can_be_excepted_with_a_reason(package: Package) -> None:
    package.field("{id: ill, kind: yes_no}", "{label: Haben Sie einen Pflegegrad?}")
    line = "  - {code: sensitive-unmarked, path: ill, reason: Es geht um ein Wort.}\n"
    package.write("lint.yaml", f"exceptions:\n{line}")
    assert package.found() == []
    package.write("lint.yaml", f"exceptions:\n{line}{line.replace('ill', 'note')}")
    assert package.found() == [("lint.yaml", 3, "note", "exception-unused")]


def test_an_exception_without_a_reason_excepts_nothing(package: Package) -> None:
    package.field("{id: ill, kind: yes_no}", "{label: Haben Sie einen Pflegegrad?}")
    package.write("lint.yaml", "exceptions:\n  - {code: sensitive-unmarked, path: ill}\n")
    assert {each[3] for each in package.found()} == {"definition", "sensitive-unmarked"}


def test_errors_come_before_warnings_and_hints(package: Package) -> None:
    package.change("texts/de.md", "summary: Ein", "summary: In Musterdorf steht im NHundG ein")
    options = "{label: Neu, options: {w: Wald, x: Feld, y: Moor, z: Heide}}"
    package.field("{id: where, kind: choice, options: [w, x, y, z]}", options)
    found = lint(package.folder, TODAY, ["Musterdorf"])
    assert [each.severity for each in found] == ["error", "warning", "hint"]


def test_the_form_with_everything_has_no_mistakes(tmp_path: Path) -> None:
    copied = Path(shutil.copytree(FOLDER, tmp_path / "dogs"))
    found = lint(copied, TODAY)
    assert [each.path for each in found if each.severity == "error"] == ["tables.dog_tax"]
