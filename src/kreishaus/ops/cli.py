# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line: `kreishaus run`, `worker`, `demo`, `doctor`, `leistung`, `staff`, `audit`."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from kreishaus import config
from kreishaus.kernel.env import EnvironmentRefusedError

type Command = Callable[[argparse.Namespace], int]


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments and one sentence."""
    root = argparse.ArgumentParser(prog="kreishaus", description="Open Kreishaus betreiben.")
    commands = root.add_subparsers(dest="command", required=True)
    _add(commands, "run", "Web und Hintergrunddienst starten (richtet alles ein)", "kreishaus.ops.run:run")
    _add(
        commands,
        "prepare",
        "Datenbank, Leistungen und Dateien auf den Stand bringen",
        "kreishaus.ops.prepare:prepare",
    )
    _add(commands, "worker", "nur den Hintergrunddienst starten", "kreishaus.ops.worker:worker")
    _add(commands, "demo", "erfundene Personen und Vorgänge anlegen", "kreishaus.ops.demo:demo")
    _add(commands, "doctor", "prüfen, ob der Betrieb gesund ist", "kreishaus.ops.doctor:doctor")
    _add_leistung(commands)
    staff = commands.add_parser("staff", help="Menschen der Verwaltung").add_subparsers(
        dest="verb", required=True
    )
    add = _add(staff, "add", "jemanden einladen", "kreishaus.ops.staff:add")
    for name, sentence in (
        ("email", "dienstliche Adresse"),
        ("name", "Name, wie Kolleginnen und Kollegen ihn sehen"),
        ("department", "Dienststelle, zum Beispiel bispingen.steueramt"),
        ("role", "Rolle: clerk, head, editor oder operator"),
    ):
        add.add_argument(name, help=sentence)
    audit = commands.add_parser("audit", help="Protokoll").add_subparsers(dest="verb", required=True)
    _add(audit, "verify", "Ketten des Protokolls prüfen", "kreishaus.ops.audit:verify")
    return root


def _add_leistung(commands: Any) -> None:  # noqa: ANN401 -- argparse keeps this class to itself
    verbs = commands.add_parser("leistung", help="Leistungen").add_subparsers(dest="verb", required=True)
    for verb, sentence in (
        ("check", "sagen, was an einer Leistung nicht stimmt"),
        ("publish", "eine Leistung veröffentlichen"),
    ):
        _add(verbs, verb, sentence, f"kreishaus.ops.leistung:{verb}").add_argument("slug")
    _add(verbs, "list", "alle Leistungen zeigen", "kreishaus.ops.leistung:list_all")


def _add(commands: Any, name: str, sentence: str, body: str) -> argparse.ArgumentParser:  # noqa: ANN401 -- as above
    command: argparse.ArgumentParser = commands.add_parser(name, help=sentence, description=sentence)
    command.set_defaults(body=body)
    return command


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; its number is the exit code."""
    chosen = parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreishaus.settings")
    try:
        config.read()
    except EnvironmentRefusedError as error:
        sys.exit(str(error))
    module, _, name = chosen.body.partition(":")
    if module != "kreishaus.ops.run":  # the supervisor stays small: it never loads Django
        import django  # noqa: PLC0415 -- only after the environment was found to be right

        django.setup()
    body: Command = getattr(import_module(module), name)
    sys.exit(body(chosen))
