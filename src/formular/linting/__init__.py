# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person who writes a Leistung would want to be told: mistakes, doubts and hints, with file and line.

Loading refuses what cannot be used; this looks at what can, and is still wrong, hard to read or forgotten.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from formular.languages import LANGUAGES, NEEDED
from formular.linting import figures, labels, missing, protected, reach, wording
from formular.linting.exceptions import without_excepted
from formular.linting.finding import Finding
from formular.linting.package import Package, read_package
from formular.linting.places import places_named
from formular.loading.node import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

__all__ = ["Finding", "lint"]

ORDER: Final = ("error", "warning", "hint")
NOWHERE: Final[Collection[str]] = ()


def lint(folder: Path, today: date, place_names: Collection[str] = NOWHERE) -> tuple[Finding, ...]:
    """Everything that is to be said about a package, errors first; `lint.yaml` in it excepts single findings.

    Args:
        folder: the folder of one Leistung.
        today: the day from which the end of figures is looked at.
        place_names: names that a Leistung must not hold, because another district uses the same folder.
    """
    package = read_package(folder)
    found = list(_mistakes(package) if package.form is None else _all(package, today))
    found += places_named(package, place_names)
    kept = without_excepted(package, found)
    moved = (replace(each, file=str(folder / each.file)) for each in kept)
    return tuple(
        sorted(moved, key=lambda each: (ORDER.index(each.severity), each.file, each.line, each.path))
    )


def _mistakes(package: Package) -> Iterator[Finding]:
    """What keeps the form from being used at all."""
    for mistake in package.mistakes:
        yield Finding.of(mistake, "definition")


def _not_spoken(language: str) -> Finding:
    sentence = "Englische Texte fehlen. Auf den englischen Seiten steht diese Leistung auf Deutsch."
    return Finding(f"texts/{language}.md", 0, "", "not-translated", sentence, "hint")


def _all(package: Package, today: date) -> Iterable[Finding]:
    for language in LANGUAGES:
        if language not in NEEDED and f"texts/{language}.md" not in package.files:
            yield _not_spoken(language)
            continue
        try:
            node, body = package.texts_file(language)
        except DefinitionError as error:
            yield Finding.of(error, "texts")
            continue
        yield from missing.in_texts(package, language)
        yield from wording.in_texts(node, body, package.body_begins(language))
        yield from labels.on_pages(package, language)
        if language == "de":
            yield from missing.of_figures(package)
    yield from labels.without_exit(package)
    yield from reach.in_form(package)
    yield from protected.in_form(package)
    yield from figures.ending(package, today)
