# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`competence.yaml`: for each kind of task, from which day which level and department does it."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from kreishaus.authorities.facts import Sourced
from kreishaus.kernel.content import Content


class MemberRoles(Content):
    """Which roles stay with the member of a Samtgemeinde although the Samtgemeinde does the work."""

    issuing: bool = False
    creditor: bool = False
    defendant: bool = False
    letterhead: bool = False


class CompetenceRow(Sourced):
    """One dated answer. `since` is the first day; `only` names authorities for which it is the answer."""

    since: date
    level: Literal["kreis", "municipality"]
    department: str
    only: tuple[str, ...] = ()
    member: MemberRoles = MemberRoles()


class Competence(Content):
    """A kind of task, for example the dog tax."""

    name: str
    rows: tuple[CompetenceRow, ...]

    def row(self, authority: str, on: date) -> CompetenceRow:
        """The answer for a place of that authority; a row that names it wins, then the latest.

        Raises LookupError when nothing is set for that day.
        """
        holding = [row for row in self.rows if row.since <= on and (not row.only or authority in row.only)]
        if not holding:
            raise LookupError(f"No competence for {self.name} is set for {on.isoformat()}.")
        return max(holding, key=lambda row: (bool(row.only), row.since))


class Competences(Content):
    """The whole file."""

    competences: Mapping[str, Competence]
