# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bytes over the wire: a page with everything it names at the first visit, the page alone at the next."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin

from tests.journeys.house import House
from tests.journeys.walker import SLUG, Walker, pages
from tools.bench.people import READER, email_of
from tools.bench.table import Line

FIRST, LATER = 100_000, 20_000  # targets: bytes
NAMED: Final = re.compile(r'<(?:link|script|img)[^>]+(?:href|src)="([^"#]+)"')
TAG: Final = re.compile(r"<[^>]*>")
FACE: Final = re.compile(r"@font-face\s*{([^}]*)}")
FONT: Final = re.compile(r"url\(\s*['\"]?([^'\")]+)")
RANGE: Final = re.compile(r"unicode-range:([^;}]+)")


def measure(house: House) -> Iterator[Line]:
    """The pages of somebody who comes to register a dog."""
    visitor = Walker(house.url)
    visitor.sign_in(email_of(READER), house.password())
    paths = {"start": "/", "leistung": f"/leistungen/{SLUG}/", "mein kreishaus": "/mein/"}
    for name, path in paths.items():
        yield from _lines(visitor, name, path)
    draft = visitor.begin()
    for page_id, entered in pages().items():
        yield from _lines(visitor, f"form, {page_id}", f"{draft}/{page_id}/")
        if page_id != "pruefen":
            visitor.fill(draft, page_id, entered)
    visitor.close()


def _lines(visitor: Walker, name: str, path: str) -> Iterator[Line]:
    page = visitor.get(path)
    parts = parts_of(visitor, path, page.text)
    first = page.sent + sum(parts.values())
    kept = f"{first / 1000:.1f} kB in {1 + len(parts)} files"
    yield Line(f"{name}: first view", kept, None, f"< {FIRST // 1000} kB", is_held=first < FIRST)
    later = f"{page.sent / 1000:.1f} kB"
    yield Line(f"{name}: later view", later, None, f"< {LATER // 1000} kB", is_held=page.sent < LATER)


def parts_of(visitor: Walker, path: str, html: str) -> dict[str, int]:
    """Every style, script, picture and font that a browser fetches for the page, with its bytes."""
    found: dict[str, int] = {}
    for named in NAMED.findall(html):
        address = urljoin(path, named)
        if address.startswith("/static/") and address not in found:
            part = visitor.get(address)
            found[address] = part.sent
            if address.endswith(".css"):
                fonts = {urljoin(address, font) for font in fonts_of(part.text, set(TAG.sub("", html)))}
                found |= {font: visitor.get(font).sent for font in sorted(fonts - found.keys())}
    return found


def fonts_of(styles: str, letters: set[str]) -> Iterator[str]:
    """Fonts that some letter asks for: by their ranges; those without a range for letters nobody else has."""
    faces = [(FONT.findall(face), RANGE.findall(face)) for face in FACE.findall(styles)]
    written = {ord(letter) for letter in letters if letter.isprintable()}
    covered = {code for _, ranges in faces for code in written if _lies_in(code, ranges)}
    for names, ranges in faces:
        if any(_lies_in(code, ranges) for code in written) if ranges else written - covered:
            yield from names


def _lies_in(code: int, ranges: list[str]) -> bool:
    pairs = (part.split("-") for part in "".join(ranges).replace("U+", "").split(","))
    return bool(ranges) and any(int(pair[0], 16) <= code <= int(pair[-1], 16) for pair in pairs)
