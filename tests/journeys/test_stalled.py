# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forty lines that stall while they send, forty that stall while they receive: pages still come."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from io import BytesIO
from random import Random
from typing import Final

import pytest
from PIL import Image

from tests.journeys.house import House
from tests.journeys.walker import Walker, pages

pytestmark = [pytest.mark.slow, pytest.mark.alone]

LINES: Final = 40
ANNOUNCED: Final = 5_000_000
SENT: Final = 60_000
SOON: Final = 1.0  # seconds within which an ordinary page comes
TINY: Final = 4096  # bytes that a stalled line takes at once
FORM: Final = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("stalled"))
    house.start()
    yield house
    house.stop()


@pytest.fixture(scope="module")
def citizen(house: House) -> Iterator[Walker]:
    walker = Walker(house.url)
    walker.sign_in("wiebke.swiatek@post.example", house.password())
    yield walker
    walker.close()


@pytest.fixture(scope="module")
def draft(citizen: Walker) -> str:
    """A draft with a dog, so that a proof can be uploaded."""
    path = citizen.begin()
    for page_id, entered in list(pages().items())[:3]:
        changed = {"dogs.0.relief_wanted": "yes", "dogs.0.relief": "rescue"} if page_id == "hunde" else {}
        citizen.post(f"{path}/{page_id}/", {**entered, **changed})
    return path


@pytest.fixture(scope="module")
def large_file(citizen: Walker, draft: str) -> str:
    """The path of a picture of several megabytes: more than any buffer between the server and us."""
    noise = Image.frombytes("RGB", (1500, 1500), Random(7).randbytes(1500 * 1500 * 3))  # noqa: S311 -- noise
    content = BytesIO()
    noise.save(content, "PNG")
    found = citizen.upload(f"{draft}/dateien/", "dogs.0.relief_proof", "Bild.png", content.getvalue())
    document = re.search(r'"id": "([0-9a-f-]{36})"', found.text)
    assert document, found.text
    return f"{draft}/dateien/{document.group(1)}/"


def raw(house: House, head: list[str]) -> socket.socket:
    """A line on which only what is given has been sent, and which takes hardly anything."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, TINY)
    line.settimeout(5)
    line.connect(("127.0.0.1", house.port))
    line.sendall("\r\n".join([*head, f"Host: localhost:{house.port}", "", ""]).encode())
    return line


def cookies(walker: Walker) -> str:
    return "Cookie: " + "; ".join(f"{name}={value}" for name, value in walker.cookies.items())


def stalled_upload(house: House, walker: Walker, path: str, size: int, kind: str) -> socket.socket:
    head = [f"POST {path} HTTP/1.1", cookies(walker), f"Content-Type: {kind}", f"Content-Length: {size}"]
    line = raw(house, head)
    line.sendall(b"x" * min(SENT, size // 2))
    return line


def slowest_page(house: House, seconds: float) -> float:
    """The longest that the first page and a page with a session took, asked for again and again."""
    slowest, until = 0.0, time.monotonic() + seconds
    while time.monotonic() < until:
        visitor = Walker(house.url, timeout=10)
        began = time.monotonic()
        assert visitor.get("/konto/anmelden/").status == 200
        slowest = max(slowest, time.monotonic() - began)
        visitor.close()
    return slowest


def test_pages_come_while_uploads_and_downloads_stall(
    house: House, citizen: Walker, draft: str, large_file: str
) -> None:
    kind = "multipart/form-data; boundary=stalled"
    with ExitStack() as lines:
        for _ in range(LINES):
            upload = stalled_upload(house, citizen, f"{draft}/dateien/", ANNOUNCED, kind)
            lines.enter_context(upload)
            lines.enter_context(raw(house, [f"GET {large_file} HTTP/1.1", cookies(citizen)]))
        assert slowest_page(house, 3) < SOON


def test_pages_come_while_small_posts_stall(house: House, citizen: Walker, draft: str) -> None:
    with ExitStack() as lines:
        for _ in range(2 * LINES):
            lines.enter_context(stalled_upload(house, citizen, f"{draft}/ort/", 2000, FORM))
        assert slowest_page(house, 3) < SOON


def test_pages_come_while_nobody_finishes_a_request(house: House) -> None:
    with ExitStack() as lines:
        for _ in range(4 * LINES):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", house.port), timeout=5))
            line.sendall(b"GET / HTTP/1.1\r\nHost: localh")
        assert slowest_page(house, 3) < SOON


def test_afterwards_files_go_in_and_out_again(citizen: Walker, large_file: str) -> None:
    until = time.monotonic() + 10
    while (answer := citizen.get(large_file)).status == 503 and time.monotonic() < until:
        time.sleep(0.2)
    assert (answer.status, len(answer.body)) == (200, int(answer.headers["content-length"]))
