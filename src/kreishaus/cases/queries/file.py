# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The File of a case: what else belongs to the same matter, and which other Files look like it."""

from dataclasses import dataclass
from uuid import UUID

from kreishaus.access.actor import Actor
from kreishaus.cases.models import Case, File


@dataclass(frozen=True, slots=True)
class LikeFile:
    """A File that could be of the same matter, with its cases, the oldest first."""

    file_id: UUID
    cases: tuple[Case, ...]


def file_of(actor: Actor, case: Case) -> list[Case]:
    """The other cases of the same File that this clerk may see, the oldest first; not decrypted."""
    others = Case.objects.visible_to(actor).filter(file_id=case.file_id).exclude(id=case.id)
    return list(others.order_by("received_at", "id"))


def files_like(actor: Actor, case: Case) -> list[LikeFile]:
    """Other Files, closed ones too, of the same matter by the answers that `file: {by: ...}` names.

    One statement.
    """
    if not case.file.token:
        return []
    alike = File.objects.filter(token=case.file.token).exclude(id=case.file_id)
    of_the_matter = alike.filter(authority_id=case.authority_id, service_slug=case.service_slug)
    found: dict[UUID, list[Case]] = {}
    rows = Case.objects.visible_to(actor).filter(file__in=of_the_matter).order_by("received_at", "id")
    for row in rows:
        found.setdefault(row.file_id, []).append(row)
    return [LikeFile(file_id, tuple(cases)) for file_id, cases in found.items()]
