# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Groups that Leistungen share: a person, an address. One YAML file each, with texts in every language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from formular.loading.node import Node

FOLDER: Final = Path(__file__).parent.parent / "groups"


@cache
def shared_groups() -> frozenset[str]:
    """Their names."""
    return frozenset(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def shared_group(name: str) -> Node:
    """The definition of one of them: `items`, `rules`, `texts`."""
    path = FOLDER / f"{name}.yaml"
    return Node.of_yaml(path.read_text(encoding="utf-8"), path.name).only(("items", "rules", "texts"))
