# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Following a case without an account, and going on by post when an account goes."""

import re

import pytest

from kreishaus.cases import actions, codes, queries
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.letters import recipient_of
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, ReceiptCode
from kreishaus.cases.reference import MistypedReferenceError
from tests import build
from tests.people import Person

ADDRESS = "Wiebke Świątek\nLindenallee 7\n29646 Bispingen"


def test_a_code_has_eighty_bits_in_groups_and_only_its_hash_is_kept(citizen: Person) -> None:
    case = build.case(citizen)
    code = actions.issue_receipt_code(case.id)
    assert re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", code)
    row = ReceiptCode.objects.get()
    assert (row.code_hash, code in str(vars(row))) == (codes.hash_of(code), False)


def test_number_and_code_together_find_the_case(citizen: Person) -> None:
    case, another = build.case(citizen), build.case(citizen)
    code = actions.issue_receipt_code(case.id)
    typed = code.lower().replace("-", " ").replace("o", "0").replace("i", "1").replace("b", "8")
    assert queries.case_by_code(case.reference.lower(), typed) == case
    for reference, wrong in ((case.reference, codes.draw()), (another.reference, code), (case.reference, "")):
        with pytest.raises(Case.DoesNotExist):
            queries.case_by_code(reference, wrong)
    with pytest.raises(MistypedReferenceError):
        queries.case_by_code("BIS-2026-000000-00", code)


def test_a_new_code_takes_the_place_of_the_old_one(citizen: Person) -> None:
    case = build.case(citizen)
    old, new = (actions.issue_receipt_code(case.id) for _ in range(2))
    assert queries.case_by_code(case.reference, new) == case
    with pytest.raises(Case.DoesNotExist):
        queries.case_by_code(case.reference, old)


def test_whoever_has_the_code_sees_no_more_than_the_citizen(citizen: Person, clerk: Person) -> None:
    case = build.taken(citizen, clerk)
    code = actions.issue_receipt_code(case.id)
    inquiry = build.asked(clerk, case)
    assert queries.case_by_code(case.reference, code).state == State.IN_REVIEW
    build.left(inquiry)
    assert queries.case_by_code(case.reference, code).state == State.INCOMPLETE


def test_going_on_by_post_leaves_the_address_with_the_office_and_nothing_with_the_account(
    citizen: Person, clerk: Person
) -> None:
    case = build.case(citizen)
    code = actions.go_on_by_post(citizen.actor, case.id, ADDRESS)
    assert queries.cases_of(citizen.actor) == []
    with pytest.raises(Case.DoesNotExist):
        queries.case_for(citizen.actor, case.id)
    assert queries.case_by_code(case.reference, code) == case
    opened = actions.open_file(clerk.actor, case.id, "Post")
    assert recipient_of(opened) == ("Wiebke Świątek", "Lindenallee 7", "29646 Bispingen")
    assert b"Lindenallee" not in bytes(Case.unscoped.get(id=case.id).sealed)


def test_what_is_no_address_is_not_taken(citizen: Person) -> None:
    case = build.case(citizen)
    for address in ("", "Lindenallee 7", "a\nb\n" + "c" * 500):
        with pytest.raises(RefusedError, match="Anschrift"):
            actions.go_on_by_post(citizen.actor, case.id, address)
    assert len(queries.cases_of(citizen.actor)) == 1


def test_what_has_ended_needs_no_post(citizen: Person) -> None:
    case = build.case(citizen)
    actions.withdraw(citizen.actor, case.id)
    with pytest.raises(RefusedError, match="beendet"):
        actions.go_on_by_post(citizen.actor, case.id, ADDRESS)
