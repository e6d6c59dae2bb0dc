# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Kassenzeichen: by it the Kasse knows what was paid for, and a mistyped digit shows.

`418302776104 57`: twelve digits drawn at random, and two check digits after ISO 7064 MOD 97-10. Drawn, not
counted, so the number tells nobody how many fees there are; digits alone fit into any transfer form.
"""

import secrets
from typing import Final

from stdnum.iso7064 import mod_97_10

DRAWN: Final = 12
LENGTH: Final = DRAWN + 2
GROUP: Final = 4


class MistypedCashReferenceError(ValueError):
    """What was typed is no Kassenzeichen; the sentence says what to do."""


def draw() -> str:
    """A new Kassenzeichen of fourteen digits; whether it is still free only the table can tell."""
    return complete(secrets.randbelow(10**DRAWN))


def complete(drawn: int) -> str:
    """The Kassenzeichen of a drawn number, with its check digits."""
    stem = f"{drawn:0{DRAWN}}"
    return str(stem + mod_97_10.calc_check_digits(stem))


def spell(compact: str) -> str:
    """Write the digits in groups of four, as people read them aloud."""
    return " ".join(compact[at : at + GROUP] for at in range(0, len(compact), GROUP))


def read(text: str) -> str:
    """The Kassenzeichen that was meant, whatever the blanks and hyphens.

    Raises:
        MistypedCashReferenceError: it has another length, or its check digits do not fit.
    """
    compact = "".join(each for each in text if each.isascii() and each.isdigit())
    if len(compact) != LENGTH or not mod_97_10.is_valid(compact):
        raise MistypedCashReferenceError(
            "Dieses Kassenzeichen ist vertippt. Es hat 14 Ziffern. Bitte vergleichen Sie Ziffer für Ziffer."
        )
    return compact
