# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that is to be said about the files of a Leistung as they lie there now, published or not."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from formular import Finding, Table, lint
from kreishaus.authorities.district import district
from kreishaus.catalogue import loading
from kreishaus.catalogue.actions import folder_of
from kreishaus.catalogue.examples import Example, differing, run_examples, tables_of
from kreishaus.catalogue.loading import ServicePackage
from kreishaus.catalogue.service import OverlayFile
from kreishaus.kernel.content import ContentError, Mistake


@dataclass(frozen=True)
class Examination:
    """What was found. Without a `package` the files cannot be used at all, and `mistakes` says why."""

    slug: str
    folder: Path
    mistakes: tuple[Mistake, ...]
    findings: tuple[Finding, ...] = ()
    package: ServicePackage | None = None
    tables: Mapping[str, Table] | None = None
    overlays: tuple[OverlayFile, ...] = ()
    examples: tuple[Example, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether nothing is left but hints."""
        return not self.mistakes and all(each.severity == "hint" for each in self.findings)


def examine(slug: str, today: date) -> Examination:
    """Load, lint and try a Leistung; never raises for what stands in its files."""
    folder = folder_of(slug)
    try:
        package = loading.check_folder(folder)
        tables, overlays = tables_of(folder), loading.load_overlays(slug)
        examples = run_examples(folder, package, today)
    except ContentError as error:
        return Examination(slug, folder, error.mistakes)
    if mistakes := tuple(_across_files(folder, package)):
        return Examination(slug, folder, mistakes)
    return Examination(
        slug,
        folder,
        mistakes=tuple(differing(examples)),
        findings=lint(folder, today, names_of_places()),
        package=package,
        tables=tables,
        overlays=overlays,
        examples=examples,
    )


def fingerprint(slug: str) -> str:
    """Another text whenever a file of the Leistung, or of what municipalities say about it, has changed."""
    digest = hashlib.sha256()
    for folder in (folder_of(slug), district().folder / "overlays" / slug):
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            digest.update(f"{path}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def names_of_places() -> set[str]:
    """What no Leistung may name. Parts of places are left out: some are everyday words."""
    here = district()
    return {place.name for place in here.places.values()} | {key.title() for key in here.authorities}


def _across_files(folder: Path, package: ServicePackage) -> Iterator[Mistake]:
    """Tables that the form or the page needs and nobody sets."""
    tables = loading.load_parameters(folder)
    file = str(folder / "parameters.yaml")
    for name in sorted(package.form.tables_needed - set(tables)):
        yield Mistake(file, 0, f"tables.{name}", "Das Formular braucht diese Tabelle.")
    for shown in package.service.tables:
        for row in tables.get(shown.table, ()):
            for missing in sorted(set(shown.rows) - set(row.values)):
                path = f"tables.{shown.table}.{row.valid_from}.{missing}"
                yield Mistake(file, 0, path, "Die Seite der Leistung zeigt diesen Wert.")
