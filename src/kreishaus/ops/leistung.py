# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus leistung`: check, publish and list Leistungen."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from kreishaus.catalogue import actions, loading, queries
from kreishaus.kernel.content import ContentError, Mistake


def check(arguments: argparse.Namespace) -> int:
    """Say what is wrong with a Leistung, one line each; 0 when nothing is."""
    try:
        mistakes = tuple(_across_files(actions.folder_of(arguments.slug), arguments.slug))
    except ContentError as error:
        mistakes = error.mistakes
    for mistake in mistakes:
        print(mistake, file=sys.stderr)
    if not mistakes:
        print(f"{arguments.slug}: alles in Ordnung.")
    return 1 if mistakes else 0


def publish(arguments: argparse.Namespace) -> int:
    """Publish a Leistung and say what changed."""
    try:
        done = actions.publish(arguments.slug)
    except ContentError as error:
        for mistake in error.mistakes:
            print(mistake, file=sys.stderr)
        return 1
    if not done.changed:
        print(f"{done.slug}: schon veröffentlicht, nichts geändert.")
        return 0
    version = "neue Fassung" if done.is_new_version else "Fassung unverändert"
    print(f"{done.slug}: {version}, {done.rows} Werte, {done.overlays} Abweichungen veröffentlicht.")
    return 0


def list_all(_arguments: argparse.Namespace) -> int:
    """Show every delivered or published Leistung."""
    published = {each.slug: each for each in queries.listed()}
    for slug in sorted({*actions.delivered(), *published}):
        found = published.get(slug)
        print(
            f"{slug}  {found.title}  {found.package.content_hash[:12]}"
            if found
            else f"{slug}  nicht veröffentlicht"
        )
    return 0


def _across_files(folder: Path, slug: str) -> Iterator[Mistake]:
    """Tables that the form or the page needs and nobody sets. Raises ContentError for everything else."""
    package = loading.check_folder(folder)
    tables = loading.load_parameters(folder)
    loading.load_overlays(slug)
    file = str(folder / "parameters.yaml")
    for name in sorted(package.form.tables_needed - set(tables)):
        yield Mistake(file, 0, f"tables.{name}", "Das Formular braucht diese Tabelle.")
    for shown in package.service.tables:
        for row in tables.get(shown.table, ()):
            for missing in sorted(set(shown.rows) - set(row.values)):
                path = f"tables.{shown.table}.{row.valid_from}.{missing}"
                yield Mistake(file, 0, path, "Die Seite der Leistung zeigt diesen Wert.")
