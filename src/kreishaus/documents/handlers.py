# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs that follow what happened to files."""

from kreishaus.documents import actions
from kreishaus.documents.events import DocumentStored
from kreishaus.kernel import events


@events.subscribe(DocumentStored)
def on_document_stored(event: DocumentStored) -> None:
    """Have the file looked at; an unreachable scanner is asked again."""
    actions.scan(event.document_id)
