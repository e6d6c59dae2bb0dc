# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files belong to the draft until it is sent, then to the case; a thread follows its case to another File."""

import pytest

from kreishaus.cases import actions as cases
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case
from kreishaus.documents.errors import RefusedFileError
from kreishaus.documents.models import Document, Holding
from kreishaus.kernel.ids import new_id
from kreishaus.mailbox import actions, queries
from kreishaus.mailbox.content import holder_of
from kreishaus.mailbox.models import MessageDraft
from tests import build
from tests.kreishaus.mailbox.conftest import read, two_files, write
from tests.people import Person


def names(person: Person, case: Case) -> list[list[str]]:
    messages = read(person, case).messages
    return [[info.name for info in each.content.files.values()] for each in messages]


def content_of(person: Person, case: Case) -> bytes:
    thread = read(person, case)
    (document_id,) = thread.messages[0].content.files
    return b"".join(queries.open_attachment(thread, document_id).chunks)


def test_a_file_goes_with_the_message_and_the_other_side_opens_it(
    citizen: Person, clerk: Person, case: Case
) -> None:
    draft_id = new_id()
    document_id, info = actions.attach(citizen.actor, case.id, draft_id, build.photo())
    assert read(citizen, case).draft.content.files == {document_id: info}
    actions.send(citizen.actor, case.id, draft_id, "")
    assert names(clerk, case) == [["Tierheimvertrag.png"]]
    assert content_of(clerk, case)[:4] == b"\x89PNG"
    assert Holding.objects.get().holder_id == case.id


def test_a_file_taken_out_again_is_gone(citizen: Person, case: Case) -> None:
    draft_id = new_id()
    document_id, _ = actions.attach(citizen.actor, case.id, draft_id, build.photo())
    actions.detach(citizen.actor, case.id, draft_id, document_id)
    assert (read(citizen, case).draft.content.files, Document.objects.count()) == ({}, 0)


def test_files_follow_the_draft_into_another_tab(citizen: Person, case: Case) -> None:
    document_id, _ = actions.attach(citizen.actor, case.id, new_id(), build.photo())
    actions.save_draft(citizen.actor, case.id, new_id(), "Anbei.")
    assert queries.open_attachment(read(citizen, case), document_id).held.id == document_id


def test_an_eleventh_file_is_refused(citizen: Person, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kreishaus.mailbox.actions.drafts.MOST_FILES", 1)
    draft_id = new_id()
    actions.attach(citizen.actor, case.id, draft_id, build.photo())
    with pytest.raises(RefusedFileError, match="Mehr als 1 Dateien"):
        actions.attach(citizen.actor, case.id, draft_id, build.photo())
    assert Document.objects.count() == 1


def test_a_draft_named_like_the_case_touches_none_of_its_files(citizen: Person) -> None:
    written = build.draft(citizen.actor)
    build.upload(citizen.actor, written.id)
    case = build.sent(citizen, written)
    filed = Holding.objects.get().document_id
    actions.detach(citizen.actor, case.id, case.id, filed)
    assert Holding.objects.get(holder_id=case.id).document_id == filed


def test_a_file_of_the_case_is_no_file_of_the_thread(citizen: Person) -> None:
    written = build.draft(citizen.actor)
    document_id = build.upload(citizen.actor, written.id)
    case = build.sent(citizen, written)
    with pytest.raises(Holding.DoesNotExist):
        queries.open_attachment(read(citizen, case), document_id)


def test_a_clerk_does_not_see_what_the_citizen_has_not_sent(
    citizen: Person, clerk: Person, case: Case
) -> None:
    document_id, _ = actions.attach(citizen.actor, case.id, new_id(), build.photo())
    with pytest.raises(Holding.DoesNotExist):
        queries.open_attachment(read(clerk, case), document_id)


def test_a_case_that_joins_another_file_takes_its_thread_along(citizen: Person, clerk: Person) -> None:
    first, second = two_files(citizen)
    draft_id = new_id()
    actions.attach(citizen.actor, second.id, draft_id, build.photo())
    actions.send(citizen.actor, second.id, draft_id, "Anbei.")
    document_id, _ = actions.attach(citizen.actor, second.id, new_id(), build.photo())
    cases.join_file(clerk.actor, second.id, first.file_id)
    assert content_of(citizen, second)[:4] == b"\x89PNG"
    assert queries.open_attachment(read(citizen, second), document_id).held.id == document_id
    write(clerk, second, "Danke.")
    assert [each.content.body for each in read(citizen, second).messages] == ["Anbei.", "Danke."]


def test_what_was_fetched_before_the_case_joined_is_sealed_with_the_new_key(
    citizen: Person, clerk: Person
) -> None:
    first, second = two_files(citizen)
    cases.join_file(clerk.actor, second.id, first.file_id)
    actions.post(second, "notice", new_id(), "Etwas ist geschehen.")
    assert [each.content.body for each in read(citizen, second).messages] == ["Etwas ist geschehen."]


def test_a_file_for_a_message_that_was_sent_meanwhile_is_not_kept(citizen: Person, case: Case) -> None:
    sent = write(citizen, case)
    with pytest.raises(RefusedError):
        actions.attach(citizen.actor, case.id, sent.id, build.photo())
    assert (Document.objects.count(), MessageDraft.objects.count()) == (0, 0)
    assert not Holding.objects.filter(holder_id=holder_of(sent.id)).exists()
