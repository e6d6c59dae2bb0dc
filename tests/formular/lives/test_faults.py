# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A planted fault is found where it was planted, as severe as the form says."""

import pytest

from formular import check, load_dumped
from formular.lives import Fault, Life, faults, lives
from tests.formular.examples import CTX, FORM

LIVES = tuple(lives(FORM, CTX, seed=7, n=8))
PLANTED = [(life, fault) for life in LIVES for fault in faults(FORM, CTX, life)]


@pytest.mark.parametrize("life", LIVES, ids=range(8))
def test_every_planted_fault_is_found(life: Life) -> None:
    ctx = life.within(CTX)
    missed = [each for each in faults(FORM, CTX, life) if not each.is_among(check(FORM, each.answers, ctx))]
    assert missed == []


def test_faults_of_every_kind_are_planted() -> None:
    assert {fault.code for _, fault in PLANTED} >= {
        "V-REQ", "V-DECL", "V-DUP", "V-LEN", "V-NAME", "V-PAST", "V-CHOICE", "V-IBAN", "V-CHIP.length",
        "V-MIN", "V-FILE.gone", "place_unknown",
    }  # fmt: skip


def test_a_softened_fault_is_a_warning() -> None:
    softened = {
        fault.severity for _, fault in PLANTED if (fault.path, fault.code) == ("dogs.0.chip", "V-REQ")
    }
    assert softened == {"warning"}


def test_a_question_that_its_own_fault_takes_away_has_none() -> None:
    form = load_dumped(
        {
            "form": "one",
            "pages": [
                {
                    "id": "one",
                    "items": [{"id": "kind", "kind": "choice", "options": ["a"], "required": "kind == 'a'"}],
                }
            ],
        }
    )
    life = next(each for each in lives(form, CTX, seed=1, n=9) if each.answers.get("kind"))
    assert [(each.code, each.severity) for each in faults(form, CTX, life)] == [("V-CHOICE", "error")]


def test_what_was_found_elsewhere_does_not_count() -> None:
    life, _ = PLANTED[0]
    assert not Fault("place", "V-REQ", "error", life.answers).is_among(check(FORM, life.answers, CTX))
