# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A form explains itself to clerks: every condition and rule, in sentences without a code word."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from formular import Explanation, Expression, Texts, explain_expression, explain_form, load_form, load_texts
from formular.expression import Term, arithmetic, comparing, functions, parse, repeats, terms
from tests.formular.examples import TEXTS
from tests.leistungen.test_scenarios import FOLDER

PACKAGES = sorted(path.parent.parent for path in FOLDER.glob("*/texts/de.md"))
PACKAGE = """\
form: small
pages:
  - id: one
    items:
      - {id: kind, kind: choice, options: [a, b]}
      - {id: sure, kind: yes_no}
      - {id: some, kind: multi, options: [x, y]}
      - {id: born, kind: date}
      - {id: income, kind: money}
      - {id: number, kind: int}
      - {repeat: dogs, items: [{id: name, kind: text}, {id: big, kind: yes_no}, {id: age, kind: int}]}
computed:
  - {id: steep, type: bool, value: "income > 100000"}
  - {id: dogs.old, type: bool, value: age > 10}
"""
WORDS = """\
---
title: Klein
summary: Ein kleines Formular.
pages: {one: {title: Eins}}
fields:
  kind: {label: Welche Art?, short: Art, options: {a: Die eine, b: Die andere}}
  sure: {label: Sicher}
  some: {label: Einige, options: {x: Äpfel, y: Birnen}}
  born: {label: Geboren am}
  income: {label: Einkommen}
  number: {label: Zahl}
  dogs.name: {label: Name}
  dogs.big: {label: Groß}
  dogs.age: {label: Alter}
repeats:
  dogs: {title: Hunde, item: Hund, add: Mehr, remove: Weg}
parameters:
  fees.rule: {label: Beginn, options: {next: Folgemonat}}
  fees.first: {label: Gebühr, money: true}
---
"""

# One example at least of each term of the grammar
SAID = {
    "kind == 'a'": "wenn ‚Art‘ ‚Die eine‘ ist",
    "kind != 'a'": "wenn ‚Art‘ nicht ‚Die eine‘ ist",
    "kind in ['a', 'b']": "wenn ‚Art‘ ‚Die eine‘ oder ‚Die andere‘ ist",
    "some contains 'x'": "wenn bei ‚Einige‘ ‚Äpfel‘ gewählt ist",
    "not (some contains 'x')": "wenn es nicht zutrifft, dass bei ‚Einige‘ ‚Äpfel‘ gewählt ist",
    "sure and not answered(born)": "wenn ‚Sicher‘ Ja ist und ‚Geboren am‘ nicht angegeben ist",
    "sure xor number > 3": "wenn entweder ‚Sicher‘ Ja ist oder ‚Zahl‘ größer als 3 ist, aber nicht beides",
    "sure xor sure xor sure": (
        "wenn eine ungerade Zahl hiervon zutrifft: ‚Sicher‘ Ja ist oder ‚Sicher‘ Ja ist oder ‚Sicher‘ Ja ist"
    ),
    "sure or true": "wenn ‚Sicher‘ Ja ist oder es immer gilt",
    "sure and false": "wenn ‚Sicher‘ Ja ist und es nie gilt",
    "born == date('2026-01-31')": "wenn ‚Geboren am‘ der 31.1.2026 ist",
    "born < date('2026-01-31')": "wenn ‚Geboren am‘ vor dem 31.1.2026 ist",
    "born <= today": "wenn ‚Geboren am‘ nicht nach heute ist",
    "number == missing": "wenn ‚Zahl‘ nichts ist",
    "income >= 100050": "wenn ‚Einkommen‘ mindestens 1.000,50\u00a0€ ist",
    "number * 2 - 1 >= 3": "wenn (‚Zahl‘ mal 2) minus 1 mindestens 3 ist",
    "age_years(born, today) < 18": (
        "wenn das Alter in Jahren (‚Geboren am‘, Stichtag heute) kleiner als 18 ist"
    ),
    "max(number, 3) == 4": "wenn der größte Wert von ‚Zahl‘ und 3 gleich 4 ist",
    "if(sure, number, 1) > 2": "wenn (‚Zahl‘, wenn ‚Sicher‘ Ja ist, sonst 1) größer als 2 ist",
    "any(dogs, big)": "wenn bei ‚Hunde‘ mindestens einmal ‚Groß‘ Ja ist",
    "all(dogs, old)": "wenn bei ‚Hunde‘ jedes Mal ‚Alter‘ größer als 10 ist",
    "count(dogs) > 1": "wenn die Anzahl bei ‚Hunde‘ größer als 1 ist",
    "count(dogs, big) > 1": "wenn die Anzahl bei ‚Hunde‘ (nur wenn ‚Groß‘ Ja ist) größer als 1 ist",
    "sum(dogs.age) > 9": "wenn die Summe bei ‚Hunde‘: ‚Alter‘ größer als 9 ist",
    "max(dogs.age) > 9": "wenn der größte Wert bei ‚Hunde‘: ‚Alter‘ größer als 9 ist",
    "lookup('fees', 'rule', today) == 'next'": "wenn ‚Beginn‘ (Stand: heute) ‚Folgemonat‘ ist",
    "lookup('fees', 'first', today) < 5000": "wenn ‚Gebühr‘ (Stand: heute) kleiner als 50,00\u00a0€ ist",
    "steep": "wenn ‚Einkommen‘ größer als 1.000,00\u00a0€ ist",
    "number == 3 or born == born": "wenn ‚Zahl‘ gleich 3 ist oder ‚Geboren am‘ gleich ‚Geboren am‘ ist",
    "lookup('fees', 'other', today) > 1": "wenn der veröffentlichte Wert (Stand: heute) größer als 1 ist",
    "trust == 'hoch'": "wenn das Vertrauensniveau der Anmeldung ‚hoch‘ ist",
    "hours_between(now, now) > 48": "wenn Stunden von jetzt bis jetzt größer als 48 ist",
}
WITHIN = {
    "index > 1": "wenn die Nummer des Eintrags größer als 1 ist",
    "count(before(), big) == 0": (
        "wenn die Anzahl bei den vorherigen Einträgen (nur wenn ‚Groß‘ Ja ist) gleich 0 ist"
    ),
    "old and sure": "wenn ‚Alter‘ größer als 10 ist und ‚Sicher‘ Ja ist",
}


def words(folder: Path) -> Texts:
    (folder / "texts").mkdir()
    (folder / "form.yaml").write_text(PACKAGE, "utf-8")
    (folder / "texts" / "de.md").write_text(WORDS, "utf-8")
    return load_texts(folder, "de")


@pytest.mark.parametrize("source", SAID)
def test_conditions_are_said_in_the_words_of_the_form(tmp_path: Path, source: str) -> None:
    assert explain_expression(words(tmp_path), Expression(source, parse(source))) == SAID[source]


@pytest.mark.parametrize("source", WITHIN)
def test_conditions_of_an_item_are_said_in_the_words_of_the_item(tmp_path: Path, source: str) -> None:
    assert explain_expression(words(tmp_path), Expression(source, parse(source)), "dogs") == WITHIN[source]


def test_every_term_of_the_grammar_is_said() -> None:
    modules = (terms, comparing, arithmetic, functions, repeats)
    known = {each for module in modules for each in vars(module).values() if isinstance(each, type)}
    grammar = {each for each in known if issubclass(each, Term) and not each.__abstractmethods__}
    said = {type(term) for source in (*SAID, *WITHIN) for term in terms_in(parse(source))}
    assert grammar - said == {repeats.Items} - said


def terms_in(term: Term) -> Iterator[Term]:
    yield term
    for part in term.parts():
        yield from terms_in(part)


def test_a_form_says_when_its_questions_are_shown_owed_and_right() -> None:
    said = {(each.path, each.about): each.sentence for each in explain_form(TEXTS)}
    chip = TEXTS.short("dogs.birth_date")
    assert said["dogs.chip", "required"] == (
        f"Muss beantwortet werden, wenn das Alter in Monaten (‚{chip}‘, Stichtag heute) mindestens 6 ist."
    )
    assert said["dogs.chip", "unique"] == "Darf in der Liste nur einmal vorkommen."
    assert said["firma", "shown"] == (
        f"Wird gezeigt, wenn ‚{TEXTS.short('holder_kind')}‘ ‚{TEXTS.option('holder_kind', 'company')}‘ ist."
    )
    kept, born = TEXTS.short("dogs.kept_since"), TEXTS.short("dogs.birth_date")
    assert said["dogs.kept_since", "rule"] == (
        f"Ist richtig, wenn ‚{kept}‘ nicht vor ‚{born}‘ ist. Das wird geprüft, sobald alles dafür angegeben "
        "ist. Sonst erscheint eine Warnung. Absenden geht trotzdem."
    )


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda path: path.name)
def test_no_leistung_is_explained_in_code_words(folder: Path) -> None:
    form = load_form(folder)
    texts = load_texts(folder, "de", form)
    explained = explain_form(texts)
    unclear = [each for each in explained if CODE.search(each.sentence)]
    assert unclear == []


CODE = re.compile(r"[a-z]_[a-z]|[{}]|\b[a-z]+\.[a-z]+\b|==|None|True|False")


def test_an_explanation_names_what_it_is_about() -> None:
    first = explain_form(TEXTS)[0]
    assert first == Explanation(first.path, first.label, first.about, first.sentence, first.rule)
    assert {each.rule for each in explain_form(TEXTS) if each.about == "rule"} == {
        rule.id for rule in TEXTS.form.rules()
    }
