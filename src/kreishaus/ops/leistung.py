# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus leistung`: check, describe, publish and list Leistungen."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import formular
from formular import Form, lint
from formular.possible import ways_through
from kreishaus.authorities.district import district
from kreishaus.catalogue import actions, loading, queries
from kreishaus.catalogue.examples import differing, run_examples
from kreishaus.catalogue.starter import StarterRefusedError, start_package
from kreishaus.kernel import clock
from kreishaus.kernel.content import ContentError, Mistake


def check(arguments: argparse.Namespace) -> int:
    """Say what is wrong with a Leistung, one line each, and its ways; 0 when there are but hints."""
    folder = actions.folder_of(arguments.slug)
    try:
        mistakes = tuple(_across_files(folder, arguments.slug))
    except ContentError as error:
        mistakes = error.mistakes
    findings = () if mistakes else lint(folder, clock.today(), names_of_places())
    tried = () if mistakes else run_examples(folder, loading.check_folder(folder), clock.today())
    mistakes = (*mistakes, *differing(tried))
    for each in (*mistakes, *findings):
        print(each, file=sys.stderr)
    if mistakes or any(each.severity != "hint" for each in findings):
        return 1
    print(f"{arguments.slug}: alles in Ordnung.")
    print(f"Beispiele: {len(tried)}, alle wie erwartet.")
    _print_ways(loading.check_folder(folder).form)
    return 0


def new(arguments: argparse.Namespace) -> int:
    """Write the files of a new Leistung and say what comes next."""
    try:
        folder = start_package(arguments.slug, arguments.name)
    except StarterRefusedError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Die neue Leistung liegt in {folder}")
    print(f"Ansehen:  kreishaus leistung preview {arguments.slug}")
    print(f"Prüfen:   kreishaus leistung check {arguments.slug}")
    return 0


def schema(arguments: argparse.Namespace) -> int:
    """Print the JSON Schema of the answers, as the files lie there now."""
    try:
        package = loading.check_folder(actions.folder_of(arguments.slug))
    except ContentError as error:
        for mistake in error.mistakes:
            print(mistake, file=sys.stderr)
        return 1
    print(json.dumps(formular.schema(package.form, package.texts["de"]), ensure_ascii=False, indent=2))
    return 0


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


def names_of_places() -> set[str]:
    """What no Leistung may name. Parts of places are left out: some are everyday words."""
    here = district()
    return {place.name for place in here.places.values()} | {key.title() for key in here.authorities}


def _print_ways(form: Form) -> None:
    found = ways_through(form)
    more = "" if found.is_whole else ", und mehr, als gezählt werden"
    print(f"Wege durch das Formular: {len(found.each)}{more}")
    for way in found.each:
        print(f"  {' > '.join(way.pages)}")


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
