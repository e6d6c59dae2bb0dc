# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""An expression says in German what it means, for the clerk who reads a rule."""

import pytest

from formular.expression import DATE, explain, parse

LABELS = {
    "dangerous": "Gefährlichkeit festgestellt",
    "birth_date": "Geboren am",
    "kept_since": "Bei Ihnen seit",
    "origin": "Herkunft",
    "origin=shelter": "Tierheim",
    "origin=move": "Umzug",
    "relief": "Ermäßigung",
    "relief=rescue": "Rettungshund",
    "dogs": "Hunde",
    "dogs.tax": "Steuer",
    "dog_tax.first": "Steuersatz für den ersten Hund",
}


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("dangerous", "wenn ‚Gefährlichkeit festgestellt‘ Ja ist"),
        ("not dangerous", "wenn ‚Gefährlichkeit festgestellt‘ nicht Ja ist"),
        (
            "dangerous and age_months(birth_date, today) >= 6",
            (
                "wenn ‚Gefährlichkeit festgestellt‘ Ja ist und "
                "das Alter in Monaten (‚Geboren am‘, Stichtag heute) mindestens 6 ist"
            ),
        ),
        ("not answered(origin)", "wenn ‚Herkunft‘ nicht angegeben ist"),
        ("origin == 'shelter'", "wenn ‚Herkunft‘ ‚Tierheim‘ ist"),
        ("origin in ['shelter', 'move']", "wenn ‚Herkunft‘ ‚Tierheim‘ oder ‚Umzug‘ ist"),
        ("relief contains 'rescue'", "wenn bei ‚Ermäßigung‘ ‚Rettungshund‘ gewählt ist"),
        ("kept_since >= birth_date", "wenn ‚Bei Ihnen seit‘ nicht vor ‚Geboren am‘ ist"),
        ("a and (b or c)", "wenn ‚a‘ Ja ist und (‚b‘ Ja ist oder ‚c‘ Ja ist)"),
        ("any(dogs, dangerous)", "wenn bei ‚Hunde‘ mindestens einmal ‚Gefährlichkeit festgestellt‘ Ja ist"),
        ("sum(dogs.tax)", "die Summe bei ‚Hunde‘: ‚Steuer‘"),
        ("max(dogs.tax)", "der größte Wert bei ‚Hunde‘: ‚Steuer‘"),
        ("min(dogs.tax)", "der kleinste Wert bei ‚Hunde‘: ‚Steuer‘"),
        ("count(dogs)", "die Anzahl bei ‚Hunde‘"),
        ("add_days(end_of_year(kept_since), -3)", "Jahresende (‚Bei Ihnen seit‘) plus -3 Tage"),
        ("(a + 1) * 1.5", "(‚a‘ plus 1) mal 1,5"),
        ("trust == 'basis'", "wenn das Vertrauensniveau der Anmeldung ‚basis‘ ist"),
        ("lookup('dog_tax', 'first', today)", "‚Steuersatz für den ersten Hund‘ (Stand: heute)"),
        ("if(dangerous, 2, 1)", "2, wenn ‚Gefährlichkeit festgestellt‘ Ja ist, sonst 1"),
        ("kept_since < date('2026-01-31')", "wenn ‚Bei Ihnen seit‘ vor dem 31.1.2026 ist"),
    ],
)
def test_explanations(source: str, sentence: str) -> None:
    types = {"kept_since": DATE, "birth_date": DATE}
    assert explain(parse(source), LABELS, types) == sentence
