# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How sure it is who acts: the levels of § 3 Abs. 4 OZG, in their order, and below them nobody signed in."""

from enum import IntEnum
from typing import Self


class Trust(IntEnum):
    """`basis` is an account with e-mail and password; an identity provider can raise it."""

    NONE = 0
    BASIS = 1
    SUBSTANTIELL = 2
    HOCH = 3

    @property
    def code(self) -> str:
        """As tables, service.yaml and expressions write it."""
        return self.name.lower()

    @classmethod
    def of(cls, code: str) -> Self:
        """The level of a code; KeyError when there is none."""
        return cls[code.upper()]
