# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Run inside the product, over the data folder of the environment: make people, count SQL statements.

`python -m tools.bench.inside people PASSWORD` makes the citizens; `… statements` prints JSON, a list of
[name, statements, BEGIN and COMMIT, of the cache, of the key store]; `… search` and `… largest` lines about
searches and about the largest page and list.
"""

import json
import os
import re
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreishaus.settings")
django.setup()

from django.conf import settings  # noqa: E402 -- Django comes first
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402

from kreishaus.accounts import actions as accounts  # noqa: E402
from kreishaus.accounts.models import Account  # noqa: E402
from kreishaus.kernel import keystore  # noqa: E402
from tests.journeys.walker import SLUG, pages  # noqa: E402
from tools.bench import largest, searching  # noqa: E402
from tools.bench.people import CLERK, CLIENTS, READER, email_of, journeyman  # noqa: E402

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

AROUND: Final = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
CASE: Final = re.compile(r'href="(/(?:amt/)?vorgang/[0-9a-f-]{36}/)"')

HOST: Final = {"host": settings.KREISHAUS.hostname}

type Counted = tuple[str, int, int, int, int]


class Counter:
    """Counts the statements of every database while one request is answered."""

    def __init__(self) -> None:
        self.counted: list[Counted] = []
        self._keys = 0
        for each in connections.all():
            each.force_debug_cursor = True
        keystore.ring()._connections.get().set_trace_callback(self._note)  # noqa: SLF001 -- to count

    def ask(self, name: str, request: "Callable[[], Response]") -> "Response":
        for each in connections.all():
            each.queries_log.clear()
        self._keys = 0
        response = request()
        if response.status_code >= 400:  # noqa: PLR2004 -- no page
            raise RuntimeError(f"{name}: {response.status_code}")
        said = [query["sql"] for query in connections["default"].queries_log]
        around = sum(sql.startswith(AROUND) for sql in said)
        cache = len(connections["cache"].queries_log)
        self.counted.append((name, len(said) - around, around, cache, self._keys))
        return response

    def _note(self, _statement: str) -> None:
        self._keys += 1


def statements() -> list[Counted]:
    """Every page once, in a process that has seen each before."""
    _every_page(Counter())
    counter = Counter()
    _every_page(counter)
    return counter.counted


def _every_page(counter: Counter) -> None:
    _public(counter)
    _journey(counter, _signed_in(journeyman(0)))
    _pages(counter, _signed_in(email_of(READER)), {"mein kreishaus": "/mein/"}, "case")
    clerk = _signed_in(email_of(CLERK))
    _pages(counter, clerk, {"worklist": "/amt/?ansicht=mine"}, "desk case")


def _public(counter: Counter) -> None:
    guest = Client(headers=HOST)
    paths = {"start": "/", "search": "/suche/?q=hundesteuer", "catalogue": "/leistungen/"}
    for name, path in (paths | {"sign-in": "/konto/anmelden/"}).items():
        counter.ask(name, lambda path=path: guest.get(path))  # type: ignore[misc]


def _journey(counter: Counter, citizen: Client) -> None:
    counter.ask("leistung", lambda: citizen.get(f"/leistungen/{SLUG}/"))
    begun = counter.ask("journey: POST start", lambda: citizen.post(f"/antrag/neu/{SLUG}/"))
    draft = begun.headers["Location"].rsplit("/", 2)[0]
    for page_id, entered in pages().items():
        path = f"{draft}/{page_id}/"
        counter.ask(f"journey: GET {page_id}", lambda path=path: citizen.get(path))  # type: ignore[misc]
        sent = counter.ask(
            f"journey: POST {page_id}",
            lambda path=path, entered=entered: citizen.post(path, entered),  # type: ignore[misc]
        )
    counter.ask("journey: receipt", lambda: citizen.get(sent.headers["Location"]))


def _pages(counter: Counter, person: Client, paths: dict[str, str], case: str) -> None:
    for name, path in paths.items():
        listed = counter.ask(name, lambda path=path: person.get(path))  # type: ignore[misc]
        first = CASE.search(listed.content.decode())
        if first:
            address = first.group(1)
            counter.ask(case, lambda address=address: person.get(address))  # type: ignore[misc]


def _signed_in(email: str) -> Client:
    client = Client(headers=HOST)
    client.force_login(Account.objects.get(email=email))
    return client


def people(password: str) -> None:
    """Make the citizens that walk."""
    for number in range(CLIENTS):
        email = journeyman(number)
        if not Account.objects.filter(email=email).exists():
            accounts.register_citizen(
                email=email, password=password, display_name="Wiebke Świątek", confirmed=True
            )


if __name__ == "__main__":
    if sys.argv[1] == "people":
        people(sys.argv[2])
    elif sys.argv[1] in {"search", "largest"}:
        measured = {"search": searching, "largest": largest}[sys.argv[1]]
        print(json.dumps([asdict(line) for line in measured.measure()]))
    else:
        print(json.dumps(statements()))
