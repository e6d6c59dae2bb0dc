# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every worked example of every Leistung, run through the library: exactly what comes out of what goes in."""

from datetime import date
from pathlib import Path

import pytest

from formular import (
    Bounds,
    Context,
    Form,
    Option,
    Table,
    TableRow,
    load_form,
    load_scenario,
    load_texts,
    run_scenario,
)
from kreishaus.catalogue.loading import load_parameters
from kreishaus.catalogue.queries import list_of

FOLDER = Path(__file__).parents[2] / "leistungen"
EXAMPLES = sorted(FOLDER.glob("*/scenarios/*.yaml"))
AROUND = Bounds(52, 9, 54, 11)
INVENTED = Option("099990001001", "Musterdorf", data={"ars": "099990001001", "postcodes": ["12345"]})


def tables_of(folder: Path) -> dict[str, Table]:
    return {
        name: Table(
            name, tuple(TableRow(row.valid_from, row.valid_to, row.values, row.source) for row in rows)
        )
        for name, rows in load_parameters(folder).items()
    }


def context_of(folder: Path, form: Form) -> Context:
    """Places are invented, since a Leistung names none; other lists are the same everywhere."""
    lists = {name: (INVENTED,) if name == "places" else list_of(name) for name in form.lists_needed}
    return Context(date(2026, 11, 24), lists, tables_of(folder), bounds=AROUND)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_a_worked_example_comes_out_exactly(path: Path) -> None:
    folder = path.parents[1]
    form = load_form(folder)
    scenario = load_scenario(path.read_text("utf-8"), path.name)
    result = run_scenario(form, load_texts(folder, "de", form), scenario, context_of(folder, form))
    assert result.differences == ()


@pytest.mark.parametrize("folder", sorted(FOLDER.iterdir()), ids=lambda folder: folder.name)
def test_every_leistung_has_examples(folder: Path) -> None:
    assert [path for path in EXAMPLES if path.parents[1] == folder] != []
