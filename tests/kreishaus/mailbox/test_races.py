# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two windows, a slow upload, a case that moves: one message, and no file without a holder."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from kreishaus.cases import actions as cases
from kreishaus.cases.errors import ChangedMeanwhileError
from kreishaus.cases.models import Case
from kreishaus.documents.models import Document, Holding
from kreishaus.kernel.ids import new_id
from kreishaus.mailbox import actions
from kreishaus.mailbox.errors import AlreadySentError
from kreishaus.mailbox.models import Message, MessageDraft
from tests import build
from tests.kreishaus.mailbox.conftest import read, two_files
from tests.people import Person

AT_ONCE = 4


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


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_at_the_same_moment_is_one_message(citizen: Person, case: Case) -> None:
    draft_id, start = new_id(), Barrier(AT_ONCE)

    def send() -> object:
        try:
            start.wait()
            return actions.send(citizen.actor, case.id, draft_id, "Reicht die Kopie?").id
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        sent = [each.result() for each in [pool.submit(send) for _ in range(AT_ONCE)]]
    assert sent == [draft_id] * AT_ONCE
    assert (Message.objects.count(), MessageDraft.objects.count()) == (1, 0)


def test_a_file_that_comes_after_its_message_was_sent_goes(citizen: Person, case: Case) -> None:
    draft_id = new_id()
    late = slow_photo(lambda: actions.send(citizen.actor, case.id, draft_id, "Anbei."))
    with pytest.raises(AlreadySentError):
        actions.attach(citizen.actor, case.id, draft_id, late)
    assert (Document.objects.count(), read(citizen, case).messages[0].content.files) == (0, {})


def test_a_file_that_comes_while_the_case_joins_another_goes_and_is_asked_for_again(
    citizen: Person, clerk: Person
) -> None:
    first, second = two_files(citizen)
    draft_id = new_id()
    late = slow_photo(lambda: cases.join_file(clerk.actor, second.id, first.file_id))
    with pytest.raises(ChangedMeanwhileError):
        actions.attach(citizen.actor, second.id, draft_id, late)
    assert not Holding.objects.exists()
    document_id, _ = actions.attach(citizen.actor, second.id, draft_id, build.photo())
    assert list(read(citizen, second).draft.content.files) == [document_id]
