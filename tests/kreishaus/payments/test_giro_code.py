# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The code on the letter holds exactly what a transfer needs (EPC069-12), and anybody can read it."""

import re
from datetime import date

import page
import pytest

from kreishaus.authorities.facts import BankAccount
from kreishaus.cases import actions as cases
from kreishaus.cases.letters import matter_of
from kreishaus.cases.models import Case
from kreishaus.catalogue.paying import payment_of
from kreishaus.letters.charge import Charge, giro_code
from kreishaus.letters.decision import DecisionLetter
from kreishaus.letters.squares import squares, svg
from tests.people import Person

CHARGE = Charge(1234567, date(2026, 12, 8), "41830277610457", "Meldebescheinigung")


def test_the_code_says_account_sum_and_kassenzeichen(bank: BankAccount) -> None:
    assert giro_code(bank, CHARGE).split("\n") == [
        "BCD",
        "002",
        "1",
        "SCT",
        "BYLADEM1001",
        "Gemeindekasse Bispingen",
        "DE02120300000000202051",
        "EUR12345.67",
        "",
        "",
        "Kassenzeichen 4183 0277 6104 57",
    ]


@pytest.mark.parametrize(("cents", "written"), [(1, "EUR0.01"), (750, "EUR7.50"), (100000, "EUR1000.00")])
def test_cents_are_written_with_a_point(bank: BankAccount, cents: int, written: str) -> None:
    charge = Charge(cents, CHARGE.due_on, CHARGE.reference, "")
    assert giro_code(bank, charge).split("\n")[7] == written


def test_the_code_is_no_longer_than_a_banking_app_reads(bank: BankAccount) -> None:
    longest = bank.model_copy(update={"holder": "Ü" * 70})
    assert len(giro_code(longest, CHARGE).encode()) <= 331
    assert squares(giro_code(longest, CHARGE))[0] <= 69  # version 13


def test_the_squares_are_the_code(bank: BankAccount) -> None:
    """The three finders stand in the corners; every square is drawn once."""
    size, path = squares(giro_code(bank, CHARGE))
    drawn = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", path)}
    assert len(drawn) == path.count("M")
    for left, top in ((0, 0), (size - 7, 0), (0, size - 7)):
        assert {(left + at, top) for at in range(7)} <= drawn
        assert {(left + at, top + 1) for at in range(1, 6)} & drawn == set()
    assert svg("a") != svg("b")


def test_without_an_account_there_is_no_code_and_clerks_are_told(case: Case, clerk: Person) -> None:
    letter = composed(case, clerk)
    [payment] = [part for part in letter.as_json()["parts"] if part["part"] == "payment"]  # type: ignore[attr-defined]
    assert payment["code"] == ""
    assert "Bankverbindung" in {row["label"] for row in payment["rows"]}
    assert any("Bankverbindung der Kasse ist nicht eingetragen" in each for each in letter.unconfirmed)


def test_with_an_account_the_code_has_words_that_stand_for_it(
    case: Case, clerk: Person, bank: BankAccount
) -> None:
    matter = matter_of(clerk.actor, cases.open_file(clerk.actor, case.id, "Gebühr"))
    payment = payment_of(matter, CHARGE)
    assert payment.code == svg(giro_code(bank, CHARGE))
    assert "DE02 1203 0000 0000 2020 51" in payment.code_words
    assert "Kassenzeichen 4183 0277 6104 57" in payment.code_words
    assert any("ist nicht bestätigt: erfunden" in each for each in composed(case, clerk).unconfirmed)


@pytest.mark.usefixtures("bank")
def test_a_letter_with_a_code_is_fit_for_everybody(case: Case, clerk: Person) -> None:
    report = page.validate_pdf_bytes(composed(case, clerk).pdf(), profile="ua1")
    assert [failure.message for failure in report.failures] == []


def composed(case: Case, clerk: Person) -> DecisionLetter:
    opened = cases.open_file(clerk.actor, case.id, "Gebühr")
    matter = matter_of(clerk.actor, opened)
    proposed = opened.published.prefill("issued_paper_fee", matter)
    return opened.published.compose("issued_paper_fee", matter, proposed)
