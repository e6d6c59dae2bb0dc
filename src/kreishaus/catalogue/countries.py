# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Countries and citizenships to choose from: codes of ISO 3166-1 with their German and English names."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from formular import Option
from kreishaus.kernel import content
from kreishaus.kernel.content import Content

FILE: Final = Path(__file__).parent / "data" / "countries.yaml"
ENGLISH: Final = Path(__file__).parents[1] / "locale" / "en" / "countries.json"  # made by set-up


class Countries(Content):
    """`countries.yaml`: by code the name, then other words for it."""

    countries: Mapping[str, tuple[str, ...]]
    without_country: Mapping[str, tuple[str, ...]]


@cache
def country_options() -> tuple[Option, ...]:
    """All countries, Germany first."""
    return _options(_listed().countries)


@cache
def citizenship_options() -> tuple[Option, ...]:
    """All countries, and what a person is who has none."""
    return country_options() + _options(_listed().without_country)


def _listed() -> Countries:
    return content.read(FILE, Countries)


@cache
def _english() -> Mapping[str, str]:
    return dict(json.loads(ENGLISH.read_text("utf-8")))


def _options(listed: Mapping[str, tuple[str, ...]]) -> tuple[Option, ...]:
    return tuple(
        Option(code, name, tuple(others), {"en": _english()[code]})
        for code, (name, *others) in listed.items()
    )
