# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every Leistung comes out of the linter clean: only hints may stay."""

from datetime import date
from pathlib import Path

import pytest

from formular import lint
from kreishaus.authorities.district import district
from tests.leistungen.test_scenarios import FOLDER

FOLDERS = sorted(path.parent for path in FOLDER.glob("*/form.yaml"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_leistung_has_no_errors_and_no_warnings(folder: Path) -> None:
    names = {place.name for place in district().places.values()}
    found = lint(folder, date(2026, 11, 24), names)
    assert [str(each) for each in found if each.severity != "hint"] == []
