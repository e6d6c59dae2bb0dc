# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ways to school: what has to stand in the letters, above all in a refusal for the distance."""

import pytest

from kreishaus.letters.decision import DecisionLetter, Paragraph, Table
from tests.kreishaus.catalogue.matters import matter, published
from tests.leistungen.test_letters import filled

SLUG = "schuelerfahrtkosten"
MEASURED = {
    "measured_m": "4485",
    "measured_end": "Tor am Schulweg",
    "measured_way": "Lindenallee, Schulweg",
    "measured_how": "Messrad, 3. November 2026",
}


def written(outcome: str, example: str, **changes: str) -> DecisionLetter:
    about = matter(example, slug=SLUG)
    return published(SLUG).compose(outcome, about, {**filled(SLUG, outcome, about), **changes})


def words(letter: DecisionLetter) -> str:
    text = "\n".join(part.text for part in letter.parts if isinstance(part, Paragraph))
    return text.replace("\N{NO-BREAK SPACE}", " ")


def rows(letter: DecisionLetter) -> list[tuple[str, ...]]:
    [table] = [part for part in letter.parts if isinstance(part, Table)]
    return [tuple(cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row) for row in table.rows]


@pytest.mark.parametrize("left_out", [*MEASURED, "measured_start"])
def test_nobody_is_refused_for_the_distance_without_length_and_measuring_points(left_out: str) -> None:
    about = matter("20", slug=SLUG)
    posted = {"ground": "distance", "measured_start": "Haustür", "reason": "Zu kurz.", **MEASURED}
    found = published(SLUG).read_inputs("refused", about, {**posted, left_out: ""}).problems
    assert found.keys() == {left_out}


def test_a_refusal_says_what_was_measured_from_where_to_where() -> None:
    letter = written("refused", "20", ground="distance", **MEASURED)
    assert rows(letter) == [
        ("von", "Haustür Lindenallee 7"),
        ("bis", "Tor am Schulweg"),
        ("Weg", "Lindenallee, Schulweg"),
        ("gemessen", "Messrad, 3. November 2026"),
        ("Länge", "4485 Meter"),
        ("Grenze", "mehr als 4500 Meter"),
    ]
    assert "muss der Schulweg länger sein als 4500 Meter. Gemessen haben wir 4485 Meter." in words(letter)
    assert letter.remedy is not None
    assert "Klage beim Verwaltungsgericht" in letter.remedy.paragraphs[0]


def test_a_refund_is_shown_month_by_month_at_most_the_cheapest_ticket() -> None:
    letter = written("granted_amount", "02")
    assert rows(letter) == [
        ("1. Oktober 2026", "75,50 €", "63,00 €"),
        ("1. November 2026", "50,00 €", "50,00 €"),
    ]
    assert words(letter).startswith("Guten Tag Wiebke Anna Świątek,\nWir erstatten Ihnen 113,00 €.")
    assert "IBAN DE … 2051" in words(letter)


def test_ways_by_car_are_reckoned_by_days_and_kilometres() -> None:
    letter = written("granted_amount", "03")
    assert rows(letter) == [("Oktober 2026", "18", "6,4", "46,08 €")]
    assert "Tage × 2 × Kilometer × 0,20 € je Kilometer" in words(letter)


def test_asking_back_says_that_the_term_of_exclusion_goes_on() -> None:
    asked = words(written("inquiry", "02"))
    assert "verlängert nicht die Frist für die Erstattung. Sie endet am 1. November 2027." in asked


def test_who_says_why_it_is_late_reads_why_that_did_not_help() -> None:
    said = words(written("refused", "23", ground="deadline", no_reinstatement="Der Grund war schon weg."))
    assert "Die Erstattung war bis zum 1. November 2024 zu beantragen." in said
    assert "gewähren wir nicht (§ 32 VwVfG). Der Grund war schon weg." in said
    about = matter("23", slug=SLUG)
    posted = {"ground": "deadline", "reason": "Zu spät."}
    assert published(SLUG).read_inputs("refused", about, posted).problems.keys() == {"no_reinstatement"}


def test_decisions_name_the_action_and_the_rest_no_remedy() -> None:
    remedies = {each.outcome: each.remedy for each in published(SLUG).letters.values()}
    assert {outcome for outcome, remedy in remedies.items() if remedy == "RB-1"} == {
        "granted_ticket", "granted_amount", "granted_partly", "granted_exception", "refused",
    }  # fmt: skip
    assert {outcome for outcome, remedy in remedies.items() if not remedy} == {
        "forwarded", "payout_notice", "inquiry",
    }  # fmt: skip
