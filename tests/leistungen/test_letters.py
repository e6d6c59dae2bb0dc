# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every letter of every Leistung can be written from its first example, once a clerk has set what it asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kreishaus.catalogue.matter import Matter
from kreishaus.letters.plan import InputRow
from tests.kreishaus.catalogue.matters import matter, published
from tests.leistungen.test_scenarios import FOLDER

LETTERS = sorted(path for path in FOLDER.glob("*/letters/*.yaml") if path.stem != "parts")


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_a_letter_can_be_written(path: Path) -> None:
    slug, outcome = path.parts[-3], path.stem
    about = matter("01", slug=slug)
    letter = published(slug).compose(outcome, about, filled(slug, outcome, about))
    assert letter.parts
    assert all("{" not in getattr(part, "text", "") for part in letter.parts)


@pytest.mark.parametrize("slug", ["gewerbeanmeldung", "kfz-verkauf"])
def test_what_another_office_has_to_read_is_passed_on_without_a_remedy(slug: str) -> None:
    """The form promises it where the place is not ours."""
    assert "forwarded" in [plan.outcome for plan in published(slug).outcomes]
    about = matter("29", slug=slug)
    assert published(slug).compose("forwarded", about, filled(slug, "forwarded", about)).remedy is None


def filled(slug: str, outcome: str, about: Matter, **changes: str) -> dict[str, str]:
    """As prefilled, but for what the clerk changes; what is owed and still empty is something."""
    posted = {**published(slug).prefill(outcome, about), **changes}
    while wrong := [row for row in published(slug).read_inputs(outcome, about, posted).rows if row.problem]:
        for row in wrong:
            posted |= dict(typed(row))
    return posted


def typed(row: InputRow) -> Iterator[tuple[str, str]]:
    match row.field.kind:
        case "date":
            yield from ((f"{row.path}.day", "1"), (f"{row.path}.month", "12"), (f"{row.path}.year", "2026"))
        case "choice":
            yield row.path, next(iter(row.options))
        case "yes_no":
            yield row.path, "yes"
        case "money":
            yield row.path, "100,00"
        case "int":
            yield row.path, str(row.field.number("min", 1))
        case _:
            yield row.path, "Ein Grund."
