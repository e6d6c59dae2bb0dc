# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""An expression is checked against the form before anybody fills it in."""

import pytest

from formular.expression import (
    DATE,
    NUMBER,
    TEXT,
    THING,
    TRUTH,
    ExpressionError,
    Type,
    code,
    codes,
    items,
    parse,
    typecheck,
)

ORDER = "Größer und kleiner gibt es bei Zahlen, Tagen, Uhrzeiten und Zeitpunkten."
SCOPE = {
    "chip": TEXT,
    "born": DATE,
    "sepa": TRUTH,
    "origin": code("shelter", "breeder"),
    "relief": codes("guide_dog", "rescue"),
    "place": THING,
    "known": NUMBER,
    "dogs": items({"tax": NUMBER, "dangerous": TRUTH}),
}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("known * 2", NUMBER),
        ("born < today", TRUTH),
        ("origin == 'shelter'", TRUTH),
        ("origin in ['shelter', 'breeder']", TRUTH),
        ("relief contains 'rescue'", TRUTH),
        ("answered(place)", TRUTH),
        ("sum(dogs.tax) + known", NUMBER),
        ("max(dogs.tax) + known", NUMBER),
        ("count(dogs, dangerous and sepa)", NUMBER),
        ("count(before(), sepa)", NUMBER),
        ("any(dogs, tax > known)", TRUTH),
        ("if(sepa, born, today)", DATE),
        ("if(sepa, lookup('t', 'c', today), 5)", NUMBER),
        ("max(born, today)", DATE),
        ("origin in lookup('t', 'c', today)", TRUTH),
    ],
)
def test_types(source: str, expected: Type) -> None:
    assert typecheck(parse(source), SCOPE) == expected


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("cat", "Ein Feld „cat“ gibt es hier nicht."),
        ("cats.tax", "Ein Feld „cats.tax“ gibt es hier nicht."),
        ("sum(cats.tax)", "Eine Wiederholung „cats“ gibt es hier nicht."),
        ("sum(dogs.name)", "Ein Feld „name“ gibt es hier nicht."),
        ("chip + 1", "Hier steht ein Text, gebraucht wird eine Zahl."),
        ("born == 1", "Vergleichen lässt sich nur Gleiches. Hier steht ein Tag neben: eine Zahl."),
        ("chip < 'a'", f"{ORDER} Hier steht ein Text."),
        ("origin == 'shelte'", "„shelte“ ist keines von: breeder, shelter."),
        ("origin in ['shelter', 'x']", "„x“ ist keines von: breeder, shelter."),
        ("relief contains 'x'", "„x“ ist keines von: guide_dog, rescue."),
        ("sepa and chip", "Hier steht ein Text, gebraucht wird Ja oder Nein."),
        ("not known", "Hier steht eine Zahl, gebraucht wird Ja oder Nein."),
        ("if(sepa, 1, today)", "Hier steht ein Tag, gebraucht wird eine Zahl."),
        ("age_years(chip, today)", "Hier steht ein Text, gebraucht wird ein Tag."),
        ("max(sepa, sepa)", f"{ORDER} Hier steht Ja oder Nein."),
        ("max(dogs.dangerous)", f"{ORDER} Hier steht Ja oder Nein."),
        ("max(cats.tax)", "Eine Wiederholung „cats“ gibt es hier nicht."),
    ],
)
def test_what_does_not_fit_is_refused(source: str, sentence: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        typecheck(parse(source), SCOPE)
    assert refused.value.sentence == sentence


def test_trust_is_one_of_four_levels_and_none_is_larger() -> None:
    assert typecheck(parse("trust == 'basis' or trust in ['substantiell', 'hoch']"), {}) == TRUTH
    for wrong in ("trust == 'gold'", "trust in ['gold']", "trust < 'hoch'"):
        with pytest.raises(ExpressionError):
            typecheck(parse(wrong), {})
