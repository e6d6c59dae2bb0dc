# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The power goes again and again while people send: what was acknowledged is there, once."""

import random
import subprocess
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Final

import pytest

from tests.journeys.house import House, ledger_says
from tests.journeys.walker import LostError, Walker, pages

pytestmark = pytest.mark.slow

SEED: Final = 20261122
SUBMISSIONS: Final = 200
PEOPLE: Final = ("wiebke.swiatek@post.example", "juergen.oezdemir@post.example")  # each with two browsers
KILLS: Final = 6
STRETCH: Final = SUBMISSIONS // (KILLS + 1)  # acknowledgements; in each but the last falls a kill
LAST_BREATH: Final = 0.2  # the most seconds from that submission to the kill: any instant of the next ones
MOST_SECONDS: Final = 480


@dataclass(frozen=True)
class Aftermath:
    """What people were told, and what is there: before the sweep and after it."""

    acknowledged: Mapping[str, str]
    kills: int
    books: Mapping[str, Any]
    swept: Mapping[str, Any]
    log: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory: pytest.TempPathFactory) -> Aftermath:
    house = House(tmp_path_factory.mktemp("killed"))
    try:
        house.start()
        acknowledged, kills = storm(house)
        finish_the_work(house)
        books = inside(house, "books")
        log = house.run("audit", "verify")
        inside(house, "sweep")
        return Aftermath(acknowledged, kills, books, inside(house, "books"), log)
    finally:
        house.kill()


def storm(house: House) -> tuple[dict[str, str], int]:
    """People send until each draft has its answer; meanwhile everything is killed at random moments.

    The moments follow what was acknowledged, not the clock: a fast machine is killed as often as a slow one.
    """
    written = {email: inside(house, "drafts", email, str(SUBMISSIONS // 2)) for email in PEOPLE}
    senders = [(signed_in(house, email), written[email][half::2]) for email in PEOPLE for half in (0, 1)]
    chance, kills, until = random.Random(SEED), 0, time.monotonic() + MOST_SECONDS  # noqa: S311 -- to repeat
    acknowledged: dict[str, str] = {}
    with ThreadPoolExecutor(len(senders)) as pool:
        sending = [pool.submit(send_all, walker, drafts, acknowledged, until) for walker, drafts in senders]
        for stretch in range(KILLS):
            moment = stretch * STRETCH + chance.randrange(STRETCH)
            while len(acknowledged) < moment and not all(map(Future.done, sending)):
                time.sleep(0.005)
            time.sleep(chance.uniform(0, LAST_BREATH))
            kills += not all(map(Future.done, sending))  # somebody was waiting for an answer
            house.kill()
            house.start()
    for each in sending:
        each.result()
    return acknowledged, kills


def send_all(walker: Walker, drafts: list[str], acknowledged: dict[str, str], until: float) -> None:
    """Send each draft again until somebody says that it has arrived, and note what was said."""
    for draft in drafts:
        while draft not in acknowledged and time.monotonic() < until:
            try:
                acknowledged[draft] = send(walker, f"/antrag/{draft}/pruefen/")
            except (LostError, OSError, HTTPException):
                time.sleep(0.05)
    walker.close()


def send(walker: Walker, path: str) -> str:
    """Look at the check page and send; where it was sent before, this leads to the receipt too."""
    answer = walker.get(path)
    if answer.status == 200:
        answer = walker.post(path, pages()["pruefen"])
    if answer.status != 302 or not answer.location.startswith("/eingang/"):
        raise LostError(str(answer.status))
    return answer.location


def signed_in(house: House, email: str) -> Walker:
    walker = Walker(house.url, timeout=10)
    walker.sign_in(email, house.password())
    return walker


def finish_the_work(house: House) -> None:
    """Let the leases of the killed run out, and the worker do what is left."""
    house.kill()
    inside(house, "hurry")
    house.start()
    until = time.monotonic() + 60
    while inside(house, "books")["jobs by state"].keys() & {"ready", "running"} and time.monotonic() < until:
        time.sleep(1)
    house.stop()


def inside(house: House, *words: str) -> Any:
    return ledger_says(house.environment, *words)


def test_everything_was_killed_several_times_and_everybody_got_an_answer(aftermath: Aftermath) -> None:
    assert aftermath.kills == KILLS
    assert len(aftermath.acknowledged) == SUBMISSIONS
    assert len(set(aftermath.acknowledged.values())) == SUBMISSIONS


def test_each_acknowledged_draft_became_one_case(aftermath: Aftermath) -> None:
    became = {draft: aftermath.books["cases by draft"].get(draft) for draft in aftermath.acknowledged}
    assert became == dict.fromkeys(aftermath.acknowledged, 1)
    assert aftermath.books["cases without key"] == 0


def test_each_has_one_receipt_and_no_job_is_left(aftermath: Aftermath) -> None:
    cases = sum(aftermath.books["cases by draft"].values())
    assert aftermath.books["receipts by draft"] == aftermath.books["cases by draft"]
    assert aftermath.books["jobs by state"] == {"done": cases}
    assert aftermath.books["documents of cases"] == cases


def test_the_log_is_whole(aftermath: Aftermath) -> None:
    assert (aftermath.log.returncode, aftermath.log.stderr) == (0, "")


def test_the_sweep_takes_all_that_the_kills_left_over_and_nothing_else(aftermath: Aftermath) -> None:
    nothing = {"files without rows": 0, "rows without files": 0, "keys without rows": 0}
    assert {name: aftermath.swept[name] for name in nothing} == nothing
    assert {**aftermath.books, **nothing} == aftermath.swept
