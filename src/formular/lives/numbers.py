# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers that people give, with their check digits, and the same mistyped."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from formular.lives.bad import Bad

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from formular.context import Context
    from formular.items import Field

LARGEST_CHIP: Final = 274_877_906_943
BANK: Final = "12030000"
MANY: Final = 1000


def whole(random: Random, field: Field, _ctx: Context) -> int:
    """Mostly small, and often the smallest or largest there may be."""
    least = field.number("min", 0)
    most = field.number("max", least + MANY)
    return random.choice((least, min(least + 1, most), most, random.randint(least, most)))


def cents(random: Random, field: Field, _ctx: Context) -> int:
    """Whole cents."""
    least = field.number("min", 0)
    most = field.number("max", least + 500_000)
    return random.choice((least, most, random.randint(least, most), random.randint(least, most)))


def whole_beyond(_random: Random, field: Field, _ctx: Context) -> Bad | None:
    """One more, or one less, than may be; nothing where there is no limit."""
    if "max" in field.params:
        return Bad(field.number("max", 0) + 1, "V-MAX")
    return Bad(field.number("min", 0) - 1, "V-MIN") if "min" in field.params else None


def cents_beyond(_random: Random, field: Field, _ctx: Context) -> Bad:
    """One cent below the least, which is nothing unless the field says otherwise."""
    return Bad(field.number("min", 0) - 1, "V-MIN")


def fraction(random: Random, field: Field, _ctx: Context) -> Fraction:
    """With as many places behind the comma as the field takes."""
    places = 10 ** field.number("places", 2)
    least = Fraction(str(field.params.get("min", "0")))
    most = Fraction(str(field.params.get("max", least + MANY)))
    return Fraction(random.randint(int(least * places), int(most * places)), places)


def fraction_beyond(_random: Random, field: Field, _ctx: Context) -> Bad:
    """Below the least."""
    return Bad(Fraction(str(field.params.get("min", "0"))) - 1, "V-MIN")


def digits(count: int) -> Callable[[Random, Field, Context], str]:
    """So many digits, with no rule among them."""

    def draw(random: Random, _field: Field, _ctx: Context) -> str:
        return "".join(random.choice("0123456789") for _ in range(count))

    return draw


def postcode(random: Random, _field: Field, _ctx: Context) -> str:
    """Five digits, not beginning with 00."""
    return f"{random.randint(1000, 99998):05}"


def phone(random: Random, _field: Field, _ctx: Context) -> str:
    """With a blank, a stroke, or of another country."""
    return f"{random.choice(('05162 ', '05191/', '+49 5191 ', '0044 20 '))}{random.randint(1000, 999999)}"


def chip(random: Random, _field: Field, _ctx: Context) -> str:
    """A German transponder."""
    return f"276{random.randint(98_000_000_000, LARGEST_CHIP):012}"


def iban(random: Random, _field: Field, _ctx: Context) -> str:
    """A German account; DE stands for 1314 when the check digits are worked out."""
    account = f"{BANK}{random.randint(1, 9_999_999_999):010}"
    return f"DE{98 - int(f'{account}131400') % 97:02}{account}"


def iban_mistyped(random: Random, field: Field, ctx: Context) -> Bad:
    """With another last digit."""
    right = iban(random, field, ctx)
    return Bad(f"{right[:-1]}{(int(right[-1]) + 1) % 10}", "V-IBAN")


def taxid(random: Random, _field: Field, _ctx: Context) -> str:
    """Ten digits of which one comes twice, and the check digit (ISO 7064, MOD 11,10)."""
    several = random.sample("0123456789", 9)
    several.insert(random.randint(0, 9), random.choice(several))
    if several[0] == "0":
        several.reverse()
    product = 10
    for digit in several:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return f"{''.join(several)}{(11 - product) % 10}"


def lanr(random: Random, _field: Field, _ctx: Context) -> str:
    """Six digits weighted with 4 and 9 by turns, what is missing to full tens, two for the speciality."""
    six = f"{random.randint(1, 999_999):06}"
    check = -sum(int(digit) * weight for digit, weight in zip(six, (4, 9) * 3, strict=True)) % 10
    return f"{six}{check}{random.randint(1, 99):02}"


def plate(random: Random, _field: Field, _ctx: Context) -> str:
    """A number plate."""
    return f"{random.choice(('HK', 'SFA', 'H'))}-{random.choice(('A', 'XY'))} {random.randint(1, 9999)}"
