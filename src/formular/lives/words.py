# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts that people give: names of people and streets, with letters that registers know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formular.lives.bad import Bad
from formular.lives.patterns import matching

if TYPE_CHECKING:
    from random import Random

    from formular.context import Context
    from formular.items import Field

WORDS: Final = (
    "Lindenallee", "Müßiggang", "Świątek", "Wacholder", "Özdemir", "Am Alten Bahnhof", "Ærø", "Schäferei",
    "Heide", "Ostwind", "Kräuter und Co.", "Haus 4", "Gemeinsam e. V.", "D'Aubigné", "Moor",
    "Rote Grütze", "Nr. 12",
)  # fmt: skip
NAMES: Final = (
    "Wiebke", "Jürgen", "Ayşe", "Małgorzata", "Søren", "Anna-Lena", "Chloë", "Đorđe", "Özgür", "Świątek",
    "Müller", "von der Heide", "O'Neill", "Nguyễn", "Kröger", "Meyer", "Ångström",
)  # fmt: skip
LONGEST: Final = {"text": 120, "longtext": 2000}


def text(random: Random, field: Field, _ctx: Context) -> str:
    """One to three words, as long as the field wants them."""
    pattern = field.params.get("pattern")
    if isinstance(pattern, str):
        return matching(pattern, random).strip()
    made = " ".join(random.sample(WORDS, random.randint(1, 3)))
    while len(made) < field.number("min", 0):
        made = f"{made} {random.choice(WORDS)}"
    return made[: field.number("max", LONGEST[field.kind])].strip()


def too_long(_random: Random, field: Field, _ctx: Context) -> Bad:
    """One letter more than there is room for."""
    return Bad("x" * (field.number("max", LONGEST[field.kind]) + 1), "V-LEN")


def name(random: Random, field: Field, _ctx: Context) -> str:
    """One or two names."""
    return " ".join(random.sample(NAMES, random.randint(1, 2)))[: field.number("max", 120)].strip()


def email(random: Random, _field: Field, _ctx: Context) -> str:
    """An address that no mail can reach."""
    name, house = random.choice(("w.swiatek", "jürgen", "a+b")), random.choice(("post", "müller"))
    return f"{name}@{house}.example"
