# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Eingangsbestätigung: what was received when, nothing is decided yet (a copy is owed: § 9a OZG)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from formular import german
from kreishaus.kernel.clock import to_berlin
from kreishaus.letters.values import ComputedLine, FileLine, Section

HASH_GROUP = 16


@dataclass(frozen=True, slots=True)
class Receipt:
    """The content of a receipt. `references` are the numbers of all cases the submission became.

    `office` is who works on it, `next_steps` sentences on what happens now. `code` opens the case together
    with its number, for who has no account.
    """

    references: tuple[str, ...]
    service: str
    office: str
    received_at: datetime
    sections: tuple[Section, ...]
    files: tuple[FileLine, ...] = ()
    computed: tuple[ComputedLine, ...] = ()
    next_steps: tuple[str, ...] = ()
    code: str = ""

    @property
    def issued_at(self) -> datetime:
        """The receipt is of the moment of arrival, however late it is printed."""
        return self.received_at

    def as_json(self) -> Mapping[str, object]:
        """Return what `receipt.typ` reads."""
        return {
            "references": self.references,
            "service": self.service,
            "office": self.office,
            "received_at": german.moment(to_berlin(self.received_at)),
            "sections": [asdict(each) for each in self.sections],
            "files": [_file(each) for each in self.files],
            "computed": [asdict(each) for each in self.computed],
            "next_steps": self.next_steps,
            "code": self.code,
        }


def _file(line: FileLine) -> dict[str, str]:
    """The checksum in groups, so that two people can compare it by reading."""
    groups = [line.sha256[at : at + HASH_GROUP] for at in range(0, len(line.sha256), HASH_GROUP)]
    return {"name": line.name, "size": german.filesize(line.size), "sha256": " ".join(groups)}
