# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""An authority is one hue and one chroma; whatever they are, text keeps its contrast on every surface."""

import re
from math import cos, radians, sin
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "src/kreishaus/web/static/css/themes.css"
AA = 4.5

type Colour = tuple[float, float, float]
"""Lightness from 0 to 1, chroma, hue in degrees: oklch."""

# KERN's colours that our surfaces and texts point to
WHITE: Colour = (1.0, 0.0, 0.0)
BLACK: Colour = (0.0, 0.0, 0.0)
NEUTRAL_025: Colour = (0.9672, 0.0041, 271.37)
NEUTRAL_250: Colour = (0.7801, 0.0315, 277.47)
NEUTRAL_650: Colour = (0.4661, 0.0574, 276.44)
NEUTRAL_900: Colour = (0.2507, 0.0381, 276.75)
NEUTRAL_950: Colour = (0.2023, 0.0321, 277.67)
HOUSE: dict[str, dict[str, Colour]] = {
    "light": {
        "page": WHITE, "surface": NEUTRAL_025, "ink": NEUTRAL_950, "muted": NEUTRAL_650, "on-button": WHITE,
    },
    "dark": {
        "page": NEUTRAL_950, "surface": NEUTRAL_900, "ink": NEUTRAL_025, "muted": NEUTRAL_250,
        "on-button": BLACK,
    },
}  # fmt: skip
PAIRS = (
    ("accent", "page"), ("accent", "surface"), ("accent", "tint"), ("accent", "soft"),
    ("on-button", "accent"),
    ("ink", "tint"), ("ink", "soft"), ("muted", "page"), ("muted", "surface"), ("muted", "tint"),
    ("muted", "soft"), ("on-deep", "deep"), ("visited", "page"), ("visited", "tint"),
)  # fmt: skip


def themes() -> dict[str, tuple[float, float]]:
    """Chroma and hue by authority."""
    rule = r'\[data-authority="([\w-]+)"\] \{\s*--kh-hue: ([\d.]+);\s*--kh-chroma: ([\d.]+);'
    return {
        name: (float(chroma), float(hue)) for name, hue, chroma in re.findall(rule, CSS.read_text("utf-8"))
    }


def house_values(mode: str) -> dict[str, float]:
    """The shares of the house (`l-accent`, `k-accent`, …); the dark ones stand on top of the light ones."""
    light, dark = CSS.read_text("utf-8").split("@media (prefers-color-scheme: dark)")
    text = light + (dark.split("[data-authority")[0] if mode == "dark" else "")
    found = re.findall(r"--kh-([lk]-\w+): ([\d.]+)(%?);", text)
    return {name: float(number) / (100 if percent else 1) for name, number, percent in found}


def colours(authority: str, mode: str) -> dict[str, Colour]:
    """Every colour of the table by name."""
    chroma, hue = themes()[authority]
    house = house_values(mode)
    own = {
        name: (house[f"l-{name}"], chroma * house[f"k-{name}"], hue)
        for name in ("accent", "deep", "soft", "tint")
    }
    visited = {"visited": (house["l-accent"], chroma * 0.4, hue)}
    return HOUSE[mode] | own | visited | {"on-deep": WHITE}


def luminance(colour: Colour) -> float:
    """Relative luminance of WCAG, of the nearest colour a screen shows."""
    lightness, chroma, hue = colour
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    red, green, blue = (min(max(channel, 0.0), 1.0) for channel in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("mode", HOUSE)
@pytest.mark.parametrize("authority", themes())
def test_text_can_be_read_on_every_surface_of_an_authority(authority: str, mode: str) -> None:
    found = colours(authority, mode)
    too_weak = {f"{text} on {ground}": contrast(found[text], found[ground]) for text, ground in PAIRS}
    assert {pair: ratio for pair, ratio in too_weak.items() if ratio < AA} == {}


def test_every_administration_of_the_district_has_a_theme() -> None:
    assert len(themes()) == 13


def test_the_formula_gives_the_known_contrast_of_black_on_white() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)


def test_the_table_of_the_design_still_holds() -> None:
    juniper = colours("bispingen", "light")
    assert round(contrast(juniper["accent"], juniper["page"]), 1) == 9.2
    assert round(contrast(juniper["accent"], juniper["soft"]), 1) == 7.8
