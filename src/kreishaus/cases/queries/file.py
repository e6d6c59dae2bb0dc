# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The File of a case: what else belongs to the same matter, and which other Files look like it."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from kreishaus.access.actor import Actor
from kreishaus.cases.models import Case, File
from kreishaus.kernel.prepared import Prepared

OLDEST: Final = ("received_at", "id")
_same: Final = Prepared(
    lambda actor, case, file: (
        Case.objects.visible_to(actor).filter(file_id=file).exclude(id=case).order_by(*OLDEST)
    )
)
_like: Final = Prepared(
    lambda actor, file, token, authority, service: (
        Case.objects.visible_to(actor)
        .filter(
            file__in=File.objects.filter(token=token, authority_id=authority, service_slug=service).exclude(
                id=file
            )
        )
        .order_by(*OLDEST)
    )
)


@dataclass(frozen=True, slots=True)
class LikeFile:
    """A File that could be of the same matter, with its cases, the oldest first."""

    file_id: UUID
    cases: tuple[Case, ...]


def file_of(actor: Actor, case: Case) -> list[Case]:
    """The other cases of the same File that this clerk may see, the oldest first; not decrypted."""
    return list(_same.rows(actor=actor, case=case.id, file=case.file_id))


def files_like(actor: Actor, case: Case) -> list[LikeFile]:
    """Other Files, closed ones too, of the same matter by the answers that `file: {by: ...}` names.

    One statement.
    """
    if not case.file.token:
        return []
    found: dict[UUID, list[Case]] = {}
    rows = _like.rows(
        actor=actor,
        file=case.file_id,
        token=case.file.token,
        authority=case.authority_id,
        service=case.service_slug,
    )
    for row in rows:
        found.setdefault(row.file_id, []).append(row)
    return [LikeFile(file_id, tuple(cases)) for file_id, cases in found.items()]
