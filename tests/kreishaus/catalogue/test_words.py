# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""German words have one stem, however they are spelled and bent."""

import pytest

from kreishaus.catalogue import words
from kreishaus.catalogue.index import Index


@pytest.mark.parametrize(
    "alike",
    [
        ["Hund", "Hunde", "Hunden", "HUNDES"],
        ["Müll", "Muell", "Mull"],
        ["Straße", "Strasse", "Straßen"],
        ["Haus", "Häuser", "Haeusern"],
        ["anmelden", "Anmeldung", "angemeldet", "anzumelden", "Anmeldungen"],
        ["verkaufen", "Verkauf", "verkauft"],
        ["Fahrkarte", "Fahrkarten"],
        ["Bescheinigung", "Bescheinigungen"],
        ["Arzt", "Ärzte", "Ärztin", "Ärztinnen"],
    ],
)
def test_spellings_and_endings_have_one_stem(alike: list[str]) -> None:
    assert len({words.stems(each) for each in alike}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hund", "hundert"),
        ("Perso", "Person"),
        ("anmelden", "abmelden"),
        ("Mund", "Hund"),
        ("Reise", "Kreis"),
    ],
)
def test_other_words_have_another(one: str, other: str) -> None:
    assert words.stems(one) != words.stems(other)


def test_fillers_and_places_say_nothing_unless_there_is_nothing_else() -> None:
    assert words.stems("Ich möchte in Soltau meinen Hund anmelden") == ("hund", "anmeld")
    assert words.stems("was muss ich") == tuple(map(words.stem, ("was", "muss", "ich")))


def test_what_is_called_alike_is_alike_both_ways() -> None:
    auto, kfz = words.stem("auto"), words.stem("kfz")
    assert kfz in words.alike(auto)
    assert auto in words.alike(kfz)
    assert auto not in words.alike(auto)


def test_a_compound_stands_under_its_parts_and_is_found_when_it_is_unknown() -> None:
    index = Index[str].of([("dog", 1.0, "Hundesteuer"), ("both", 1.0, "Steuer Hund"), ("cat", 1.0, "Katze")])
    assert index.scores("Steuer") == {"dog": 0.82, "both": 1.0}
    assert index.scores("Steuerhund") == {"dog": 0.82, "both": 1.0}


def test_a_nearer_word_fits_better() -> None:
    index = Index[str].of([("dog", 1.0, "Hundesteuer")])
    scores = [index.scores(word).get("dog", 0) for word in ("Hundesteuer", "Hundesteu", "Hundestuer", "Mund")]
    assert scores == sorted(scores, reverse=True)
    assert scores[-2:] != [0, 0]
    assert scores[-1] == 0


def test_a_word_as_long_as_the_line_is_not_taken_apart_for_ever() -> None:
    index = Index[str].of([("dog", 1.0, "Hund Hundehund")])
    assert index.scores("hund" * 50 + "x") == {}
