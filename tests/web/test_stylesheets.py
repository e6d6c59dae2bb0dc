# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What set-up makes of the stylesheets and fonts: fresh, light, and with every letter a name can have."""

import gzip
import re
from pathlib import Path
from unicodedata import normalize

import pytest
from fontTools.ttLib import TTFont

from formular import latin_table
from tools import assets

WEB = assets.CSS.parents[1]
FIRST_VIEW = 100_000
PAGE_AND_SCRIPTS = 15_000


def templates() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(WEB.rglob("*.html")))


def made(name: str) -> str:
    path = assets.VENDOR / name
    assert path.is_file(), "Run `make setup` first."
    return path.read_text("utf-8")


@pytest.mark.parametrize("name", ["site.css", "staff.css"])
def test_what_is_served_was_made_from_the_sources_as_they_are_now(name: str) -> None:
    assert made(name) == assets.stylesheets()[name], "Run `python tools/assets.py`."


@pytest.mark.parametrize("path", sorted(assets.CSS.glob("*.css")), ids=lambda path: path.stem)
def test_every_brace_is_closed_once(path: Path) -> None:
    css = path.read_text("utf-8")
    assert css.count("{") == css.count("}"), "What follows would not be read."


def test_the_first_view_stays_below_100_kb_over_the_wire() -> None:
    style = len(gzip.compress(made("site.css").encode()))
    fonts = sum(
        (assets.VENDOR / "fonts" / f"{cut.name}.woff2").stat().st_size for cut in assets.CUTS[::2][:2]
    )
    assert style + fonts + PAGE_AND_SCRIPTS < FIRST_VIEW


def test_every_icon_that_a_template_names_exists() -> None:
    named = re.findall(r"""\bicon(?:_name=|\()"([a-z-]+)""", templates())
    drawn = set(re.findall(r"\.kern-icon--([a-z-]+)\{-webkit-mask", made("site.css")))
    assert set(named) - drawn == set()


def test_every_class_of_ours_that_a_template_names_is_drawn() -> None:
    named = set(
        re.findall(r"(?<![\w-])(kh-[a-z]+(?:-[a-z]+)*(?:__[a-z]+)?(?:--[a-z]+)?)(?![\w{-])", templates())
    )
    drawn = set(re.findall(r"\.(kh-[\w-]+)", made("site.css") + made("staff.css")))
    assert named - drawn - {"kh-state--new", "kh-problems--error"} == set()


# Their last word is put together in a template: `kh-notice--{{ severity }}`
PUT_TOGETHER = ("kh-date__", "kh-notice--", "kh-state--", "kh-w-", "kh-problems--")


def test_every_class_of_ours_that_is_drawn_is_named_somewhere() -> None:
    code = "".join(path.read_text("utf-8") for each in ("*.py", "*.js") for path in sorted(WEB.rglob(each)))
    drawn = set(re.findall(r"\.(kh-[\w-]+)", made("site.css") + made("staff.css")))
    named = set(re.findall(r"kh-[\w-]*\w", templates() + code))
    assert {name for name in drawn - named if not name.startswith(PUT_TOGETHER)} == set()


def test_no_stylesheet_writes_a_literal_colour() -> None:
    literal = re.compile(r":[^;{]*(#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\()")
    assert [
        path.name for path in sorted(assets.CSS.glob("*.css")) if literal.search(path.read_text("utf-8"))
    ] == []


def test_no_stylesheet_is_longer_than_a_module_may_be() -> None:
    lines = {path.name: path.read_text("utf-8").count("\n") for path in assets.CSS.glob("*.css")}
    assert {name: count for name, count in lines.items() if count > 400} == {}


@pytest.mark.parametrize("weight", [400, 600])
def test_every_letter_of_din_91379_is_drawn_whole_by_one_family(weight: int) -> None:
    fira, noto = glyphs("Fira Sans", weight), glyphs("Kreishaus Letters", weight)
    letters = (*latin_table.LETTERS.split(), *latin_table.N1, *latin_table.N2)
    points = {letter: set(map(ord, normalize("NFC", letter))) for letter in letters}
    assert {letter for letter, wanted in points.items() if not (wanted <= fira or wanted <= noto)} == set()


@pytest.mark.parametrize(
    "name", ["FiraSans-Regular", "FiraSans-SemiBold", "NotoSans-Regular", "NotoSans-Bold"]
)
def test_letters_have_fonts_that_typst_can_read(name: str) -> None:
    font = TTFont(assets.LETTER_FONTS / f"{name}.ttf")
    assert font["name"].getDebugName(13) is not None  # the licence travels in the font


def glyphs(family: str, weight: int) -> set[int]:
    """All characters that the cuts of a family draw in one weight."""
    cuts = [cut for cut in assets.CUTS if (cut.family, cut.weight) == (family, weight)]
    found: set[int] = set()
    for cut in cuts:
        drawn = set(TTFont(font_file(cut.name)).getBestCmap())
        asked = {point for part in cut.letters.split(",") for point in assets.code_points(part)}
        found |= drawn & asked if cut.unicode_range else drawn
    return found


def font_file(name: str) -> Path:
    return assets.VENDOR / "fonts" / f"{name}.woff2"
