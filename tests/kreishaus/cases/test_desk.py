# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk: what a clerk sees, opens and takes; what a clerk of another municipality does not."""

import pytest

from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions, queries
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case
from tests import build, people
from tests.people import Person


def test_the_worklist_names_person_and_matter(citizen: Person, clerk: Person) -> None:
    build.case(citizen)
    rows = queries.worklist(clerk.actor).rows
    assert [(row.name, row.subject) for row in rows] == [("Świątek, Wiebke", "Hund: Fiete")]


@pytest.mark.parametrize("cases", [1, 3])
def test_the_worklist_costs_two_statements(
    cases: int, citizen: Person, clerk: Person, django_assert_num_queries: object
) -> None:
    for _ in range(cases):
        build.case(citizen)
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(queries.worklist(clerk.actor).rows) == cases


@pytest.mark.parametrize("typed", ["Świątek", "swiatek", "wiebke  świątek"])
def test_a_name_is_found_by_its_words(typed: str, citizen: Person, clerk: Person) -> None:
    build.case(citizen)
    assert len(queries.worklist(clerk.actor, search=typed).rows) == 1


@pytest.mark.parametrize("typed", ["von der Heide-Nuñez", "Heide Nunez", "anna-łucja", "Lucja, Nuñez"])
def test_a_name_with_a_hyphen_is_found_with_and_without_it(
    typed: str, citizen: Person, clerk: Person
) -> None:
    named = {"first_names": "Anna-Łucja", "last_name": "von der Heide-Nuñez", "birth_date": "1988-08-02"}
    build.case(citizen, build.answers(holder=named))
    assert len(queries.worklist(clerk.actor, search=typed).rows) == 1


def test_part_of_a_name_finds_nothing(citizen: Person, clerk: Person) -> None:
    build.case(citizen)
    assert queries.worklist(clerk.actor, search="Świą").rows == []


def test_a_case_is_found_by_its_number_however_it_is_typed(citizen: Person, clerk: Person) -> None:
    case = build.case(citizen)
    typed = case.reference.lower().replace("-", " ")
    assert [row.case_id for row in queries.worklist(clerk.actor, search=typed).rows] == [case.id]


def test_another_municipality_sees_neither_rows_nor_counts_nor_hits(
    citizen: Person, stranger: Person
) -> None:
    case = build.case(citizen)
    everything = queries.worklist(stranger.actor)
    assert (everything.rows, set(everything.counts.values())) == ([], {0})
    assert queries.worklist(stranger.actor, search=case.reference).rows == []
    assert queries.worklist(stranger.actor, search="Świątek").rows == []


def test_another_municipality_cannot_open_or_take_it(citizen: Person, stranger: Person) -> None:
    case = build.case(citizen)
    with pytest.raises(Case.DoesNotExist):
        actions.open_file(stranger.actor, case.id, "Neugier")
    with pytest.raises(Case.DoesNotExist):
        actions.take(stranger.actor, case.id)


def test_opening_asks_for_a_reason_and_notes_it(citizen: Person, clerk: Person) -> None:
    case = build.case(citizen)
    with pytest.raises(RefusedError, match="warum"):
        actions.open_file(clerk.actor, case.id, "  ")
    actions.open_file(clerk.actor, case.id, "Anruf der Person")
    viewed = AuditEntry.objects.get(action="case.viewed")
    assert (viewed.actor_id, viewed.reason) == (str(clerk.account.id), "Anruf der Person")


def test_who_has_taken_it_opens_without_being_asked_and_is_noted_too(citizen: Person, clerk: Person) -> None:
    case = build.case(citizen)
    actions.take(clerk.actor, case.id)
    opened = actions.open_file(clerk.actor, case.id)
    assert (opened.row.state, opened.answers.get("dogs.0.name")) == ("in_review", "Fiete")
    assert AuditEntry.objects.get(action="case.viewed").reason == "zugewiesen"


def test_the_faster_colleague_has_it(citizen: Person, clerk: Person) -> None:
    case = build.case(citizen)
    actions.take(clerk.actor, case.id)
    with pytest.raises(RefusedError):
        actions.take(people.head().actor, case.id)


def test_an_operator_opens_nothing(citizen: Person) -> None:
    case = build.case(citizen)
    operator = people.operator()
    with pytest.raises(Case.DoesNotExist):
        actions.open_file(operator.actor, case.id, "Betrieb")
    assert queries.worklist(operator.actor).rows == []
