# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files going out and coming in: so few at a time that slow connections never stop the pages.

A transfer holds a thread for as long as the person's line needs. The cap leaves the other threads to pages.
"""

import threading
from collections.abc import Callable, Generator, Iterator
from functools import cache
from typing import Final
from uuid import UUID

from allauth.core import ratelimit
from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
    UnreadablePostError,
)
from django.template.loader import get_template
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_noop as noop

from kreishaus.documents import queries
from kreishaus.documents.errors import ClosedFileError
from kreishaus.documents.models import Holding
from kreishaus.kernel.keystore import NoSuchKeyError

SMALL_BODY: Final = 1_000_000  # a page of a form without files
LARGEST_BODY: Final = 64_000_000  # all files of one answer at once, with what travels around them
RETRY_SECONDS: Final = 30
BUSY: Final = noop(
    "Im Moment übertragen viele Menschen Dateien. Bitte versuchen Sie es in einer Minute noch einmal."
)
OFTEN_SECONDS: Final = 300
OFTEN: Final = noop(
    "Diese Datei haben Sie gerade oft geladen. Bitte versuchen Sie es in fünf Minuten noch einmal."
)
TOO_LARGE: Final = noop("Eine Datei darf höchstens 10 MB haben, alle zusammen höchstens 50 MB.")

# Nothing in a file runs, loads or is kept by a browser or a proxy, whatever the file pretends to be
HEADERS: Final = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@cache
def slots() -> threading.BoundedSemaphore:
    """The places for transfers in this process."""
    return threading.BoundedSemaphore(settings.KREISHAUS.transfers)


@cache
def letterboxes() -> threading.BoundedSemaphore:
    """The places for small bodies on their way: half of the threads that transfers leave, at least two.

    A body that is there is read in no time, so they are only ever full of lines that stall.
    """
    left = settings.KREISHAUS.web_threads - settings.KREISHAUS.transfers
    return threading.BoundedSemaphore(max(2, left // 2))


def send(holder_id: UUID, document_id: UUID, key_id: UUID) -> HttpResponseBase:
    """Answer with a holder's file, decrypted on the way. Whether the person may has been asked before.

    Raises:
        Http404: this holder has no such file, or its key was destroyed.
        LostFileError: the file is gone from the disk or was changed there; a matter for the operator.
    """
    if not slots().acquire(blocking=False):
        return _busy()
    try:
        opened = queries.open_stream(holder_id, document_id, key_id)
    except BaseException as error:
        slots().release()
        if isinstance(error, Holding.DoesNotExist | NoSuchKeyError):
            raise Http404 from error
        if isinstance(error, ClosedFileError):
            return _page("errors/closed.html", 409, {"sentence": str(error)})
        raise
    return _streaming(opened)


def send_made(pieces: Generator[bytes], *, name: str, media_type: str) -> HttpResponseBase:
    """Answer with a file that is made while it goes out. It takes a place as stored files do."""
    if not slots().acquire(blocking=False):
        pieces.close()
        return _busy()
    response = StreamingHttpResponse(_Sending(pieces), content_type=media_type, headers=HEADERS)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def receiving[**P](view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """Mark a view that takes files. Any other refuses a large body before reading it."""
    view.receives_files = True  # type: ignore[attr-defined]
    return view


class Receiving:
    """Middleware: gives a body a place, or answers before it is read. Stands before the CSRF check.

    The server calls us before the body is there, so each body that stalls holds a thread.
    """

    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Give the place back when the request is answered."""
        try:
            return self._respond(request)
        finally:
            if getattr(request, "holds_slot", False):
                slots().release()

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], _args: object, _kwargs: object
    ) -> HttpResponseBase | None:
        """Look at the announced size before anything reads the body."""
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        if size <= SMALL_BODY:
            return _refused_unread(request) if size else None
        if size > LARGEST_BODY or not getattr(view, "receives_files", False):
            return _refused(request, 413, TOO_LARGE)
        if not slots().acquire(blocking=False):
            return _refused(request, 503, BUSY)
        request.holds_slot = True  # type: ignore[attr-defined]
        return None


def _refused_unread(request: HttpRequest) -> HttpResponseBase | None:
    """Read a small body now; an answer if there is no place, or if the line breaks."""
    if not letterboxes().acquire(blocking=False):
        return _refused(request, 503, BUSY)
    try:
        request.body  # noqa: B018 -- reading it is what it is for; Django keeps it
    except UnreadablePostError:
        return HttpResponse(status=400)  # nobody is there to see it
    finally:
        letterboxes().release()
    return None


def send_set(request: HttpRequest, matter: UUID, name: str, pdf: Callable[[], bytes]) -> HttpResponseBase:
    """Answer with a PDF that is set for this answer and kept nowhere, a few times in a while for one matter.

    While it is set it takes a place as files do: one letter is set at a time, and who waits holds a thread.
    """
    often = ratelimit.consume_or_429(request, action="set_letter", key=str(matter), limit_get=True)
    if often is not None:  # its words are about passwords
        return _busy(429, OFTEN, OFTEN_SECONDS)
    if not slots().acquire(blocking=False):
        return _busy()
    try:
        response = HttpResponse(pdf(), content_type="application/pdf", headers=HEADERS)
    finally:
        slots().release()
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


class _Sending(Iterator[bytes]):
    """The chunks of a file; gives the place back when the response is closed, sent or not."""

    def __init__(self, chunks: queries.Chunks | Generator[bytes]) -> None:
        self._chunks = chunks
        self._open = True

    def __next__(self) -> bytes:
        return next(self._chunks)

    def close(self) -> None:
        """Stop decrypting and make room. The server calls it once, Django's test client again."""
        if self._open:
            self._open = False
            slots().release()
            self._chunks.close()


def _streaming(opened: queries.OpenFile) -> StreamingHttpResponse:
    info = opened.held.info
    response = StreamingHttpResponse(_Sending(opened.chunks), content_type=info.media_type, headers=HEADERS)
    response["Content-Length"] = str(info.size)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=info.name)
    return response


def _refused(request: HttpRequest, status: int, sentence: str) -> HttpResponseBase:
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"sentence": sentence}, status=status)
    return _busy() if status == 503 else _page("errors/413.html", status)  # noqa: PLR2004 -- HTTP's numbers


def _busy(status: int = 503, sentence: str = BUSY, seconds: int = RETRY_SECONDS) -> HttpResponse:
    response = _page("errors/busy.html", status, {"sentence": sentence})
    response["Retry-After"] = str(seconds)
    return response


def _page(template: str, status: int, values: dict[str, str] | None = None) -> HttpResponse:
    """A page without context: neither session nor database is asked for it."""
    return HttpResponse(get_template(template).render(values or {}), status=status)
