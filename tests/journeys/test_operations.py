# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The product as it is operated: behind nginx, and while scanner or mail server are down for a time."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

from tests.journeys.house import House, free_port
from tests.journeys.proxied import BehindProxy, SecureWalker, nginx
from tests.journeys.walker import Walker, pages
from tests.kreishaus.documents import scanners
from tests.kreishaus.ops import postbox

pytestmark = pytest.mark.slow

EMAIL: Final = "wiebke.swiatek@post.example"
SEARCHED: Final = "/usr/sbin:/usr/local/sbin:/usr/bin"
NGINX: Final = shutil.which("nginx", path=SEARCHED)
WITH_NGINX: Final = pytest.mark.parametrize("program", [NGINX] if NGINX else [])


def picture(side: int = 40) -> bytes:
    content = BytesIO()
    Image.effect_noise((side, side), 80).save(content, "PNG")
    return content.getvalue()


def draft_with_question(citizen: Walker) -> str:
    """A draft in which a proof may be uploaded."""
    draft = citizen.begin()
    for page_id in ("ort", "halter"):
        citizen.fill(draft, page_id, pages()[page_id])
    relieved = {"dogs.0.relief_wanted": "yes", "dogs.0.relief": "rescue"}
    citizen.get(f"{draft}/hunde/")
    citizen.post(f"{draft}/hunde/", {**pages()["hunde"], **relieved})  # a warning: the proof is missing
    citizen.get(f"{draft}/hunde/")
    return draft


def uploaded(citizen: Walker, draft: str, content: bytes) -> str:
    answer = citizen.upload(f"{draft}/dateien/", "dogs.0.relief_proof", "Nachweis.png", content)
    document = re.search(r'"id": "([0-9a-f-]{36})"', answer.text)
    assert document, answer.text
    return f"{draft}/dateien/{document.group(1)}/"


def eventually(what: Callable[[], bool], seconds: float = 60) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if what():
            return True
        time.sleep(0.3)
    return False


@WITH_NGINX
def test_pages_uploads_and_downloads_go_through_nginx(program: str, tmp_path: Path) -> None:
    tls_port = free_port()
    house = BehindProxy(tmp_path, tls_port)
    house.start()
    try:
        with nginx(program, tmp_path, house.port, tls_port) as certificate, ExitStack() as stack:
            citizen = stack.enter_context(closing(SecureWalker(house.outside, certificate)))
            assert eventually(lambda: opens(citizen), 10)
            walk_through(citizen, house.password())
    finally:
        house.stop()


def walk_through(citizen: SecureWalker, password: str) -> None:
    front = citizen.get("/")
    assert (front.status, front.headers["strict-transport-security"]) == (200, "max-age=31536000")
    assert front.headers["server"] == "nginx"
    citizen.sign_in(EMAIL, password)
    assert set(citizen.cookies) == {"__Host-kreishaus", "__Host-csrf"}
    file = uploaded(citizen, draft_with_question(citizen), picture(1200))
    assert citizen.get(file).body.startswith(b"\x89PNG")
    assert citizen.get("/metriken/").status == 404


def opens(citizen: SecureWalker) -> bool:
    try:
        return citizen.get("/gesund/").status == 200
    except OSError:
        return False


def test_a_start_tells_the_operator_what_to_do_and_warns_of_nothing(demonstration: House) -> None:
    assert eventually(lambda: "Strg-C" in demonstration.said())
    said = [line for line in demonstration.said().splitlines() if line.strip() and " INFO " not in line]
    assert said[0].split() == ["Open", "Kreishaus", "läuft:", f"{demonstration.url}/"]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Callable[..., House]]:
    houses: list[House] = []

    def start(**settings: str) -> House:
        house = House(tmp_path, **settings)
        houses.append(house)
        house.start()
        return house

    yield start
    for house in houses:
        house.stop()


def test_files_wait_while_the_scanner_is_down_and_open_when_it_is_back(
    running: Callable[..., House], request: pytest.FixtureRequest
) -> None:
    port = free_port()
    house = running(KREISHAUS_CLAMD=f"127.0.0.1:{port}")
    citizen = Walker(house.url)
    request.addfinalizer(citizen.close)
    citizen.sign_in(EMAIL, house.password())
    file = uploaded(citizen, draft_with_question(citizen), picture())
    waiting = citizen.get(file)
    assert (waiting.status, "wird noch auf Schadsoftware geprüft" in waiting.text) == (409, True)
    looked = house.run("doctor")
    assert looked.returncode == 1
    assert f"FEHLER   Virenprüfung: 127.0.0.1:{port} antwortet nicht" in looked.stdout
    with scanners.stand_in(port):
        assert eventually(lambda: citizen.get(file).status == 200)
    assert citizen.get(file).body.startswith(b"\x89PNG")


def test_mail_waits_while_the_server_is_down_and_goes_out_once_when_it_is_back(
    running: Callable[..., House],
) -> None:
    port = free_port()
    house = running(KREISHAUS_DEMO="0", KREISHAUS_SMTP_URL=f"smtp://127.0.0.1:{port}")
    invited = house.run(
        "staff", "add", "weber@bispingen.example", "Jana Weber", "bispingen.steueramt", "clerk"
    )
    assert invited.returncode == 0, invited.stderr
    assert eventually(lambda: "send_invitation), attempt 1" in house.said(), 20)
    looked = house.run("doctor")
    assert f"FEHLER   E-Mail: 127.0.0.1:{port} nimmt nichts an (ConnectionRefusedError)" in looked.stdout
    with postbox.opened(port) as box:
        assert eventually(lambda: len(box.mails) == 1)
        assert f"ok       E-Mail: 127.0.0.1:{port} antwortet" in house.run("doctor").stdout
        time.sleep(2)
    assert ["To: weber@bispingen.example" in mail for mail in box.mails] == [True]
