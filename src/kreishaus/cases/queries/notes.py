# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Notes of an opened case, decrypted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from kreishaus.accounts.models import Account
from kreishaus.cases.models import Note
from kreishaus.cases.queries.own import OpenCase
from kreishaus.cases.sealing import unseal
from kreishaus.kernel.prepared import Prepared

_all: Final = Prepared(lambda case: Note.objects.filter(case_id=case).order_by("-at", "-id"))


@dataclass(frozen=True, slots=True)
class OpenNote:
    """What somebody wrote. `author` is a name; empty when the account is gone."""

    id: UUID
    at: datetime
    author: str
    is_citizens: bool
    text: str


def notes_of(opened: OpenCase) -> list[OpenNote]:
    """For the desk, the newest first: what clerks wrote, and why a citizen took the matter back.

    Two statements, however many there are.
    """
    rows = list(_all.rows(case=opened.row.id))
    if not rows:
        return []
    authors = {str(each.pk): each for each in Account.objects.filter(pk__in={row.author_id for row in rows})}
    key_id = opened.row.file.key_id
    return [_opened(row, authors.get(row.author_id), opened, key_id) for row in rows]


def _opened(row: Note, author: Account | None, opened: OpenCase, key_id: UUID) -> OpenNote:
    name = (author.display_name or author.email) if author else ""
    is_citizens = row.author_id == str(opened.row.account_id)
    return OpenNote(row.id, row.at, name, is_citizens, str(unseal(key_id, "note", row.id, row.sealed)))
