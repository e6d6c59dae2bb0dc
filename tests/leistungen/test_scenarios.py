# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every worked example of every Leistung, run through the library: exactly what comes out of what goes in."""

from datetime import date
from pathlib import Path

import pytest

from formular import Context, Form, load_form, load_scenario, run_scenario
from kreishaus.catalogue import examples
from kreishaus.catalogue.loading import load_package, read_files

FOLDER = Path(__file__).parents[2] / "leistungen"
EXAMPLES = sorted(FOLDER.glob("*/scenarios/*.yaml"))


def context_of(folder: Path, form: Form) -> Context:
    return examples.context_of(folder, form, date(2026, 11, 24))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_a_worked_example_comes_out_exactly(path: Path) -> None:
    folder = path.parents[1]
    form = load_form(folder)
    scenario = load_scenario(path.read_text("utf-8"), path.name)
    texts = load_package(read_files(folder)).texts["de"]
    result = run_scenario(form, texts, scenario, context_of(folder, form))
    assert result.differences == ()


@pytest.mark.parametrize("folder", sorted(FOLDER.iterdir()), ids=lambda folder: folder.name)
def test_every_leistung_has_examples(folder: Path) -> None:
    assert [path for path in EXAMPLES if path.parents[1] == folder] != []
