# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What files hold of a person: everything, so they go out and go away with whatever holds them.

A draft's files belong to the person and go with the draft; a case's files belong to the authority's record
and stay as long as that must (the period stands at the Leistung). The holder's package knows which it is.
"""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from kreishaus.documents import actions, queries
from kreishaus.documents.errors import ClosedFileError
from kreishaus.documents.models import Document, Holding

TABLES: Final = (Document, Holding)
KEPT_UNTIL: Final = "so lange wie der Entwurf oder Vorgang, zu dem die Datei gehört"


def export(holder_id: UUID, key_id: UUID) -> Iterator[queries.OpenFile]:
    """Yield the holder's files for a copy under Art. 15 (3) GDPR, without those that must stay closed."""
    for held in queries.held_by(holder_id, key_id):
        try:
            yield queries.open_stream(holder_id, held.id, key_id)
        except ClosedFileError:
            continue


def erase(holder_id: UUID) -> None:
    """Let go of all the holder's files, Art. 17 GDPR. The holder's key is destroyed by its package."""
    actions.remove_all(holder_id)
