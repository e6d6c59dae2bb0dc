# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus leistung`: check, describe, publish and list Leistungen."""

import argparse
import json
import sys
from collections.abc import Callable
from functools import wraps

from django.conf import settings

import formular
from formular import Form
from formular.possible import ways_through
from kreishaus.catalogue import actions, loading, queries
from kreishaus.catalogue.examination import examine
from kreishaus.catalogue.starter import StarterRefusedError, start_package
from kreishaus.kernel import clock
from kreishaus.kernel.content import ContentError
from kreishaus.ops.known import no_such

type Command = Callable[[argparse.Namespace], int]


def of_one_there_is(command: Command) -> Command:
    """A command about a Leistung that says so when there is none of this name; then 1."""

    @wraps(command)
    def asked(arguments: argparse.Namespace) -> int:
        if sentence := no_such(arguments.slug, settings.KREISHAUS.services_dir):
            print(sentence, file=sys.stderr)
            return 1
        return command(arguments)

    return asked


@of_one_there_is
def check(arguments: argparse.Namespace) -> int:
    """Say what is wrong with a Leistung, one line each, and its ways; 0 when there are but hints."""
    found = examine(arguments.slug, clock.today())
    for each in (*found.mistakes, *found.findings):
        print(each, file=sys.stderr)
    if found.package is None or not found.is_good:
        return 1
    print(f"{arguments.slug}: alles in Ordnung.")
    print(f"Beispiele: {len(found.examples)}, alle wie erwartet.")
    _print_ways(found.package.form)
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


@of_one_there_is
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


@of_one_there_is
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


def _print_ways(form: Form) -> None:
    found = ways_through(form)
    more = "" if found.is_whole else ", und mehr, als gezählt werden"
    print(f"Wege durch das Formular: {len(found.each)}{more}")
    for way in found.each:
        print(f"  {' > '.join(way.pages)}")
