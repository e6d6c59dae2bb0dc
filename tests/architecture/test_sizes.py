# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing grows until nobody can read it."""

from statistics import quantiles

import pytest

from tests.architecture import tree

# Path -> the reason why it may be longer
LONGER_FILES: dict[str, str] = {}

EVERYWHERE = ("src", "tests", "tools")


@pytest.mark.parametrize("folder", EVERYWHERE)
def test_no_function_has_more_than_50_lines(folder: str) -> None:
    assert [str(each) for each in tree.functions(folder) if each.lines > 50] == []


def test_nine_functions_in_ten_have_at_most_25_lines() -> None:
    assert quantiles([each.lines for each in tree.functions("src")], n=10)[-1] <= 25


def test_no_view_has_more_than_30_lines() -> None:
    assert [str(each) for each in tree.functions("src") if each.is_view and each.lines > 30] == []


@pytest.mark.parametrize("folder", EVERYWHERE)
def test_no_module_has_more_than_400_lines(folder: str) -> None:
    too_long = {path for path in tree.python(folder) if tree.lines(path) > 400}
    assert too_long == LONGER_FILES.keys() & set(tree.python(folder))


def test_no_template_has_more_than_150_lines() -> None:
    assert [path for path in tree.files(".html", ".txt", under="src") if tree.lines(path) > 150] == []


def test_settings_have_at_most_250_lines() -> None:
    assert tree.lines("src/kreishaus/settings.py") <= 250
