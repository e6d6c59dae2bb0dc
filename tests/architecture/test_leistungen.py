# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Leistung names no place: another district uses the same folder."""

import re
from pathlib import Path

from formular import source
from tests.architecture import tree


def names_of_places() -> set[str]:
    """Municipalities, authorities and the district. Parts of places are left out: some are everyday words."""
    places = source.load(tree.text("districts/03358/places.yaml"))["places"]
    authorities = (Path(path).stem for path in tree.files(under="districts/03358/authorities"))
    return {place["name"] for place in places} | {name.title() for name in authorities}


def test_no_leistung_names_a_place() -> None:
    content = tree.files(under="leistungen")
    assert content
    places = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names_of_places())))
    assert [f"{path}: {found[0]}" for path in content if (found := places.search(tree.text(path)))] == []
