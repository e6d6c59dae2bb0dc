# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every test may ask for. Query counts: pytest-django's `django_assert_num_queries`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache
from hypothesis import settings as hypothesis_settings

from kreishaus.authorities.district import district
from kreishaus.authorities.facts import BankAccount
from kreishaus.catalogue import store
from tests import markup

BERLIN = ZoneInfo("Europe/Berlin")

# Two cores may be busy: a slow example is no failure. Reproducible: the same examples in every run.
hypothesis_settings.register_profile("house", deadline=None, derandomize=True, max_examples=50)
hypothesis_settings.load_profile("house")

THE_DAY = datetime(2026, 11, 24, 10, 0, tzinfo=BERLIN)

type Clock = Callable[[str], None]
type Valid = Callable[[str], None]

DATABASE = {"db", "transactional_db"}
STATEMENTS = {"django_assert_num_queries", "django_assert_max_num_queries"}
TESTS = Path(__file__).parent
PACKAGES = TESTS / "kreishaus"  # queries, constraints, locks, jobs, migrations, backups
CASES = PACKAGES / "cases"  # where most of the law lives


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screens", action="store_true", help="keep pictures of the journeys below screens/")
    parser.addoption("--again", action="store_true", help="only what another database may do otherwise")
    parser.addoption("--quick", action="store_true", help="not slow, and without a database or of the cases")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [
        item
        for item in items
        if (config.getoption("--again") and not may_differ(item))
        or (config.getoption("--quick") and not is_quick(item))
    ]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]


def may_differ(item: pytest.Item) -> bool:
    """Whether another database could tell something new.

    It is whatever the packages do with a database. A page says what they gave it: enough are those that count
    its statements (so each is opened once), need true transactions, or are marked as `database`.
    """
    marked = item.get_closest_marker("django_db")
    asked = set(getattr(item, "fixturenames", ()))
    if item.get_closest_marker("sqlite"):
        return False
    if item.get_closest_marker("database") or "transactional_db" in asked or not STATEMENTS.isdisjoint(asked):
        return True
    if PACKAGES in item.path.parents:
        return needs_database(item)
    return bool(marked and marked.kwargs.get("transaction"))


def is_quick(item: pytest.Item) -> bool:
    """Whether it belongs to `make check`: not slow, and without a database or of the cases."""
    if item.get_closest_marker("slow"):
        return False
    return not needs_database(item) or CASES in item.path.parents


def needs_database(item: pytest.Item) -> bool:
    is_marked = any(item.get_closest_marker(name) for name in ("django_db", "database"))
    return is_marked or not DATABASE.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def _one_day() -> Iterator[time_machine.travel]:
    """It is the same morning in every run: what is too late or still to come stays so. Time goes on."""
    journey = time_machine.travel(THE_DAY)
    journey.start()
    yield journey
    journey.stop()


@pytest.fixture
def today(_one_day: time_machine.travel) -> Iterator[None]:
    """It is as late as for other processes, and for files, which know nothing of that morning."""
    _one_day.stop()
    yield
    _one_day.start()


@pytest.fixture
def at() -> Iterator[Clock]:
    """`at("2026-11-24 10:00")`: from here on it is then, in Germany, and time stands still."""
    with ExitStack() as stack:

        def travel(local_time: str) -> None:
            moment = datetime.fromisoformat(local_time).replace(tzinfo=BERLIN)
            stack.enter_context(time_machine.travel(moment, tick=False))

        yield travel


@pytest.fixture
def valid() -> Callable[[str], None]:
    """`valid(response.text)` fails with every mistake in the HTML. For whole pages."""
    return markup.check


@pytest.fixture
def bank() -> Iterator[BankAccount]:
    """The Kasse of Bispingen has entered its account."""
    facts = district().authorities["bispingen"].facts
    account = BankAccount(
        holder="Gemeindekasse Bispingen",
        bank="Musterbank",
        iban="DE02 1203 0000 0000 2020 51",
        bic="BYLADEM1001",
        source="erfunden",
        status="unconfirmed",
    )
    object.__setattr__(facts, "bank", account)
    yield account
    object.__setattr__(facts, "bank", None)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Rate limits and published Leistungen of one test are not those of the next."""
    yield
    cache.clear()
    store.forget()
