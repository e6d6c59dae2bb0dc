# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the inspecting process says, and what it was asked: frozen values that travel as JSON."""

import json
from dataclasses import asdict, dataclass

MAX_PAGES = 500
MAX_PIXELS = 250_000_000  # a telephone's largest sensor has 200 million
MAX_DRAWN = 100_000_000  # as many in memory: 300 MB
MAX_SIDE = 7100  # A4 at 600 dots an inch
MAX_UNPACKED = 256 * 1024 * 1024  # all streams of a PDF together, without its pictures


class RefusalError(Exception):
    """The file cannot be taken: `code` names the sentence, `params` what stands in it."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The file can be taken. `written`: a mended copy is in the output and counts instead of the original."""

    media_type: str
    pages: int = 1
    written: bool = False
    notes: tuple[str, ...] = ()

    def to_json(self) -> str:
        """One line for the process that asked."""
        return json.dumps(asdict(self))
