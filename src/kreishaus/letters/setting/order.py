# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the setting process is asked and what it answers: a line of JSON each, after an answer the PDF."""

import json
from dataclasses import asdict, dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Order:
    """One letter. `data` is JSON-like, `attached` the content of the attachment, `timestamp` in seconds."""

    template: str
    data: object
    attached: str | None
    timestamp: int

    def to_line(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Self:
        return cls(**json.loads(line))


@dataclass(frozen=True, slots=True)
class Answer:
    """`size` bytes of PDF follow; or none, and `mistake` says why."""

    size: int
    mistake: str = ""

    def to_line(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Self:
        return cls(**json.loads(line))
