# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The languages in which a form can speak: everyday German and Leichte Sprache always, others if it likes."""

from typing import Final, Literal

type Language = Literal["de", "de-leicht", "en"]

NEEDED: Final[tuple[Language, ...]] = ("de", "de-leicht")
LANGUAGES: Final[tuple[Language, ...]] = (*NEEDED, "en")
