# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from formular.paths import after_removal, entry_around


@pytest.mark.parametrize(
    ("path", "around"), [("place", ""), ("dogs.1.chip", "dogs.1"), ("a.0.b.2.c.d", "a.0.b.2")]
)
def test_the_entry_around_a_path_is_the_innermost(path: str, around: str) -> None:
    assert entry_around(path) == around


@pytest.mark.parametrize(
    ("path", "after"),
    [
        ("a.0.b.0.c", "a.0.b.0.c"),
        ("a.0.b.1.c", ""),
        ("a.0.b.2.c", "a.0.b.1.c"),
        ("a.1.b.2.c", "a.1.b.2.c"),
        ("a.0.b.x", "a.0.b.x"),
        (f"a.0.b.{5000 * '9'}", f"a.0.b.{5000 * '9'}"),  # a name that somebody has made up
    ],
)
def test_only_later_items_of_the_same_repeat_move_up(path: str, after: str) -> None:
    assert after_removal(path, "a.0.b.1") == after
