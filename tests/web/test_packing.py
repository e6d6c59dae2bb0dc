# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import gzip

import pytest
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import Client, RequestFactory

from kreishaus.web.packing import packed_pages
from tests import build

UNPACKS = {"accept-encoding": "gzip, br"}


def answered(response: HttpResponseBase) -> HttpResponseBase:
    return packed_pages(lambda _request: response)(RequestFactory().get("/", headers=UNPACKS))


@pytest.mark.django_db
def test_a_page_goes_out_packed_to_a_browser_that_unpacks() -> None:
    build.house()
    packed, plain = Client(headers=UNPACKS).get("/hilfe/"), Client().get("/hilfe/")
    assert (packed.headers["Content-Encoding"], packed.headers["Vary"]) == ("gzip", "Cookie, Accept-Encoding")
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2


def test_two_packed_pages_differ_in_length_so_that_it_tells_nothing() -> None:
    lengths = {len(answered(HttpResponse("Wacholder " * 100)).content) for _ in range(50)}  # type: ignore[attr-defined]
    assert len(lengths) > 1


def test_files_and_streams_go_out_as_they_are() -> None:
    pdf = answered(HttpResponse(b"%PDF" * 100, content_type="application/pdf"))
    stream = answered(StreamingHttpResponse([b"x" * 1000], content_type="text/html"))
    assert not pdf.has_header("Content-Encoding")
    assert not stream.has_header("Content-Encoding")
