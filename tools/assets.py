# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make the stylesheets and fonts that are served, from KERN (an npm package) and our own CSS.

KERN comes without a cascade layer, and unlayered rules beat layered ones; so it is wrapped in one here.
"""

import logging
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
KERN = ROOT / "node_modules" / "@kern-ux" / "native" / "dist"
CSS = ROOT / "src" / "kreishaus" / "web" / "static" / "css"
VENDOR = ROOT / "src" / "kreishaus" / "web" / "static" / "vendor"
LETTER_FONTS = ROOT / "src" / "kreishaus" / "letters" / "fonts"

LAYERS = "@layer reset, kern, tokens, base, layout, components, pages, staff;"
SITE = (
    "reset", "tokens", "themes", "base", "layout",
    "frame", "panels", "lists", "facts", "forms", "pages", "print",
)  # fmt: skip
STAFF = ("staff", "desk", "decide")

# Of KERN's components, those our pages use
USED = (
    "alert", "body", "btn", "dark", "error", "fieldset", "form-check", "form-input", "heading", "hint",
    "icon", "label", "light", "link", "number", "sr-only", "table", "title",
)  # fmt: skip

# Written in German text, and no more: the cut that every page loads
LATIN = (
    "U+20-7E,U+A0-FF,U+1E9E,U+2009-2015,U+2018-201E,U+2020-2022,U+2026,U+202F-2030,U+2039-203A,"
    "U+20AC,U+2190-2193,U+2212"
)
# Names of Europe ("Świątek", "Çağrı", "Ștefan"): a small cut, loaded only where such a letter stands
EUROPE = "U+100-17F,U+218-21B"
# What DIN 91379 adds besides; few names need it
RARE = "U+180-217,U+21C-24F,U+259,U+268,U+292,U+2B9-2DD,U+300-36F,U+1E00-1E9D,U+1EA0-1EFF,U+2070-208E"
# Letters and sequences of DIN 91379 that Fira does not draw come from Noto, with the letters they stand on
MISSING = f"U+20,U+41-5A,U+61-7A,{EUROPE},{RARE}"
NAMES_AND_LICENCE = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # the fonts are under the OFL, which travels in them
FEATURES = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum"]


@dataclass(frozen=True)
class Cut:
    """One font file for the browser: letters of one weight of one family."""

    family: str
    weight: int
    source: str
    name: str
    letters: str
    unicode_range: bool = True

    def face(self) -> str:
        limit = f"unicode-range:{self.letters};" if self.unicode_range else ""
        return (
            f'@font-face{{font-family:"{self.family}";font-weight:{self.weight};font-display:swap;'
            f'src:url("fonts/{self.name}.woff2") format("woff2");{limit}}}'
        )


FIRA_400, FIRA_600 = "fira-sans/FiraSans-Regular", "fira-sans/FiraSans-SemiBold"
NOTO_400, NOTO_700 = "noto-sans/NotoSans-Regular", "noto-sans/NotoSans-Bold"
CUTS = (
    Cut("Fira Sans", 400, FIRA_400, "FiraSans-400-latin", LATIN),
    Cut("Fira Sans", 400, FIRA_400, "FiraSans-400-europe", EUROPE),
    Cut("Fira Sans", 400, FIRA_400, "FiraSans-400-rare", RARE),
    Cut("Fira Sans", 600, FIRA_600, "FiraSans-600-latin", LATIN),
    Cut("Fira Sans", 600, FIRA_600, "FiraSans-600-europe", EUROPE),
    Cut("Fira Sans", 600, FIRA_600, "FiraSans-600-rare", RARE),
    Cut("Kreishaus Letters", 400, NOTO_400, "NotoSans-400-names", MISSING, unicode_range=False),
    Cut("Kreishaus Letters", 600, NOTO_700, "NotoSans-700-names", MISSING, unicode_range=False),
)
# typst reads no woff2
LETTERS = (FIRA_400, FIRA_600, NOTO_400, NOTO_700)


def main() -> None:
    """Make everything that is missing or older than its source, and say so in one line."""
    if not KERN.is_dir():
        sys.exit("KERN is not here yet. Run `make setup`, or `npm ci` in the project's folder.")
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it mends an old table and tells each time
    fonts = sum(make_cut(cut) for cut in CUTS) + sum(make_letter_font(source) for source in LETTERS)
    sheets = stylesheets()
    for name, text in sheets.items():
        (VENDOR / name).write_text(text, encoding="utf-8")
    sizes = ", ".join(f"{name} {len(text) // 1000} kB" for name, text in sheets.items())
    print(f"Stylesheets and fonts are ready: {sizes}, {fonts} of {len(CUTS) + len(LETTERS)} fonts made anew.")


def stylesheets() -> dict[str, str]:
    """Return the text of each stylesheet by file name: one for every page, one more for the desk."""
    faces = "".join(cut.face() for cut in CUTS)
    kern = wrapped_kern((KERN / "kern.min.css").read_text(encoding="utf-8"))
    return {"site.css": f"{LAYERS}\n{faces}\n{kern}\n{own(SITE)}", "staff.css": own(STAFF)}


def own(names: tuple[str, ...]) -> str:
    """Join our own files in the order of their layers, without comments and indentation."""
    texts = [(CSS / f"{name}.css").read_text(encoding="utf-8") for name in names]
    bare = re.sub(r"/\*.*?\*/", "", "\n".join(texts), flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", bare).strip() + "\n"


def wrapped_kern(css: str) -> str:
    """Put KERN into its layer and leave out the components our pages never use."""
    bare = re.sub(r"/\*.*?\*/", "", css.replace('@charset "UTF-8";', ""), flags=re.DOTALL)
    return f"@layer kern{{{kept(bare)}}}"


def kept(css: str) -> str:
    """Return the rules that some page of ours can match."""
    result = []
    for head, body in rules(css):
        if head.startswith("@media"):
            inner = kept(body)
            result.append(f"{head}{{{inner}}}" if inner else "")
        elif head.startswith("@"):
            result.append(f"{head}{{{body}}}")
        elif selectors := [each for each in split_selectors(head) if is_used(each)]:
            result.append(f"{','.join(selectors)}{{{body}}}")
    return "".join(result)


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield head and body of each rule at the top level; braces inside strings do not count."""
    start = depth = opened = 0
    for match in re.finditer(r'"[^"]*"|[{}]', css):
        if match[0] == "{":
            depth += 1
            opened = match.start() if depth == 1 else opened
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : match.start()]
                start = match.end()


def split_selectors(head: str) -> list[str]:
    """Split a selector list at its commas, not at those inside :is(…)."""
    return [part.strip() for part in re.split(r",(?![^(]*\))", head)]


def is_used(selector: str) -> bool:
    """True unless the selector asks for a component of KERN's that is not among the used ones."""
    wanted = re.findall(r"\.kern-([a-z-]+)", selector)
    return all(any(name == use or name.startswith(f"{use}-") for use in USED) for name in wanted)


def make_cut(cut: Cut) -> bool:
    """Write one woff2 with only the letters of the cut. Returns whether there was anything to do."""
    target = VENDOR / "fonts" / f"{cut.name}.woff2"
    if is_fresh(target):
        return False
    options = subset.Options(
        flavor="woff2", layout_features=FEATURES, name_IDs=NAMES_AND_LICENCE, notdef_outline=True
    )
    font = subset.load_font(KERN / "fonts" / f"{cut.source}.woff2", options)
    wanted = {point for part in cut.letters.split(",") for point in code_points(part)}
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, target, options)
    return True


def make_letter_font(source: str) -> bool:
    """Unpack one font for the letters. Returns whether there was anything to do."""
    target = LETTER_FONTS / f"{Path(source).name}.ttf"
    if is_fresh(target):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    font = TTFont(KERN / "fonts" / f"{source}.woff2")
    font.flavor = None
    font.save(target)
    return True


def is_fresh(target: Path) -> bool:
    """True when the file is newer than this script, which names its letters, and than the lock file."""
    sources = (Path(__file__), ROOT / "package-lock.json")
    return target.exists() and all(target.stat().st_mtime >= each.stat().st_mtime for each in sources)


def code_points(part: str) -> range:
    """Read "U+41" or "U+41-5A"."""
    first, _, last = part.removeprefix("U+").partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


if __name__ == "__main__":
    main()
