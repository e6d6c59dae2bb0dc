# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A backup is worth what restoring it gives: tried over real folders, with the command an operator types."""

import hashlib
import os
import shutil
import time
from datetime import timedelta
from pathlib import Path

import pytest

from kreishaus.kernel import clock
from tests.kreishaus.ops.installation import SERVER, Installation

pytestmark = [pytest.mark.slow, pytest.mark.database, pytest.mark.usefixtures("today")]

DATABASE = "database.dump" if SERVER else "database.sqlite"
EMAIL = "wiebke.swiatek@post.example"
CITIZEN, DRAFTS_OF_ALL = "1", "1"


class Known(Installation):
    """An installation in which one case with a file was sent, and which was backed up once."""

    case: str
    document: str


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Known:
    known = Known(tmp_path_factory.mktemp("restore"))
    prepared = known.run("prepare")
    assert prepared.returncode == 0, prepared.stderr
    known.case, known.document = known.ask("send").split()
    done = known.run("backup")
    assert done.returncode == 0, done.stderr
    return known


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_data_and_keys_are_apart_and_the_master_key_is_in_neither(house: Known) -> None:
    file = f"files/{house.document.replace('-', '')[-2:]}/{house.document}.age"
    assert names(house.backups()[0]) == sorted(
        [DATABASE, file, "files.sha256", "manifest.json", "vorfuehrung.txt"]
    )
    assert names(house.key_backups()[0]) == ["keyring.sqlite", "secret.key"]
    assert [oct(path.stat().st_mode)[-3:] for path in (*house.backups(), *house.key_backups())] == ["700"] * 2


def test_the_checksums_can_be_compared_without_the_product(house: Known) -> None:
    backup = house.backups()[0]
    for line in (backup / "files.sha256").read_text().splitlines():
        digest, _, path = line.partition("  ")
        assert hashlib.sha256((backup / path).read_bytes()).hexdigest() == digest


def test_a_trial_says_what_it_has_proven_and_leaves_nothing(house: Known) -> None:
    before = names(house.folder)
    tried = house.run("restore", str(house.to), "--check")
    assert (tried.returncode, tried.stderr) == (0, "")
    first, rows, *rest = tried.stdout.splitlines()
    assert first == "ok      1 Dateien und die Datenbank stimmen mit ihren Prüfsummen überein."
    assert rows.endswith("Tabellen, keine fehlt.")
    day = time.strftime("%d.%m.%Y")
    assert rest == [
        "ok      Die Datenbank ist auf dem Stand dieses Programms.",
        "ok      Protokoll: unverändert bis zum Zeitpunkt der Sicherung.",
        f"ok      Ein Vorgang vom {day} ließ sich öffnen und lesen.",
        "ok      Dateien: 1 von 1 geprüften entschlüsselt und unverändert.",
        f"Die Sicherung {house.backups()[-1].name} lässt sich wiederherstellen.",
    ]
    assert [name for name in names(house.folder) if name not in before] == []
    assert "ok       Probe der Sicherung: 0 Tage her" in house.run("doctor").stdout


def test_a_trial_takes_the_backup_of_the_keys_too(house: Known) -> None:
    tried = house.run("restore", str(house.to), "--check", "--keys", str(house.keys_to))
    assert (tried.returncode, tried.stderr) == (0, "")


@pytest.mark.parametrize("what", [DATABASE, "files.sha256", "file"])
def test_a_changed_byte_is_found(house: Known, tmp_path: Path, what: str) -> None:
    copy = tmp_path / house.backups()[0].name
    shutil.copytree(house.backups()[0], copy)
    changed = next(copy.glob("files/*/*.age")) if what == "file" else copy / what
    content = bytearray(changed.read_bytes())
    content[-2] ^= 1
    changed.write_bytes(content)
    tried = house.run("restore", str(copy), "--check")
    assert (tried.returncode, "verändert" in tried.stderr, changed.name in tried.stderr) == (1, True, True)


def test_nothing_is_restored_over_something(house: Known) -> None:
    refused = house.run("restore", str(house.to), "--into", str(house.data))
    assert refused.returncode == 1
    assert f"{house.data} ist nicht leer." in refused.stderr
    assert house.ask("open", house.case) == "Świątek"


def test_after_a_disaster_data_keys_and_the_sheet_bring_everything_back(house: Known, tmp_path: Path) -> None:
    place = tmp_path / "new"
    settings = house.elsewhere(place)
    into = ("restore", str(house.to), "--into", str(place), "--keys", str(house.keys_to))
    refused = house.run(*into, **settings)
    assert (refused.returncode, "Der Hauptschlüssel fehlt." in refused.stderr) == (1, True)
    text = house.run("key", "sheet", "--to", str(tmp_path / "sheet.pdf"))
    assert text.returncode == 0, text.stderr
    shutil.copytree(
        house.data / "keys", tmp_path / "old", ignore=shutil.ignore_patterns("keyring*", "backup")
    )
    (place / "keys").mkdir(parents=True)
    shutil.copy(tmp_path / "old" / "master.key", place / "keys")
    done = house.run(*into, **settings)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Wiederhergestellt. Weiter mit „kreishaus run“ oder mit den Diensten.\n")
    assert house.ask("open", house.case, **settings) == "Świątek"
    assert int(house.ask("file", house.case, house.document, **settings)) > 50
    assert house.run("prepare", **settings).returncode == 0


def test_only_as_many_backups_stay_as_asked_and_keys_for_a_week(house: Known, tmp_path: Path) -> None:
    to, keys_to = tmp_path / "data", tmp_path / "keys"
    backup = ("backup", "--to", str(to), "--keys-to", str(keys_to), "--keep", "2")
    made = []
    for _ in range(3):
        assert house.run(*backup).returncode == 0
        made.append((max(to.iterdir()), max(keys_to.iterdir())))
    assert sorted(to.iterdir()) == [data for data, _ in made[1:]]
    assert sorted(keys_to.iterdir()) == [keys for _, keys in made]
    unchanged = next(max(to.iterdir()).glob("files/*/*.age"))
    assert unchanged.stat().st_nlink == 2
    eight_days_ago = (clock.now() - timedelta(days=8)).timestamp()
    os.utime(made[0][1], (eight_days_ago, eight_days_ago))
    assert house.run(*backup).returncode == 0
    assert made[0][1] not in set(keys_to.iterdir())


def test_who_was_erased_after_the_backup_stays_erased(tmp_path: Path) -> None:
    house = Installation(tmp_path / "erased")
    assert house.run("prepare").returncode == 0
    case, document = house.ask("send").split()
    assert house.run("backup").returncode == 0
    assert house.ask("accounts", EMAIL) == f"{CITIZEN} {DRAFTS_OF_ALL}"
    assert house.ask("erase", EMAIL) == "erased"
    settings = house.elsewhere(tmp_path / "again" / "data")
    keys = {"KREISHAUS_KEYS": str(house.data / "keys")}
    done = house.run("restore", str(house.to), "--into", settings["KREISHAUS_DATA"], **settings, **keys)
    assert (done.returncode, done.stderr) == (0, "")
    erased = "ok      Seit der Sicherung Gelöschtes ist wieder gelöscht: 1 Konten, 1 Entwürfe.\n"
    assert erased in done.stdout
    assert "bitte die Ämter unterrichten: BIS-" in done.stdout
    assert house.ask("accounts", EMAIL, **settings, **keys) == "0 0"
    assert house.ask("open", case, **settings, **keys) == "Świątek"
    assert int(house.ask("file", case, document, **settings, **keys)) > 50


def test_data_and_keys_are_never_put_together(house: Known) -> None:
    refused = house.run("backup", "--to", str(house.to), "--keys-to", str(house.to / "keys"))
    assert refused.returncode == 1
    assert "gehören nicht in denselben Ordner" in refused.stderr
