# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A new Leistung as files: the sample in `data/starter`, itself a whole Leistung, under another name."""

import json
import re
from pathlib import Path
from typing import Final

from kreishaus.catalogue.actions import folder_of
from kreishaus.catalogue.service import SLUG

SAMPLE: Final = Path(__file__).with_name("data") / "starter"
SAMPLE_SLUG: Final = "neue-leistung"
SAMPLE_NAME: Final = '"Neue Leistung"'


class StarterRefusedError(ValueError):
    """There can be no Leistung of this name; the sentence says why."""


def start_package(slug: str, name: str = "") -> Path:
    """Write the files of a new Leistung and return its folder.

    Args:
        slug: becomes the folder and part of the address; small letters, digits and hyphens.
        name: what it is called; made of the slug when left out.

    Raises:
        StarterRefusedError: the slug cannot be one, or there is a folder of this name.
        OSError: the folder of the Leistungen cannot be written to.
    """
    if not re.fullmatch(SLUG, slug):
        raise StarterRefusedError(
            f"„{slug}“ geht nicht als Kurzname: bitte nur Kleinbuchstaben ohne Umlaute, "
            "Ziffern und Bindestriche, zum Beispiel hund-anmelden."
        )
    folder = folder_of(slug)
    if folder.exists():
        raise StarterRefusedError(f"Die Leistung „{slug}“ gibt es schon: {folder}")
    called = json.dumps(
        name.strip() or slug.replace("-", " ").capitalize(), ensure_ascii=False
    )  # quoted as YAML does
    for source in sorted(path for path in SAMPLE.rglob("*") if path.is_file()):
        target = folder / source.relative_to(SAMPLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text("utf-8")
        target.write_text(text.replace(SAMPLE_SLUG, slug).replace(SAMPLE_NAME, called), "utf-8")
    return folder
