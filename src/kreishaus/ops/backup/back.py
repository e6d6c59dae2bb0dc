# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus restore`: put a backup back, or prove that it could be. Never loads Django itself."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from kreishaus import config
from kreishaus.config import Config
from kreishaus.kernel import clock, diary
from kreishaus.kernel.keystore import Keyring
from kreishaus.kernel.keystore.master import decode
from kreishaus.ops.backup import restoring
from kreishaus.ops.backup.manifest import BackupError
from kreishaus.ops.backup.restoring import Place

PROOF = (sys.executable, "-m", "kreishaus.ops.backup.proof")


def restore(chosen: argparse.Namespace) -> int:
    """Restore or try it; 0, or 1 after saying what is wrong."""
    settings = config.read()
    backup = Path(chosen.folder).absolute()
    keys = Path(chosen.keys).absolute() if chosen.keys else None
    try:
        if chosen.check:
            return _try_it(settings, backup, keys)
        if chosen.into:
            return _restore(settings, backup, keys, Path(chosen.into).absolute())
        print(
            "Wohin? Bitte mit --into einen leeren Datenordner nennen, oder --check zum Prüfen.",
            file=sys.stderr,
        )
    except BackupError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{error.strerror}: {error.filename}", file=sys.stderr)
    return 1


def _restore(settings: Config, folder: Path, keys: Path | None, into: Path) -> int:
    own_keys = settings.keys_dir if os.environ.get("KREISHAUS_KEYS") else into / "keys"
    place = Place(into, own_keys, settings.database_url)
    backup, described = restoring.open_backup(folder, place.database_url)
    restoring.refuse_used(place)
    restoring.demand_master(settings, place)
    if keys:
        restoring.put_keys(keys, place)
    restoring.demand_keys(place)
    try:
        number = restoring.put_data(backup, described, place)
    except BaseException:
        _clear(place)
        raise
    print(
        f"ok      {number} Dateien und die Datenbank vom {described.taken_at} liegen in {into}.", flush=True
    )
    failed = _prove(settings, place, backup, "--erase")
    print(
        "Wiederhergestellt. Weiter mit „kreishaus run“ oder mit den Diensten."
        if not failed
        else "Wiederhergestellt, aber nicht alles ist in Ordnung: siehe oben."
    )
    return failed


def _try_it(settings: Config, folder: Path, keys: Path | None) -> int:
    """Restore into a place that is gone afterwards; what runs is not touched."""
    backup, described = restoring.open_backup(folder, settings.database_url)
    with restoring.trial_place(settings, backup.parent) as place:
        if keys:
            restoring.put_keys(keys, place)
        else:
            restoring.copy_present_keys(settings, place)
        number = restoring.put_data(backup, described, place)
        print(f"ok      {number} Dateien und die Datenbank stimmen mit ihren Prüfsummen überein.", flush=True)
        failed = _prove(settings, place, backup)
    if failed:
        print("Diese Sicherung taugt nicht: siehe oben.")
        return failed
    _note(settings)
    print(f"Die Sicherung {backup.name} lässt sich wiederherstellen.")
    return 0


def _prove(settings: Config, place: Place, backup: Path, *options: str) -> int:
    command = [*PROOF, str(backup), *options]
    return subprocess.run(command, env=restoring.environment(settings, place), check=False).returncode


def _note(settings: Config) -> None:
    """Write down in the running installation, if there is one here, that it was tried."""
    if (settings.keys_dir / restoring.KEYRING).exists():
        ring = Keyring(settings.keys_dir, decode(settings.master_key) if settings.master_key else None)
        ring.remember(diary.RESTORE_CHECK, clock.now().isoformat())
        ring.close()


def _clear(place: Place) -> None:
    """Leave the folder as empty as it was: only the keys stay."""
    for path in place.data.iterdir():
        if path != place.keys:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
