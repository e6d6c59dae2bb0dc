# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line: every command with its arguments; the bodies are loaded when they are asked for."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from kreishaus import config
from kreishaus.config import Config
from kreishaus.kernel.env import EnvironmentRefusedError
from kreishaus.kernel.reasons import REASONS, reason
from kreishaus.ops import german

# The supervisor stays small, and what restores must find nothing made by somebody's settings
WITHOUT_DJANGO: Final = (
    "kreishaus.ops.run",
    "kreishaus.ops.preview",
    "kreishaus.ops.backup.back",
    "kreishaus.ops.key",
)

# What has nothing to do before the first start, and shall not begin one
OVER_WHAT_IS_THERE: Final = (
    "kreishaus.ops.audit",
    "kreishaus.ops.backup.commands",
    "kreishaus.ops.demo",
    "kreishaus.ops.doctor",
    "kreishaus.ops.jobs",
    "kreishaus.ops.staff",
    "kreishaus.ops.worker",
)

COMMAND: Final = "BEFEHL"

type Command = Callable[[argparse.Namespace], int]


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments and one sentence."""
    german.speak()
    root = argparse.ArgumentParser(prog="kreishaus", description="Open Kreishaus betreiben.")
    commands = root.add_subparsers(metavar=COMMAND, required=True)
    _add(commands, "run", "Web und Hintergrunddienst starten (richtet alles ein)", "kreishaus.ops.run:run")
    _add(
        commands,
        "prepare",
        "Datenbank, Leistungen und Dateien auf den Stand bringen",
        "kreishaus.ops.prepare:prepare",
    )
    _add(commands, "web", "nur den Webdienst starten", "kreishaus.ops.run:web")
    _add(commands, "worker", "nur den Hintergrunddienst starten", "kreishaus.ops.worker:worker")
    _add(commands, "demo", "erfundene Personen und Vorgänge anlegen", "kreishaus.ops.demo:demo")
    _add(commands, "doctor", "prüfen, ob der Betrieb gesund ist", "kreishaus.ops.doctor:doctor")
    _add_backup(commands)
    _add_jobs(commands)
    _add_key(commands)
    _add_leistung(commands)
    staff = _group(commands, "staff", "Menschen der Verwaltung")
    add = _add(staff, "add", "jemanden einladen", "kreishaus.ops.staff:add")
    for name, sentence in (
        ("email", "dienstliche Adresse"),
        ("name", "Name, wie Kolleginnen und Kollegen ihn sehen"),
        ("department", "Dienststelle, zum Beispiel bispingen.steueramt"),
        ("role", "Rolle: clerk, head, cashier, editor oder operator"),
    ):
        add.add_argument(name, help=sentence)
    reset = _add(
        staff,
        "reset-factor",
        "den zweiten Faktor zurücksetzen (Telefon verloren)",
        "kreishaus.ops.staff:reset_factor",
    )
    reset.add_argument("email", help="Adresse des Kontos")
    audit = _group(commands, "audit", "Protokoll")
    _add(audit, "verify", "Ketten des Protokolls prüfen", "kreishaus.ops.audit:verify")
    return root


def _add_backup(commands: Any) -> None:  # noqa: ANN401 -- argparse keeps this class to itself
    backup = _add(
        commands, "backup", "Daten und Schlüssel getrennt sichern", "kreishaus.ops.backup.commands:backup"
    )
    backup.add_argument("--to", metavar="ORDNER", help="Ordner der Datensicherungen (KREISHAUS_BACKUP)")
    backup.add_argument(
        "--keys-to", metavar="ORDNER", help="Ordner der Schlüsselsicherungen (KREISHAUS_KEYS_BACKUP)"
    )
    backup.add_argument(
        "--keep",
        type=_at_least_one,
        default=14,
        metavar="ZAHL",
        help="so viele Datensicherungen bleiben (14)",
    )
    restore = _add(
        commands, "restore", "eine Sicherung einspielen oder prüfen", "kreishaus.ops.backup.back:restore"
    )
    restore.add_argument("folder", metavar="ORDNER", help="eine Datensicherung, oder der Ordner mit mehreren")
    restore.add_argument("--into", metavar="DATEN", help="leerer Datenordner")
    restore.add_argument(
        "--keys", metavar="ORDNER", help="Sicherung der Schlüssel, wenn die jetzigen verloren sind"
    )
    restore.add_argument("--check", action="store_true", help="nur beweisen, dass es ginge; ändert nichts")


def _add_jobs(commands: Any) -> None:  # noqa: ANN401 -- as above
    verbs = _group(commands, "jobs", "Aufträge, die festliegen")
    _add(verbs, "list", "zeigen, was festliegt", "kreishaus.ops.jobs:show")
    for verb, sentence in (("retry", "noch einmal versuchen"), ("drop", "aufgeben")):
        _add(verbs, verb, sentence, f"kreishaus.ops.jobs:{verb}").add_argument(
            "ids", nargs="+", metavar="NUMMER", help="wie „kreishaus jobs list“ sie zeigt"
        )


def _add_key(commands: Any) -> None:  # noqa: ANN401 -- as above
    verbs = _group(commands, "key", "Hauptschlüssel")
    sheet = _add(verbs, "sheet", "Schlüsselblatt zum Ausdrucken machen", "kreishaus.ops.key_sheet:sheet")
    sheet.add_argument("--to", required=True, metavar="DATEI", help="PDF; nach dem Drucken löschen")
    new = _add(verbs, "new", "neuen Hauptschlüssel machen, vor dem ersten Start", "kreishaus.ops.key:new")
    new.add_argument(
        "--to", required=True, metavar="DATEI", help="wohin, zum Beispiel /etc/kreishaus/master.key"
    )
    enter = _add(verbs, "enter", "Schlüsselblatt abtippen", "kreishaus.ops.key:enter")
    enter.add_argument("--to", required=True, metavar="DATEI", help="wohin, zum Beispiel keys/master.key")


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("mindestens 1")
    return int(text)


def _add_leistung(commands: Any) -> None:  # noqa: ANN401 -- argparse keeps this class to itself
    verbs = _group(commands, "leistung", "Leistungen")
    for verb, sentence in (
        ("check", "sagen, was an einer Leistung nicht stimmt"),
        ("schema", "zeigen, wie die Angaben als JSON aussehen (JSON Schema)"),
        ("publish", "eine Leistung veröffentlichen"),
    ):
        _add(verbs, verb, sentence, f"kreishaus.ops.leistung:{verb}").add_argument("slug")
    _add(verbs, "list", "alle Leistungen zeigen", "kreishaus.ops.leistung:list_all")
    new = _add(verbs, "new", "eine neue Leistung anlegen, aus einem Muster", "kreishaus.ops.leistung:new")
    new.add_argument("slug", help="Kurzname, zum Beispiel hund-anmelden")
    new.add_argument("--name", default="", help="amtlicher Name")
    sentence = "eine Leistung ansehen, während sie entsteht"
    preview = _add(verbs, "preview", sentence, "kreishaus.ops.preview:preview")
    preview.add_argument("slug")
    preview.add_argument("--port", type=int, default=8090, metavar="ZAHL", help="8090, wenn nichts dasteht")


def _group(commands: Any, name: str, sentence: str) -> Any:  # noqa: ANN401 -- as above
    return commands.add_parser(name, help=sentence).add_subparsers(metavar=COMMAND, required=True)


def _add(commands: Any, name: str, sentence: str, body: str) -> argparse.ArgumentParser:  # noqa: ANN401 -- as above
    command: argparse.ArgumentParser = commands.add_parser(name, help=sentence, description=sentence)
    command.set_defaults(body=body)
    return command


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; its number is the exit code."""
    chosen = parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreishaus.settings")
    module, _, name = chosen.body.partition(":")
    try:
        settings = config.read()
        if module not in WITHOUT_DJANGO:
            check_may_write(settings)
        if module in OVER_WHAT_IS_THERE and (sentence := nothing_there(settings)):
            sys.exit(sentence)
        if module not in WITHOUT_DJANGO:
            import django  # noqa: PLC0415 -- only after the environment was found to be right

            django.setup()
        body: Command = getattr(import_module(module), name)
        sys.exit(body(chosen))
    except EnvironmentRefusedError as error:
        sys.exit(str(error))
    except OSError as error:
        if error.filename is None or error.errno not in REASONS:
            raise
        sys.exit(f"kreishaus: {error.filename} lässt sich nicht benutzen ({reason(error)}).")


def nothing_there(settings: Config) -> str:
    """Say that nothing was set up in this data folder yet; empty if something was."""
    if any(path.exists() for path in _kept(settings)):
        return ""
    return (
        f"In {settings.data_dir} ist noch nichts eingerichtet. Bitte zuerst „kreishaus run“ oder "
        "„kreishaus prepare“ aufrufen oder mit KREISHAUS_DATA den richtigen Ordner nennen."
    )


def check_may_write(settings: Config) -> None:
    """Raise PermissionError for data of somebody else: SQLite would say so late, in English."""
    for path in (settings.data_dir, settings.keys_dir, *_kept(settings)):
        if path.exists() and not os.access(path, os.W_OK, effective_ids=True):
            raise PermissionError(errno.EACCES, "", str(path))


def _kept(settings: Config) -> tuple[Path, Path]:
    """What is there from the first start on: the key store, and without PostgreSQL the database."""
    return settings.keys_dir / "keyring.sqlite", settings.data_dir / "kreishaus.sqlite"
