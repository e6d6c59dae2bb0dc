# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from kreishaus.cases import receipts
from kreishaus.cases.models import CaseEvent, Submission
from kreishaus.documents.models import Document, Holding
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
    sent.refresh_from_db()
    assert Document.objects.get().id == sent.receipt_id
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
