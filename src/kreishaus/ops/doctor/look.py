# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One thing that was looked at."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How it is: fine, worth a thought, or to be mended now."""

    OK = "ok"
    HINT = "Hinweis"
    FAULT = "FEHLER"


@dataclass(frozen=True, slots=True)
class Look:
    """What was looked at, how it is, and what to do if it is not fine."""

    what: str
    level: Level
    sentence: str
    todo: str = ""

    def __str__(self) -> str:
        line = f"{self.level.value:8} {self.what}: {self.sentence}"
        return f"{line}\n         -> {self.todo}" if self.todo else line


def ok(what: str, sentence: str) -> Look:
    """Fine."""
    return Look(what, Level.OK, sentence)


def hint(what: str, sentence: str, todo: str) -> Look:
    """Not as good as it could be, or soon to be looked after."""
    return Look(what, Level.HINT, sentence, todo)


def fault(what: str, sentence: str, todo: str) -> Look:
    """Wrong: something does not work, or could be lost."""
    return Look(what, Level.FAULT, sentence, todo)
