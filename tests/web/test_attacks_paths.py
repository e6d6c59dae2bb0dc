# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths that no page of ours sends: none makes a draft huge, none makes it unreadable."""

import pytest
from django.test import Client

from kreishaus.cases import queries
from kreishaus.cases.models import Draft
from kreishaus.documents.models import Holding
from tests import build, people
from tests.people import Person


@pytest.fixture
def wiebke(db: None) -> Person:  # noqa: ARG001 -- the fixture opens the database
    build.house()
    return people.citizen()


@pytest.fixture
def window(wiebke: Person) -> Client:
    return wiebke.client()


@pytest.fixture
def draft(wiebke: Person) -> Draft:
    return build.draft(wiebke.actor)


def dogs(wiebke: Person, draft: Draft) -> int:
    return queries.draft_for(wiebke.actor, draft.id).answers.count("dogs")


@pytest.mark.parametrize(
    "path",
    [
        *(
            "dogs.10.relief_proof",
            "dogs.2000000.relief_proof",
            "dogs.00.relief_proof",
            "dogs.-1.relief_proof",
        ),
        *("dogs.relief_proof", "dogs.٣.relief_proof", "dogs.0", "place", "", "dogs.0.relief_proof.0"),
    ],
)
def test_a_file_for_a_question_that_cannot_be_is_not_kept(
    path: str, wiebke: Person, window: Client, draft: Draft
) -> None:
    answer = window.post(f"/antrag/{draft.id}/dateien/", {path: build.photo()} if path else {})
    assert answer.status_code == 404
    assert (dogs(wiebke, draft), Holding.objects.count()) == (1, 0)


def test_no_more_entries_are_added_than_there_may_be(wiebke: Person, window: Client, draft: Draft) -> None:
    for _ in range(12):
        assert window.post(f"/antrag/{draft.id}/hunde/", {"_add": "dogs"}).status_code == 302
    assert dogs(wiebke, draft) == 10


@pytest.mark.parametrize(("page", "path"), [("ort", "address"), ("ort", "place"), ("hunde", "dogs.0.name")])
def test_what_is_no_repeat_gets_no_entry(page: str, path: str, window: Client, draft: Draft) -> None:
    address = f"/antrag/{draft.id}/{page}/"
    assert window.post(address, {"_add": path}).status_code == 404
    assert window.get(address).status_code == 200


@pytest.mark.parametrize("path", ["dogs.9", "dogs.²", "dogs.-1", "dogs.99999999999999999999"])
def test_an_entry_that_is_not_there_is_not_removed(
    path: str, wiebke: Person, window: Client, draft: Draft
) -> None:
    assert window.post(f"/antrag/{draft.id}/hunde/", {"_remove": path}).status_code == 302
    assert window.get(f"/antrag/{draft.id}/hunde/").status_code == 200
    assert dogs(wiebke, draft) == 1
