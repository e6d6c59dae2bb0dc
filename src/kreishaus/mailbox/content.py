# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is sealed in messages and drafts of messages: the text, and the names and sizes of the files."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, cast
from uuid import UUID, uuid5

from formular import FileInfo
from kreishaus.cases.sealing import seal, unseal

PURPOSE = "message"  # a draft's id becomes the message's, so its seal stays good


@dataclass(frozen=True, slots=True)
class Content:
    """`files` are the attachments by document id, in the order in which they were added."""

    body: str = ""
    files: Mapping[UUID, FileInfo] = field(default_factory=dict)


def holder_of(draft_id: UUID) -> UUID:
    """Who holds the files of a draft. The browser names the draft's id; this one is nobody else's, ever."""
    return uuid5(draft_id, "files of a message being written")


def seal_content(key_id: UUID, message_id: UUID, content: Content) -> bytes:
    """The sealed column of a message or of its draft."""
    files = {str(document): asdict(info) for document, info in content.files.items()}
    return seal(key_id, PURPOSE, message_id, {"body": content.body, "files": files})


def unseal_content(key_id: UUID, message_id: UUID, sealed: bytes | memoryview) -> Content:
    """What `seal_content` was given; raises as `cases.sealing.unseal`."""
    value = cast("dict[str, Any]", unseal(key_id, PURPOSE, message_id, sealed))
    return Content(value["body"], {UUID(key): FileInfo(**facts) for key, facts in value["files"].items()})
