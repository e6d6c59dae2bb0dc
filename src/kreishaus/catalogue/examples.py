# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worked examples of a Leistung, run as its files lie there now: nothing of it need be published.

A Leistung names no place, so the examples live in Musterdorf, which no district has.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from formular import (
    AnswerError,
    Bounds,
    Context,
    DefinitionError,
    Form,
    Option,
    ScenarioResult,
    Table,
    TableRow,
    load_scenario,
    run_scenario,
)
from kreishaus.catalogue.loading import ServicePackage, load_parameters
from kreishaus.catalogue.queries import list_of
from kreishaus.kernel import content
from kreishaus.kernel.content import ContentError, Mistake

AROUND: Final = Bounds(52, 9, 54, 11)  # degrees; where Musterdorf is responsible
INVENTED: Final = Option("099990001001", "Musterdorf", data={"ars": "099990001001", "postcodes": ["12345"]})
INVENTED_OFFICES: Final = tuple(
    Option(f"{authority}.{key}", f"{name}: {department}", data={"group": name})
    for authority, name, key, department in (
        ("musterdorf", "Gemeinde Musterdorf", "buergerbuero", "Bürgerbüro"),
        ("musterdorf", "Gemeinde Musterdorf", "steueramt", "Steueramt"),
        ("musterkreis", "Musterkreis", "strassenverkehr", "Straßenverkehr"),
        ("musterkreis", "Musterkreis", "gesundheit", "Gesundheit"),
    )
)
OF_EXAMPLES: Final[Mapping[str, tuple[Option, ...]]] = {"places": (INVENTED,), "offices": INVENTED_OFFICES}


@dataclass(frozen=True, slots=True)
class Example:
    """One example and what came of it; `mistake` instead of a result when its file cannot be used."""

    file: Path
    result: ScenarioResult | None
    mistake: Mistake | None = None

    @property
    def differences(self) -> tuple[str, ...]:
        """What is not as the file expects; empty when all is well."""
        if self.result is None:
            return (self.mistake.sentence,) if self.mistake else ()
        return self.result.differences


def tables_of(folder: Path) -> Mapping[str, Table]:
    """The Leistung's own dated tables. Raises ContentError."""
    return {
        name: Table(
            name,
            tuple(TableRow(row.valid_from, row.valid_to, row.values, row.source, row.status) for row in rows),
        )
        for name, rows in load_parameters(folder).items()
    }


def context_of(folder: Path, form: Form, today: date) -> Context:
    """What examples are run with: places and offices are invented, other lists and figures are real."""
    lists = {name: OF_EXAMPLES.get(name) or list_of(name) for name in form.lists_needed}
    return Context(today, lists, tables_of(folder), bounds=AROUND)


def run_examples(folder: Path, package: ServicePackage, today: date) -> tuple[Example, ...]:
    """Every example of the folder, by file name. Raises ContentError when parameters.yaml cannot be used."""
    ctx = context_of(folder, package.form, today)
    return tuple(_run(file, package, ctx) for file in sorted((folder / "scenarios").glob("*.yaml")))


def differing(examples: tuple[Example, ...]) -> Iterator[Mistake]:
    """What is not as expected, as things to mend."""
    for each in examples:
        if each.mistake:
            yield each.mistake
        for sentence in each.result.differences if each.result else ():
            yield Mistake(str(each.file), 0, "expect", sentence)


def _run(file: Path, package: ServicePackage, ctx: Context) -> Example:
    try:
        scenario = load_scenario(content.read_text(file), str(file))
        return Example(file, run_scenario(package.form, package.texts["de"], scenario, ctx))
    except ContentError as error:
        return Example(file, None, error.mistakes[0])
    except DefinitionError as error:
        return Example(file, None, Mistake(str(file), error.line, error.path, error.sentence))
    except AnswerError as error:
        return Example(file, None, Mistake(str(file), 0, "answers", str(error)))
