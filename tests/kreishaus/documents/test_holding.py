# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who holds a file can read it, nobody else can, and handing it over never touches the file."""

from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from kreishaus.documents import actions, personal_data, storage
from kreishaus.documents.errors import LostFileError, RefusedFileError
from kreishaus.documents.models import Document, Holding
from kreishaus.kernel import keystore
from kreishaus.kernel.crypto import UnreadableError
from tests.kreishaus.documents.conftest import Holder, new_holder
from tests.kreishaus.documents.files import heic, pdf_bytes, upload

pytestmark = pytest.mark.django_db


def on_disk(document_id: UUID) -> bytes:
    return storage.path_of(document_id).read_bytes()


def test_what_is_stored_comes_back_and_lies_encrypted_on_the_disk(holder: Holder) -> None:
    content = pdf_bytes(2)
    document_id = holder.store(content)
    assert holder.read(document_id) == content
    assert on_disk(document_id).startswith(b"age-encryption.org/v1")
    assert b"%PDF" not in on_disk(document_id)


def test_the_list_says_what_a_person_wants_to_know(holder: Holder) -> None:
    first, second = holder.store(name="Zeugnis.pdf"), holder.store(heic(), "IMG_1.HEIC")
    shown = [(each.id, each.info.name, each.info.pages, each.notes) for each in holder.files()]
    assert shown == [
        (first, "Zeugnis.pdf", 1, ()),
        (second, "IMG_1.jpg", 1, ("Wir haben Ihr Foto in das Format JPG umgewandelt.",)),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_is_read_in_one_statement(
    holder: Holder, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        holder.store()
    with django_assert_num_queries(1):
        assert len(holder.files()) == count


def test_name_and_checksum_stand_in_no_column(holder: Holder) -> None:
    holder.store(name="Attest Frau Petersen.pdf")
    row = Holding.objects.select_related("document").get(holder_id=holder.id)
    assert b"Petersen" not in bytes(row.sealed_facts)
    assert holder.files()[0].sha256.encode() not in bytes(row.sealed_facts)


def test_another_holder_has_no_such_file(holder: Holder, other: Holder) -> None:
    document_id = holder.store()
    other.store()
    with pytest.raises(Holding.DoesNotExist):
        other.read(document_id)
    with pytest.raises(UnreadableError):
        Holder(holder.id, other.key_id).read(document_id)
    assert document_id not in {each.id for each in other.files()}


def test_a_destroyed_key_makes_the_file_unreadable_for_everybody(holder: Holder) -> None:
    document_id = holder.store()
    keystore.destroy(holder.key_id)
    with pytest.raises(keystore.NoSuchKeyError):
        holder.read(document_id)


def test_nothing_is_stored_for_a_holder_whose_key_is_gone(holder: Holder) -> None:
    keystore.destroy(holder.key_id)
    with pytest.raises(keystore.NoSuchKeyError):
        holder.store()
    assert Document.objects.count() == 0


def test_a_refused_file_leaves_nothing(holder: Holder) -> None:
    with pytest.raises(RefusedFileError):
        holder.store(b"kein Dokument")
    assert Document.objects.count() == 0


@pytest.mark.parametrize("place", [0, 30, 250, -1])
def test_a_file_changed_on_the_disk_is_not_handed_out(holder: Holder, place: int) -> None:
    document_id = holder.store()
    changed = bytearray(on_disk(document_id))
    changed[place] ^= 1
    storage.path_of(document_id).write_bytes(changed)
    with pytest.raises(LostFileError):
        holder.read(document_id)


def test_a_file_missing_on_the_disk_is_said_so_before_any_answer(holder: Holder) -> None:
    document_id = holder.store()
    storage.path_of(document_id).unlink()
    with pytest.raises(LostFileError):
        holder.read(document_id)


@pytest.mark.parametrize("count", [1, 3])
def test_handing_over_rewraps_and_touches_no_file(
    holder: Holder,
    other: Holder,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    stored = [holder.store(pdf_bytes(number + 1)) for number in range(count)]
    before = [(on_disk(each), storage.path_of(each).stat().st_mtime_ns) for each in stored]
    with django_assert_num_queries(2):
        assert actions.hand_over(holder.id, other.id, from_key=holder.key_id, to_key=other.key_id) == count
    assert [(on_disk(each), storage.path_of(each).stat().st_mtime_ns) for each in stored] == before
    assert [other.read(each) for each in stored] == [pdf_bytes(number + 1) for number in range(count)]
    assert holder.files() == ()


def test_after_handing_over_the_first_key_may_go(holder: Holder, other: Holder) -> None:
    document_id = holder.store()
    actions.hand_over(holder.id, other.id, from_key=holder.key_id, to_key=other.key_id)
    keystore.destroy(holder.key_id)
    assert other.read(document_id) == pdf_bytes()


def test_a_holder_may_get_a_new_key(holder: Holder) -> None:
    document_id = holder.store()
    again = Holder(holder.id, keystore.create("test"))
    actions.hand_over(holder.id, holder.id, from_key=holder.key_id, to_key=again.key_id)
    assert again.read(document_id) == pdf_bytes()
    with pytest.raises(UnreadableError):
        holder.read(document_id)


def test_two_cases_share_a_file_each_with_its_own_key(holder: Holder, other: Holder) -> None:
    shared, kept = holder.store(), holder.store()
    for _ in range(2):  # again, as a job would
        actions.share([shared], holder.id, other.id, from_key=holder.key_id, to_key=other.key_id)
    keystore.destroy(holder.key_id)
    assert [each.id for each in other.files()] == [shared]
    assert other.read(shared) == pdf_bytes()
    assert Holding.objects.filter(document_id=kept).count() == 1


def test_a_file_goes_with_its_last_holder(
    holder: Holder,
    other: Holder,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    document_id = holder.store()
    actions.share([document_id], holder.id, other.id, from_key=holder.key_id, to_key=other.key_id)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(holder.id, document_id)
    assert other.read(document_id) == pdf_bytes()
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(other.id, document_id)
    assert (Document.objects.count(), storage.path_of(document_id).exists()) == (0, False)


def test_nobody_can_remove_what_another_holds(holder: Holder, other: Holder) -> None:
    document_id = holder.store()
    actions.remove(other.id, document_id)
    assert holder.read(document_id) == pdf_bytes()


def test_erasing_a_holder_takes_all_its_files_and_no_others(
    holder: Holder,
    other: Holder,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    gone, stays = [holder.store(), holder.store()], other.store()
    with django_capture_on_commit_callbacks(execute=True):
        personal_data.erase(holder.id)
    assert [storage.path_of(each).exists() for each in [*gone, stays]] == [False, False, True]
    assert list(Document.objects.values_list("id", flat=True)) == [stays]


def test_a_person_gets_a_copy_of_all_files(holder: Holder, other: Holder) -> None:
    other.store()
    holder.store(pdf_bytes(2), "a.pdf")
    holder.store(pdf_bytes(3), "b.pdf")
    copies = [
        (each.held.info.name, b"".join(each.chunks))
        for each in personal_data.export(holder.id, holder.key_id)
    ]
    assert copies == [("a.pdf", pdf_bytes(2)), ("b.pdf", pdf_bytes(3))]


def test_what_the_product_has_made_is_kept_as_it_is(holder: Holder) -> None:
    content = b"%PDF-1.7 made here, with a file inside"
    document = actions.keep(holder.id, holder.key_id, content, name="Eingangsbestätigung.pdf", pages=1)
    assert (holder.read(document.id), document.scan) == (content, "clean")


def test_a_name_given_by_the_page_replaces_the_upload_s_own(holder: Holder) -> None:
    actions.store(holder.id, holder.key_id, upload(pdf_bytes(), "x.pdf"), name="Haftpflicht")
    assert [each.info.name for each in holder.files()] == ["Haftpflicht.pdf"]


def test_a_large_file_is_read_in_pieces(holder: Holder) -> None:
    content = bytes(range(256)) * 4096 * 3
    document = actions.keep(holder.id, holder.key_id, content, name="gross.pdf", pages=1)
    chunks = list(storage.read(document.id, keystore.unwrap(holder.key_id, _wrapped(document.id))))
    assert (b"".join(chunks) == content, max(map(len, chunks)) <= 80_000) == (True, True)


def _wrapped(document_id: UUID) -> bytes:
    return bytes(Holding.objects.get(document_id=document_id).wrapped_identity)


def test_holders_are_told_apart_even_with_one_key() -> None:
    account_key = keystore.create("account")
    first, second = Holder(new_holder().id, account_key), Holder(new_holder().id, account_key)
    document_id = first.store()
    with pytest.raises(Holding.DoesNotExist):
        second.read(document_id)
