# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long each page takes through HTTP, one visitor at a time, beside a bare form and a bare page."""

import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from tests.journeys.house import House
from tests.journeys.walker import SLUG, Step, Walker
from tools.bench import office
from tools.bench.floors import Floors
from tools.bench.people import CLERK, READER, email_of, journeyman
from tools.bench.table import Line

JOURNEYS: Final = 40
VIEWS: Final = 60
WARM: Final = 3
MILLISECONDS: Final = 1000
READING, SAVING, SENDING = 5.0, 8.0, 10.0  # targets: times the bare form
CASE: Final = re.compile(rb'href="(/vorgang/[0-9a-f-]{36}/)"')
DESK_CASE: Final = re.compile(rb'href="(/amt/vorgang/[0-9a-f-]{36}/)"')


class Clock:
    """Keeps the seconds of each step by its name."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, list[float]] = defaultdict(list)

    def note(self, step: Step) -> None:
        self.seconds[step.name].append(step.seconds)


def measure(house: House, floors: Floors) -> Iterator[Line]:
    """Whole journeys first, so that there are cases; then the pages that people read."""
    clock = Clock()
    walk(house, clock)
    read(house, clock)
    yield _floor("bare Django + Jinja2 page", floors.page, floors)
    yield _floor("bare form of 25 questions", floors.form, floors)
    yield _floor("SQLite commit, synchronous=FULL", floors.commit, floors)
    yield from lines(clock.seconds, floors)


def _floor(name: str, seconds: float, floors: Floors) -> Line:
    return Line(name, f"{seconds * MILLISECONDS:.2f} ms", seconds / floors.form, beside=seconds / floors.page)


def walk(house: House, clock: Clock) -> None:
    """Register dogs, one after another."""
    citizen = Walker(house.url, watch=clock.note)
    citizen.sign_in(journeyman(0), house.password())
    for _ in range(JOURNEYS):
        citizen.apply()
    citizen.close()


def read(house: House, clock: Clock) -> None:
    """Open the pages that nobody writes on."""
    paths = {
        "start": "/",
        "start at a municipality": "/bispingen/",
        "search": "/suche/?q=hundesteuer+anmelden",
    }
    paths |= {"catalogue": "/leistungen/", "leistung, as a guest": f"/leistungen/{SLUG}/"}
    guest = Walker(house.url, watch=clock.note)
    _look(guest, paths | {"sign-in": "/konto/anmelden/"})
    guest.close()
    citizen = Walker(house.url)
    citizen.sign_in(email_of(READER), house.password())
    case = _first(CASE, citizen.get("/mein/").body)
    citizen.watch = clock.note
    _look(citizen, {"mein kreishaus, 3 cases": "/mein/", "case": case, "postfach": "/postfach/"})
    citizen.close()
    _look_at_desk(house, clock)


def _look_at_desk(house: House, clock: Clock) -> None:
    clerk = Walker(house.url)
    clerk.sign_in(email_of(CLERK), house.password())
    case = _first(DESK_CASE, clerk.get("/amt/").body)
    clerk.get(case)
    clerk.post(f"{case}uebernehmen/", {})
    clerk.watch = clock.note
    _look(clerk, {"worklist, 50 of a page": "/amt/?ansicht=all", "desk case, noted in the log": case})
    office.work(clerk, case)
    clerk.close()


def _look(browser: Walker, paths: Mapping[str, str]) -> None:
    for name, path in paths.items():
        for _ in range(VIEWS):
            if browser.get(path, name=name).status != 200:  # noqa: PLR2004 -- a page
                raise RuntimeError(f"{path} is no page")


def _first(pattern: re.Pattern[bytes], body: bytes) -> str:
    found = pattern.search(body)
    if found is None:
        raise RuntimeError(f"nothing like {pattern.pattern!r} on the page")
    return found.group(1).decode()


def lines(seconds: Mapping[str, list[float]], floors: Floors) -> Iterator[Line]:
    """Median and 95th percentile of each step; signing in costs a password check and is not judged."""
    for name, each in seconds.items():
        if name == "POST /konto/anmelden/" or len(each) <= WARM:
            continue
        kept = sorted(each[WARM:])
        median, late = statistics.median(kept), kept[int(len(kept) * 0.95)]
        most = SENDING if name == "POST absenden" else SAVING if name.startswith("POST") else READING
        figures = f"{median * MILLISECONDS:.1f} ms, p95 {late * MILLISECONDS:.1f} ms"
        ratio, beside = median / floors.form, median / floors.page
        if office.PREPARE in name or office.AFTER in name:
            yield Line(name, figures, ratio, beside=beside)
        else:
            yield Line(name, figures, ratio, f"< {most:g} x", is_held=ratio < most, beside=beside)
