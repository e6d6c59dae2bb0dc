# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who ends the tax for a dog is offered the dogs of the own decided registrations, and nobody else's."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from formular import Answers
from kreishaus.cases import actions, queries
from kreishaus.cases.models import Case, Decision, Draft
from kreishaus.catalogue import actions as catalogue
from kreishaus.catalogue import queries as published
from tests import build, people
from tests.people import Person

ENDING = "hundesteuer-abmeldung"


@pytest.fixture(autouse=True)
def _ending(_house: None) -> None:
    catalogue.publish(ENDING)


def begun(person: Person) -> Draft:
    """A draft that has come as far as the dogs."""
    form = published.current(ENDING)
    row = actions.start_draft(person.actor, form, authority_path="bispingen")
    kept = ("place", "address", "holder_kind", "holder", "lives_there", "contact")
    before = {name: build.COMPLETE[name] for name in kept} | {"capacity": "holder"}
    return actions.fill(person.actor, row.id, Answers.from_json(form.form, before)).row


def offered(person: Person, draft: Draft) -> list[str]:
    found = queries.offers_for(person.actor, queries.draft_for(person.actor, draft.id), "hunde")
    return [each.label for each in found]


def address(draft: Draft) -> str:
    return f"/antrag/{draft.id}/hunde/"


def test_dogs_of_decided_cases_are_offered_and_taken_over(
    wiebke: Person, window: Client, decision: Decision
) -> None:
    draft = begun(wiebke)
    page = window.get(address(draft)).content.decode()
    assert "Die Liste kann unvollständig sein." in page
    key = f"{decision.case_id}.0"
    assert f'name="_take" value="{key}"' in page
    response = window.post(address(draft), {"_take": key})
    assert response.headers["Location"] == f"{address(draft)}#dogs"
    answers = queries.draft_for(wiebke.actor, draft.id).answers
    assert {path: answers.get(path) for path in answers.paths_below("dogs")} == {
        "dogs.0.name": "Fiete",
        "dogs.0.breed": "Labrador Retriever",
        "dogs.0.chip": "276098102345678",
        "dogs.0.kept_since": date(2026, 11, 14),
    }


def test_what_was_taken_over_is_not_offered_again(wiebke: Person, window: Client, decision: Decision) -> None:
    draft = begun(wiebke)
    window.post(address(draft), {"_take": f"{decision.case_id}.0"})
    assert offered(wiebke, draft) == []
    assert "Aus Ihren früheren Anträgen" not in window.get(address(draft)).content.decode()


def test_what_stands_in_the_first_entry_stays(wiebke: Person, window: Client, decision: Decision) -> None:
    draft = begun(wiebke)
    window.post(address(draft), {"dogs.0.name": "Luna", "_take": f"{decision.case_id}.0"})
    answers = queries.draft_for(wiebke.actor, draft.id).answers
    assert [answers.get(f"dogs.{number}.name") for number in range(answers.count("dogs"))] == [
        "Luna",
        "Fiete",
    ]


def test_a_full_list_takes_no_more(wiebke: Person, decision: Decision) -> None:
    draft = begun(wiebke)
    for number in range(10):
        actions.save_page(wiebke.actor, draft.id, "hunde", {f"dogs.{number}.name": [f"Hund {number}"]})
    opened = queries.draft_for(wiebke.actor, draft.id)
    offer = queries.offers_for(wiebke.actor, opened, "hunde")[0]
    after = actions.take_over(wiebke.actor, draft.id, offer, "dogs")
    assert after.answers == opened.answers
    assert offer.key == f"{decision.case_id}.0"


@pytest.mark.usefixtures("taken")
def test_a_case_nobody_has_decided_offers_nothing(wiebke: Person) -> None:
    assert offered(wiebke, begun(wiebke)) == []


def test_a_decision_that_has_not_left_the_house_offers_nothing(
    wiebke: Person, clerk: Person, taken: Case
) -> None:
    decided = build.decided(clerk, taken)
    assert offered(wiebke, begun(wiebke)) == []
    build.left(decided)
    assert offered(wiebke, begun(wiebke)) == ["Fiete"]


def test_dogs_of_others_are_neither_offered_nor_taken(decision: Decision) -> None:
    jonas = people.other_citizen()
    draft = begun(jonas)
    assert offered(jonas, draft) == []
    assert jonas.client().post(address(draft), {"_take": f"{decision.case_id}.0"}).status_code == 404
    assert queries.draft_for(jonas.actor, draft.id).answers.get("dogs.0.name") is None


@pytest.mark.usefixtures("decision")
def test_a_guest_is_offered_nothing_and_costs_no_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    row = actions.start_draft(people.guest(), published.current(ENDING), authority_path="bispingen")
    draft = queries.draft_for(people.guest(), row.id)
    with django_assert_num_queries(0):
        assert queries.offers_for(people.guest(), draft, "hunde") == ()


@pytest.mark.usefixtures("decision")
def test_clerks_are_offered_nothing(clerk: Person, wiebke: Person) -> None:
    draft = queries.draft_for(wiebke.actor, begun(wiebke).id)
    assert queries.offers_for(clerk.actor, draft, "hunde") == ()


def test_only_the_page_with_the_entries_asks_and_asks_once(
    wiebke: Person, decision: Decision, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    draft = queries.draft_for(wiebke.actor, begun(wiebke).id)
    with django_assert_num_queries(0):
        assert queries.offers_for(wiebke.actor, draft, "ort") == ()
    with django_assert_num_queries(1):
        assert queries.offers_for(wiebke.actor, draft, "hunde")[0].key == f"{decision.case_id}.0"
