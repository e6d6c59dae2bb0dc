# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening hours, which the files of a district write in German words, said in English."""

import re
from typing import Final

from formular import english, german

PARTS: Final = re.compile(r"\d{1,2}\.\d{2}|nach Vereinbarung|\w+|[^\w\s]")
CLOCK: Final = re.compile(r"\d{1,2}\.\d{2}")
WORDS: Final = {
    **dict(zip(german.WEEKDAYS, english.WEEKDAYS, strict=True)),
    "und": "and",
    "bis": "to",
    "von": "from",
    "Uhr": "",
    "geschlossen": "closed",
    "nach Vereinbarung": "by appointment",
    ",": ",",
}


def in_english(hours: str) -> str:
    """Write „Montag und Dienstag“ as "Monday and Tuesday", „8.00 bis 12.00 Uhr“ as "8:00 to 12:00".

    Empty where a word is not known: then the German stays, which the page has to mark.
    """
    parts = PARTS.findall(hours)
    if not all(part in WORDS or CLOCK.fullmatch(part) for part in parts):
        return ""
    said = " ".join(word for part in parts if (word := WORDS.get(part, part.replace(".", ":"))))
    return said.replace(" ,", ",")
