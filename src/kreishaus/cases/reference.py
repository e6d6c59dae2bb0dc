# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Vorgangsnummer: it can be read over the telephone, and a mistyped character shows.

`BIS-2026-418302-57`: the office, the year, six digits drawn at random, and two check digits after
ISO 7064 MOD 97-10 over everything before them. Any single wrong character and any two swapped
neighbours change the check. Drawn, not counted: the number tells nobody how many cases there are.
"""

import re
import secrets
from typing import Final

from django.utils.translation import gettext as _
from stdnum.iso7064 import mod_97_10

SHAPE: Final = re.compile(r"([A-Z]{3})-?(\d{4})-?(\d{6})-?(\d{2})")
DRAWN: Final = 10**6


class MistypedReferenceError(ValueError):
    """What was typed is no Vorgangsnummer; the sentence says what to do."""


def draw(prefix: str, year: int) -> str:
    """A new Vorgangsnummer; whether it is still free only the table can tell.

    Args:
        prefix: three capital letters of the authority.
        year: year of receipt.
    """
    return complete(prefix, year, secrets.randbelow(DRAWN))


def complete(prefix: str, year: int, drawn: int) -> str:
    """The Vorgangsnummer of a drawn number, with its check digits."""
    stem = f"{prefix}{year:04}{drawn:06}"
    return spell(stem + mod_97_10.calc_check_digits(stem))


def spell(compact: str) -> str:
    """Write the sixteen characters with hyphens."""
    return f"{compact[:3]}-{compact[3:7]}-{compact[7:13]}-{compact[13:]}"


def read(text: str) -> str:
    """The Vorgangsnummer that was meant, whatever the blanks, hyphens and case.

    Raises:
        MistypedReferenceError: it has another shape, or its check digits do not fit.
    """
    match = SHAPE.fullmatch(re.sub(r"[\s.–—/]", "", text.upper().strip()))
    if match is None:
        raise MistypedReferenceError(_("Eine Vorgangsnummer sieht so aus: BIS-2026-418302-57."))
    compact = "".join(match.groups())
    if not mod_97_10.is_valid(compact):
        raise MistypedReferenceError(
            _("Diese Vorgangsnummer ist vertippt. Bitte vergleichen Sie Zeichen für Zeichen.")
        )
    return spell(compact)
