# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from kreishaus.cases import actions, receipts
from kreishaus.cases.errors import ChangedMeanwhileError
from kreishaus.cases.models import CaseEvent, Submission
from kreishaus.cases.queries import OpenCase
from kreishaus.documents.models import Document, Holding
from kreishaus.documents.queries import held_by
from tests import build
from tests.people import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(citizen: Person) -> Submission:
    return build.case(citizen).submission


def _facts() -> tuple[int, int, int]:
    made = CaseEvent.objects.filter(kind="receipt_made").count()
    return Document.objects.count(), Holding.objects.count(), made


def test_the_receipt_is_filed_and_noted_together(sent: Submission) -> None:
    receipts.make(sent.id)
    assert Document.objects.get().id == sent.cases.get().receipt_id
    assert _facts() == (1, 1, 1)


def test_made_again_it_stays_one(sent: Submission) -> None:
    receipts.make(sent.id)
    receipts.make(sent.id)
    assert _facts() == (1, 1, 1)


def test_of_two_made_at_the_same_time_one_counts_and_of_the_other_no_row_is_left(
    sent: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = receipts.letter

    def meanwhile(*_arguments: object) -> bytes:
        monkeypatch.setattr(receipts, "letter", really)
        receipts.make(sent.id)
        return b"%PDF-1.7 of the slower one"

    monkeypatch.setattr(receipts, "letter", meanwhile)
    receipts.make(sent.id)
    assert _facts() == (1, 1, 1)


def test_a_case_that_joins_another_file_meanwhile_gets_its_receipt_at_the_next_try(
    sent: Submission, citizen: Person, other: Person, clerk: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, case, really = build.case(other), sent.cases.get(), receipts.letter
    build.case(citizen)  # so that its own File, and the key, stay

    def join(submission: Submission, opened: list[OpenCase]) -> bytes:
        actions.join_file(clerk.actor, case.id, target.file_id)
        return really(submission, opened)

    monkeypatch.setattr(receipts, "letter", join)
    with pytest.raises(ChangedMeanwhileError):
        receipts.make(sent.id)
    monkeypatch.undo()
    receipts.make(sent.id)
    case.refresh_from_db()
    assert [each.id for each in held_by(case.id, target.file.key_id)] == [case.receipt_id]
