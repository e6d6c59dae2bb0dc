# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of the clerks' handbook, from the journey that walks the way back: `python -m tools.pictures`.

With --screens the journey keeps every page it has seen below screens/. Only this command puts some of them
into docs/, made small.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

from tools import check

SCREENS: Final = check.ROOT / "screens" / "test_asked_answered_refused_and_delivered[chromium]"
PICTURES: Final = check.ROOT / "docs" / "pictures" / "handbuch"
WIDTH: Final = 1000  # pixels
MOST_BYTES: Final = 80_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of the journey; of it the upper left part, in pixels of the screen."""

    name: str
    page: str
    width: int
    height: int


WANTED: Final = (
    Picture("arbeitsliste", "worklist", 1280, 420),
    Picture("vorgang", "old-and-new", 1280, 1300),
    Picture("nachfragen", "ask-back", 1280, 1240),
    Picture("bescheid", "to-be-approved", 650, 950),
)


def main() -> int:
    if not check.pytest("--screens", "tests/journeys/test_way_back.py"):
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    for picture in WANTED:
        target = PICTURES / f"{picture.name}.webp"
        shrink(picture, target)
        print(f"Written: {target.relative_to(check.ROOT)}, {target.stat().st_size // 1000} kB")
    return 0


def shrink(picture: Picture, target: Path) -> None:
    """Cut, scale and pack. Raises ValueError when the picture stays too large for a repository."""
    with Image.open(SCREENS / f"{picture.page}.png") as image:
        part = image.convert("RGB").crop((0, 0, picture.width, min(picture.height, image.height)))
    part.thumbnail((WIDTH, WIDTH * 3))
    part.save(target, "WEBP", quality=60, method=6)
    if target.stat().st_size > MOST_BYTES:
        raise ValueError(f"{target.name} has more than {MOST_BYTES} bytes")


if __name__ == "__main__":
    sys.exit(main())
