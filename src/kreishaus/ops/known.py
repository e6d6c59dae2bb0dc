# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which Leistungen there are, by their folders. Loads no Django, for the preview."""

from difflib import get_close_matches
from pathlib import Path
from typing import Final

ALIKE: Final = 0.5  # of 1: how much of a name has to be the same to be meant


def no_such(slug: str, services_dir: Path) -> str:
    """Say that there is no such Leistung, and which one may be meant; empty if there is one."""
    known = sorted(path.name for path in services_dir.glob("*/") if not path.name.startswith("."))
    if slug in known:
        return ""
    meant = get_close_matches(slug, known, n=3, cutoff=ALIKE)
    there = f"Ähnlich heißen: {', '.join(meant)}" if meant else f"Es gibt: {', '.join(known) or 'noch keine'}"
    return (
        f"Eine Leistung „{slug}“ gibt es nicht in {services_dir}. {there}. "
        f"Anlegen: kreishaus leistung new {slug}"
    )
