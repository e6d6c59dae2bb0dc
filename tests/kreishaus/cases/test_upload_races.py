# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file arrives while something else happens to its draft: nothing stays that nobody holds."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kreishaus.cases import actions
from kreishaus.cases.actions.write import write
from kreishaus.cases.errors import ChangedMeanwhileError
from kreishaus.cases.models import Draft
from kreishaus.documents.errors import RefusedFileError
from kreishaus.documents.models import Holding
from kreishaus.documents.queries import held_by
from kreishaus.kernel.ids import new_id
from tests import build
from tests.people import Person

PROOF = "dogs.0.relief_proof"


class Slow(SimpleUploadedFile):
    """An upload during which something happens."""

    happens: Callable[[], object]

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        self.happens()
        return super().chunks(chunk_size)


def slow_photo(happens: Callable[[], object]) -> Slow:
    upload = Slow("Nachweis.png", build.photo().read(), "image/png")
    upload.happens = happens
    return upload


@pytest.fixture
def draft(citizen: Person) -> Draft:
    dog = build.FIETE | {"relief_wanted": True, "relief": ["rescue"]}
    return build.draft(citizen.actor, build.answers(dogs=[dog]))


@pytest.mark.parametrize("verb", [actions.discard_draft, actions.submit])
def test_a_file_that_comes_after_the_draft_has_gone_goes_too(
    verb: Callable[..., Any], citizen: Person, draft: Draft
) -> None:
    late = slow_photo(lambda: verb(citizen.actor, draft.id))
    with pytest.raises(Draft.DoesNotExist):
        actions.attach(citizen.actor, draft.id, PROOF, late)
    assert not Holding.objects.exists()


def test_two_uploads_at_once_do_not_exceed_what_one_may(citizen: Person, draft: Draft) -> None:
    upload = slow_photo(lambda: fill_up(citizen, draft))
    with pytest.raises(RefusedFileError):
        actions.attach(citizen.actor, draft.id, PROOF, upload)
    assert not Holding.objects.exists()


def test_a_draft_holds_a_hundred_files_however_small(citizen: Person, draft: Draft) -> None:
    facts = {"name": "a.png", "size": 79, "pages": 1, "media_type": "image/png"}
    many = {str(new_id()): facts for _ in range(100)}
    write(citizen.actor, draft.id, lambda now: (replace(now.content, files=many), now.answers))
    with pytest.raises(RefusedFileError, match="Mehr als 100 Dateien"):
        actions.attach(citizen.actor, draft.id, PROOF, build.photo())
    assert not Holding.objects.exists()


def fill_up(citizen: Person, draft: Draft) -> None:
    """As if another window had just uploaded all that the draft may have."""
    full = {str(new_id()): {"name": "a.pdf", "size": 50_000_000, "pages": 1, "media_type": "application/pdf"}}
    write(citizen.actor, draft.id, lambda now: (replace(now.content, files=full), now.answers))


@pytest.mark.parametrize("is_alone", [True, False])
def test_a_file_for_an_answer_that_comes_while_the_case_joins_another_is_asked_for_again(
    is_alone: bool,  # noqa: FBT001 -- whether its own File goes, with its key
    citizen: Person,
    other: Person,
    clerk: Person,
) -> None:
    target, case = build.case(other), build.taken(citizen, clerk)
    if not is_alone:
        build.case(citizen)
    inquiry = build.asked(clerk, case)
    build.left(inquiry)
    paper = "Haftpflichtversicherung"
    late = slow_photo(lambda: actions.join_file(clerk.actor, case.id, target.file_id))
    with pytest.raises(ChangedMeanwhileError):
        actions.attach_answer(citizen.actor, inquiry.id, paper, late)
    assert not Holding.objects.exists()
    document, _ = actions.attach_answer(citizen.actor, inquiry.id, paper, build.photo())
    [held] = held_by(inquiry.id, target.file.key_id)
    assert held.id == document
