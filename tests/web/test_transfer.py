# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files on their way: with which headers, how many at a time, and what is said when there are too many."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.test import RequestFactory

from kreishaus.documents import actions
from kreishaus.documents.models import Document
from kreishaus.kernel import keystore
from kreishaus.kernel.ids import new_id
from kreishaus.web import transfer
from kreishaus.web.transfer import Receiving, receiving, send
from kreishaus.web.uploads import NamelessFileHandler

HOLDER = new_id()
CONTENT = b"%PDF-1.7 " + bytes(200_000)
LARGE = SimpleUploadedFile("gross.pdf", bytes(transfer.SMALL_BODY))


@pytest.fixture(autouse=True)
def _one_place(settings: Any) -> Iterator[None]:
    settings.KREISHAUS = replace(settings.KREISHAUS, transfers=1)
    transfer.slots.cache_clear()
    request_finished.disconnect(close_old_connections)  # a closed response would close the test's database
    yield
    request_finished.connect(close_old_connections)
    transfer.slots.cache_clear()


@pytest.fixture
def held(db: None) -> tuple[Any, Any, Any]:  # noqa: ARG001 -- opens the database
    key_id = keystore.create("test")
    document = actions.keep(HOLDER, key_id, CONTENT, name="Befreiung Świątek.pdf", pages=1)
    return HOLDER, document.id, key_id


def is_free() -> bool:
    if free := transfer.slots().acquire(blocking=False):
        transfer.slots().release()
    return free


def body(response: HttpResponseBase) -> bytes:
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def test_a_file_comes_whole_and_with_headers_that_keep_it_from_running(held: tuple[Any, Any, Any]) -> None:
    response = send(*held)
    assert body(response) == CONTENT
    response.close()
    assert dict(response.items()) == {
        "Cache-Control": "private, no-store",
        "Content-Disposition": "attachment; filename*=utf-8''Befreiung%20%C5%9Awi%C4%85tek.pdf",
        "Content-Length": str(len(CONTENT)),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Type": "application/pdf",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }


def test_while_one_is_on_its_way_the_next_is_asked_to_wait(held: tuple[Any, Any, Any]) -> None:
    first, second = send(*held), send(*held)
    assert (second.status_code, second["Retry-After"]) == (503, "30")
    assert "Bitte versuchen Sie es in einer Minute noch einmal." in second.content.decode()  # type: ignore[attr-defined]
    first.close()
    third = send(*held)
    assert third.status_code == 200
    third.close()


def test_a_download_that_breaks_off_makes_room_at_once(held: tuple[Any, Any, Any]) -> None:
    response = send(*held)
    next(iter(response.streaming_content))  # type: ignore[attr-defined]
    assert not is_free()
    response.close()
    response.close()
    assert is_free()


def test_what_a_holder_does_not_have_is_not_found_and_holds_no_place(held: tuple[Any, Any, Any]) -> None:
    _, document_id, key_id = held
    with pytest.raises(Http404):
        send(new_id(), document_id, key_id)
    keystore.destroy(key_id)
    with pytest.raises(Http404):
        send(HOLDER, document_id, key_id)
    assert is_free()


def test_a_file_that_must_stay_closed_says_why(held: tuple[Any, Any, Any]) -> None:
    Document.objects.update(scan="infected")
    response = send(*held)
    assert (response.status_code, is_free()) == (409, True)
    assert "In dieser Datei wurde Schadsoftware gefunden." in response.content.decode()  # type: ignore[attr-defined]


def answer(view: Any, **headers: str) -> HttpResponseBase:
    """What the middleware makes of a large post to a view."""
    request = RequestFactory().post("/", {"file": LARGE}, headers=headers)
    LARGE.seek(0)

    def respond(request: HttpRequest) -> HttpResponseBase:
        return middleware.process_view(request, view, (), {}) or view(request)

    middleware = Receiving(respond)
    with closing(request):
        return middleware(request)


@receiving
def taking(request: HttpRequest) -> HttpResponseBase:
    return HttpResponse(str(request.FILES["file"].size))  # type: ignore[union-attr]


def not_taking(request: HttpRequest) -> HttpResponseBase:
    raise AssertionError(request)


def test_a_view_that_takes_files_gets_them_and_the_place_is_free_again() -> None:
    response = answer(taking)
    assert (response.content, is_free()) == (b"1000000", True)  # type: ignore[attr-defined]


def test_a_view_that_fails_gives_its_place_back() -> None:
    @receiving
    def failing(_request: HttpRequest) -> HttpResponseBase:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        answer(failing)
    assert is_free()


def test_a_view_that_takes_no_files_is_not_asked() -> None:
    response = answer(not_taking)
    assert (response.status_code, "Das war zu groß" in response.content.decode()) == (413, True)  # type: ignore[attr-defined]


def test_an_upload_beyond_the_cap_is_asked_to_wait_before_it_is_read(held: tuple[Any, Any, Any]) -> None:
    download = send(*held)
    assert answer(taking).status_code == 503
    response = answer(taking, accept="application/json")
    assert response.content.decode().startswith('{"sentence": "Im Moment')  # type: ignore[attr-defined]
    download.close()


def test_more_than_any_answer_may_hold_is_refused_unread() -> None:
    request = RequestFactory().post("/", headers={"content-length": str(transfer.LARGEST_BODY + 1)})
    assert Receiving(taking).process_view(request, taking, (), {}).status_code == 413  # type: ignore[union-attr]


def test_small_posts_need_no_place(held: tuple[Any, Any, Any]) -> None:
    download = send(*held)
    request = RequestFactory().post("/", {"name": "Bella"})
    assert Receiving(taking).process_view(request, not_taking, (), {}) is None
    download.close()


def test_small_posts_are_read_before_the_view_and_refused_unread_when_too_many_stall() -> None:
    places = transfer.letterboxes()
    held = [places.acquire(blocking=False) for _ in range(1000)].count(True)
    request = RequestFactory().post("/", {"name": "Bella"})
    refused = Receiving(taking).process_view(request, not_taking, (), {})
    places.release(held)
    assert (refused.status_code, request.POST["name"]) == (503, "Bella")  # type: ignore[union-attr]


def test_a_line_that_breaks_in_a_small_post_is_let_go() -> None:
    request = RequestFactory().generic("POST", "/", b"name=Be", content_length="20")
    request._stream = BrokenLine()
    broken = Receiving(taking).process_view(request, not_taking, (), {})
    assert broken.status_code == 400  # type: ignore[union-attr]


class BrokenLine(BytesIO):
    def read(self, _size: int | None = -1, /) -> bytes:
        raise ConnectionResetError


def test_an_upload_lies_in_the_private_folder_and_has_no_name(settings: Any, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    handler = NamelessFileHandler()
    handler.new_file("file", "a.pdf", "application/pdf", 3)
    handler.receive_data_chunk(b"abc", 0)
    assert list(tmp_path.iterdir()) == []
    with handler.file_complete(3) as upload:
        assert (upload.name, upload.size, upload.read()) == ("a.pdf", 3, b"abc")


def test_an_upload_that_breaks_off_is_let_go() -> None:
    handler = NamelessFileHandler()
    handler.upload_interrupted()
    handler.new_file("file", "a.pdf", "application/pdf", 3)
    handler.upload_interrupted()
    assert handler._file.closed
