# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who writes: name, department and ways to reach it, as printed on top of a letter."""

from dataclasses import dataclass, replace
from typing import Self

from kreishaus.authorities.district import AuthorityInfo, DepartmentInfo


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Printed as it stands.

    `mark` is a warning across the top, such as that this is a demonstration; `on_behalf` for whom the
    authority acts: a Samtgemeinde for its member (§ 98 Abs. 5 NKomVG).
    """

    authority: str
    department: str
    street: str
    city: str
    phone: str
    email: str
    mark: str = ""
    on_behalf: str = ""

    @classmethod
    def of(cls, authority: AuthorityInfo, department: DepartmentInfo, *, mark: str = "") -> Self:
        """The letterhead of a department as the district's files describe it."""
        facts = authority.facts
        return cls(
            authority=authority.name,
            department=department.name,
            street=str(facts.street),
            city=str(facts.city),
            phone=str(facts.phone),
            email=str(facts.email),
            mark=mark,
        )

    def written_by(self, name: str, *, on_behalf: str) -> Self:
        """The same office under another name: a member's own letterhead, kept by the Samtgemeinde."""
        if name == self.authority:
            return replace(self, on_behalf=on_behalf)
        department = f"{self.authority}, {self.department}"
        return replace(self, authority=name, department=department, on_behalf=on_behalf)
