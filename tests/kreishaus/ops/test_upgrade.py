# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""An upgrade keeps the old database, goes back by itself, and never runs beside somebody else."""

import sqlite3
from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import DatabaseError, connection, transaction

from kreishaus.accounts.models import Account
from kreishaus.ops import upgrade
from kreishaus.ops.upgrade import UpgradeError
from tests import people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path / "vor-aktualisierung"


def tables() -> set[str]:
    return set(connection.introspection.table_names())


def half_way() -> None:
    """A migration that breaks after its first step; on PostgreSQL all of them are one transaction."""
    whole = transaction.atomic() if connection.vendor == "postgresql" else nullcontext()
    with whole, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE half_way (id integer)")
        cursor.execute("INSERT INTO nowhere VALUES (1)")


def test_a_copy_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = upgrade.with_copy(lambda: None)
    assert [copy] == list(folder.iterdir())
    assert capsys.readouterr().out == f"Vor der Aktualisierung gesichert: {copy}\n"
    assert oct(copy.stat().st_mode)[-3:] == "600"


def test_what_breaks_half_way_is_as_before(folder: Path) -> None:
    account = people.citizen().account
    before = tables()
    with pytest.raises(UpgradeError, match=r"gescheitert \((Operational|Programming)Error\)") as refused:
        upgrade.with_copy(half_way)
    assert isinstance(refused.value.__cause__, DatabaseError)
    assert "Bitte die vorige Fassung des Programms wieder starten." in str(refused.value)
    assert str(next(folder.iterdir())) in str(refused.value)
    assert tables() == before
    assert Account.objects.get() == account


def test_only_the_last_three_copies_stay(folder: Path) -> None:
    folder.mkdir()
    for day in "1234":
        (folder / f"2026010{day}-120000-0.0.{day}.sqlite").touch()
    copy = upgrade.with_copy(lambda: None)
    assert max(folder.iterdir()) == copy
    assert [path.name[:8] for path in sorted(folder.iterdir())[:2]] == ["20260103", "20260104"]
    assert len(list(folder.iterdir())) == 3


def test_nothing_pending_means_no_copy(folder: Path) -> None:
    upgrade.upgrade()
    assert not folder.exists()


def test_nobody_else_may_have_the_database_open(folder: Path) -> None:
    if connection.vendor != "sqlite":
        return  # PostgreSQL goes back by its own transaction, whoever is there
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("SELECT count(*) FROM django_migrations").fetchone()
        with pytest.raises(UpgradeError, match="Bitte erst alle Dienste anhalten; geändert wurde nichts"):
            upgrade.with_copy(half_way)
    assert list(folder.iterdir()) == []
