# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who registers a dog over plain HTTP, as fast as the pages come: for faults and for measuring."""

import gzip
import http.client
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urlencode, urlsplit

import brotli

from kreishaus.kernel import clock

SLUG: Final = "hundesteuer-anmeldung"
TOKEN: Final = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
FORM: Final = "application/x-www-form-urlencoded"
PACKED: Final = {"Accept-Encoding": "gzip, br"}

type Entered = Mapping[str, str]


def pages() -> dict[str, Entered]:
    """What is entered on each page of the form, the check page last; nothing that would be asked back."""
    since = clock.today() - timedelta(days=3)
    dog = {
        "name": "Fiete",
        "sex": "m",
        "birth_date.day": "14",
        "birth_date.month": "3",
        "birth_date.year": "2021",
        "breed": "Labrador Retriever",
        "is_mix": "no",
        "chip": "276098102345678",
        "kept_since.day": str(since.day),
        "kept_since.month": str(since.month),
        "kept_since.year": str(since.year),
        "origin": "private",
        "dangerous": "no",
        "insurance": "Heide Versicherung a. G.",
        "register_no": "4711",
        "competence": "in_progress",
        "use": "pet",
        "relief_wanted": "no",
    }
    holder = {
        "holder_kind": "person",
        "holder.first_names": "Wiebke",
        "holder.last_name": "Świątek",
        "holder.birth_date.day": "2",
        "holder.birth_date.month": "8",
        "holder.birth_date.year": "1988",
        "lives_there": "yes",
        "contact.email": "wiebke@post.example",
        "moved": "no",
    }
    bank = {"bank.account_holder": "Wiebke Świątek", "bank.iban": "DE02120300000000202051"}
    return {
        "ort": {"place": "29646 Hützel", "address.street": "Lindenallee", "address.house_no": "7"},
        "halter": holder,
        "hunde": {"already_dogs": "0"} | {f"dogs.0.{name}": text for name, text in dog.items()},
        "zahlung": {"pay_rhythm": "annual", "sepa": "yes", "sepa_mandate": "yes", "tag_delivery": "post"}
        | bank,
        "pruefen": {"decl_truth": "yes", "decl_change": "yes", "decision_channel": "postfach"},
    }


@dataclass(frozen=True)
class Answer:
    """What came back. `sent` are the bytes that went over the wire, with the headers, packed."""

    status: int
    location: str
    headers: Mapping[str, str]
    body: bytes
    sent: int

    @property
    def text(self) -> str:
        return self.body.decode()


class LostError(Exception):
    """The page is not the one that should have come."""


@dataclass(frozen=True)
class Step:
    """One request of a journey: its name, its seconds, what came back."""

    name: str
    seconds: float
    answer: Answer


class Walker:
    """A browser of one person: cookies, one kept connection, and the token of the last page seen."""

    def __init__(self, url: str, *, timeout: float = 20, watch: Callable[[Step], None] | None = None) -> None:
        self._host, self._port = urlsplit(url).hostname or "", urlsplit(url).port
        self._timeout = timeout
        self.watch = watch
        self._connection: http.client.HTTPConnection | None = None
        self.cookies: dict[str, str] = {}
        self._token = ""

    def sign_in(self, email: str, password: str) -> None:
        """Sign in. Raises LostError."""
        self.get("/konto/anmelden/")
        answer = self.post("/konto/anmelden/", {"login": email, "password": password})
        self._expect(answer, http.HTTPStatus.FOUND)

    def apply(self) -> str:
        """Register a dog from the first to the last page; return the address of the receipt."""
        draft = self.begin()
        for page_id, entered in pages().items():
            if page_id != "pruefen":
                self.fill(draft, page_id, entered)
        return self.send(draft)

    def begin(self) -> str:
        """Start a draft; return the path that its pages lie below. Raises LostError."""
        self._expect(self.get(f"/leistungen/{SLUG}/", name="leistung"), http.HTTPStatus.OK)
        answer = self.post(f"/antrag/neu/{SLUG}/", {}, name="start")
        self._expect(answer, http.HTTPStatus.FOUND)
        return answer.location.rsplit("/", 2)[0]

    def fill(self, draft: str, page_id: str, entered: Entered) -> None:
        """Look at a page and answer it. Raises LostError."""
        path = f"{draft}/{page_id}/"
        self._expect(self.get(path, name=page_id), http.HTTPStatus.OK)
        self._expect(self.post(path, entered, name=page_id), http.HTTPStatus.FOUND)

    def send(self, draft: str) -> str:
        """Check, declare and send; look at the receipt and return its address. Raises LostError."""
        path = f"{draft}/pruefen/"
        self._expect(self.get(path, name="pruefen"), http.HTTPStatus.OK)
        sent = self.post(path, pages()["pruefen"], name="absenden")
        self._expect(sent, http.HTTPStatus.FOUND)
        self._expect(self.get(sent.location, name="eingang"), http.HTTPStatus.OK)
        return sent.location

    def get(self, path: str, *, name: str = "") -> Answer:
        """Fetch a page."""
        return self._ask("GET", path, b"", name or path, {})

    def post(self, path: str, entered: Entered, *, name: str = "") -> Answer:
        """Send a form of the page seen last."""
        body = urlencode({**entered, "csrfmiddlewaretoken": self._token}).encode()
        return self._ask("POST", path, body, name or path, {"Content-Type": FORM})

    def upload(self, path: str, question: str, name: str, content: bytes) -> Answer:
        """Send a file as the script of the page does."""
        mark = "part-of-the-walk"
        parts = {"csrfmiddlewaretoken": self._token.encode(), f'{question}"; filename="{name}': content}
        lines = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n'.encode() + part
            for field, part in parts.items()
        ]
        body = b"\r\n".join([*lines, f"--{mark}--\r\n".encode()])
        kind = {"Content-Type": f"multipart/form-data; boundary={mark}", "Accept": "application/json"}
        return self._ask("POST", path, body, path, kind)

    def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, method: str, path: str, body: bytes, name: str, headers: dict[str, str]) -> Answer:
        cookies = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        began = time.perf_counter()
        with self._connected() as connection:
            connection.request(method, path, body or None, PACKED | headers | {"Cookie": cookies})
            answer = _read(connection.getresponse(), self.cookies)
        if self.watch:
            self.watch(Step(f"{method} {name}", time.perf_counter() - began, answer))
        token = TOKEN.search(answer.body)
        self._token = token.group(1).decode() if token else self._token
        return answer

    @contextmanager
    def _connected(self) -> Iterator[http.client.HTTPConnection]:
        """The kept connection; after a fault another one the next time."""
        if self._connection is None:
            self._connection = http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)
        try:
            yield self._connection
        except BaseException:
            self.close()
            raise

    def _expect(self, answer: Answer, status: int) -> None:
        if answer.status != status:
            raise LostError(f"{answer.status} instead of {status}")


def _read(response: http.client.HTTPResponse, cookies: dict[str, str]) -> Answer:
    body = response.read()
    lines = response.getheaders()
    for name, value in lines:
        if name.lower() == "set-cookie":
            key, _, rest = value.partition("=")
            cookies[key] = rest.partition(";")[0]
    return Answer(
        status=response.status,
        location=response.getheader("Location", ""),
        headers={name.lower(): value for name, value in lines},
        body=_unpacked(body, response.getheader("Content-Encoding", "")),
        sent=len(body) + sum(len(name) + len(value) + 4 for name, value in lines),
    )


def _unpacked(body: bytes, encoding: str) -> bytes:
    if encoding == "gzip":
        return gzip.decompress(body)
    return brotli.decompress(body) if encoding == "br" else body
