# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Makes src/formular/latin_table.py from the published XML of String.Latin+ (KoSIT): path in, module out.

python tools/make_latin_table.py latinchars.xml > src/formular/latin_table.py
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NS = "{http://xoev.de/latinchars}"
GROUPS = {"bll": "LETTERS", "bnlreq": "N1", "bnl": "N2", "bnlopt": "N3", "bnlnot": "N4"}
# What DIN 91379:2022-08 added to the letters, and under what it is found (list of additions: String-Latin,
# CC-BY-4.0). The prime and double prime that it added too are for texts of type E only.
ADDED = (("\u0113\u030d", "E"), ("\u014d\u030d", "O"), ("\u1e17", "E"))
WIDTH = 88
HEAD = '''\
# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The characters of DIN 91379:2022-08, by group; made by a tool, not by hand.

Made by tools/make_latin_table.py from String.Latin+ 1.2, public data of KoSIT of 16 January 2020, taken
from flxbe/Din91379-csharp (MIT), and the three letters that the standard added. Two or more characters
between blanks are one sequence: a letter with marks that Unicode cannot write as one character.
"""
'''


def text_of(element: ET.Element) -> str:
    """Give the characters that an element writes as hexadecimal code points."""
    return "".join(chr(int(code, 16)) for code in (element.text or "").split())


def read(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield group, character or sequence, and search form (empty: itself)."""
    for element in ET.parse(path).getroot().iter():  # noqa: S314 - a file we chose, read once by hand
        if element.tag in {f"{NS}char", f"{NS}sequence"} and element.get("group") in GROUPS:
            written = text_of(next(element.iter(f"{NS}cp")))
            search = "".join(text_of(dest) for dest in element.iter(f"{NS}dest"))
            yield GROUPS[element.get("group") or ""], written, search
    for written, search in ADDED:
        yield "LETTERS", written, search


def quoted(text: str) -> str:
    """Write a text as a Python literal; marks and blanks that cannot be seen are escaped."""
    shown = (char if char.isprintable() and not is_mark(char) else escaped(char) for char in text)
    return "".join(char.replace('"', '\\"') if char == '"' else char for char in shown)


def is_mark(char: str) -> bool:
    return 0x0300 <= ord(char) <= 0x036F  # noqa: PLR2004 - the block of combining marks


def escaped(char: str) -> str:
    return {"\t": "\\t", "\n": "\\n", "\r": "\\r"}.get(char, f"\\u{ord(char):04x}")


def wrapped(parts: Iterable[str]) -> list[str]:
    """Join parts by blanks into lines of one implicit string."""
    lines = [""]
    for part in parts:
        if len(lines[-1]) + len(part) > WIDTH:
            lines.append("")
        lines[-1] += f"{part} "
    lines[-1] = lines[-1].rstrip(" ")
    return [f'    "{line}"' for line in lines]


def main(path: Path) -> None:
    """Print the module."""
    groups, search = defaultdict(list), defaultdict(list)
    for group, written, dest in read(path):
        groups[group].append(quoted(written.replace("\\", "\\\\")))
        if dest:
            search[dest].append(quoted(written))
    print(HEAD)
    for name in GROUPS.values():
        if name == "LETTERS":
            print(f"{name} = (", *wrapped(groups[name]), ")", sep="\n")
        else:
            print(f'{name} = "{"".join(groups[name])}"')
    print(
        "# Search form: what is written on the right is found as what stands on the left",
        "SEARCH = {",
        sep="\n",
    )
    for dest, several in sorted(search.items()):
        lines = wrapped(several)
        joined = (
            lines[0].strip() if len(lines) == 1 else "\n".join(("(", *(f"    {x}" for x in lines), "    )"))
        )
        print(f'    "{dest}": {joined},')
    print("}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
