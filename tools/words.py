# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Gather the German words that pages have in English too, into the .po file; `--pack` makes the .mo of it.

What nothing says any more leaves the file. What is new stands there with nothing beside it; a test says so.
"""

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kreishaus.web.speaking import LOCALE, marked

SOURCE: Final = LOCALE.parent
COUNTRIES: Final = LOCALE / "en" / "countries.json"
LETTERS: Final = 2  # of a code of ISO 3166-1
WITHOUT_COUNTRY: Final = {"stateless": "stateless", "unclear": "not settled"}
PO: Final = LOCALE / "en" / "LC_MESSAGES" / "django.po"
CALLS: Final = frozenset({"_", "lazy", "noop"})
HEADER: Final = (
    "# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors\n"
    "# SPDX-License-Identifier: EUPL-1.2\n"
    "# English words of the pages for citizens; the keys are the German words. Gathered by `make words`.\n\n"
)


def said() -> Iterator[tuple[str, str]]:
    """Each German text that is marked, with the file it stands in; the same text may come again."""
    for path in sorted(SOURCE.rglob("*.html")):
        yield from ((words, _name(path)) for words in marked(path.read_text("utf-8")))
    for path in sorted(SOURCE.rglob("*.txt")):
        yield from ((words, _name(path)) for words in marked(path.read_text("utf-8")))
    for path in sorted(SOURCE.rglob("*.py")):
        yield from ((words, _name(path)) for words in marked_in_python(path.read_text("utf-8")))


def marked_in_python(source: str) -> Iterator[str]:
    """Texts given to gettext, by any of its names."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def translated() -> Catalog:
    """What the .po file holds."""
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def gather() -> None:
    """Write the .po file anew: all words that are marked now, with the English that is known."""
    known, fresh = translated(), Catalog(locale="en")
    for words, where in said():
        here = known.get(words)
        fresh.add(words, here.string if here else "", locations=[(where, 0)])
    with PO.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, fresh, width=110, sort_by_file=True, omit_header=True, include_lineno=False)


def pack() -> None:
    """Write the .mo file that pages read, and what countries are called (from the CLDR, by Babel)."""
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, translated())
    names = {code: str(name) for code, name in Locale("en").territories.items() if len(code) == LETTERS}
    COUNTRIES.write_text(json.dumps(names | WITHOUT_COUNTRY, ensure_ascii=False, sort_keys=True), "utf-8")


def _name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


if __name__ == "__main__":
    pack() if "--pack" in sys.argv else gather()
