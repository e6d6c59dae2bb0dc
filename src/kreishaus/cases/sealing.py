# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is sealed in drafts and cases, and how it travels between bytes and values."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, cast
from uuid import UUID

from formular import Json
from kreishaus.kernel import crypto, keystore


@dataclass(frozen=True, slots=True)
class DraftContent:
    """What a person has written so far.

    `answers` is JSON by path; `typed` keeps by path what could not be read; `seen` are the warnings
    that were shown already, as `path code`, so that they do not stop the person twice; `files` are
    name, size, pages and media type of the uploads by document id, so that a page needs no look-up;
    `moves` are the last things that moved items of repeats, of `moved` in all (`cases/moved.py`).
    """

    answers: Mapping[str, Json] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    seen: tuple[str, ...] = ()
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    moves: tuple[str, ...] = ()
    moved: int = 0


def seal(key_id: UUID, what: str, owner: UUID, value: Json) -> bytes:
    """JSON of the value, sealed with the data key and bound to its owner and its purpose."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return crypto.seal(keystore.data_key(key_id), plain, f"{what}:{owner}".encode())


def unseal(key_id: UUID, what: str, owner: UUID, sealed: bytes | memoryview) -> Json:
    """The value that `seal` was given.

    Raises:
        UnreadableError: it was changed, or belongs to somebody else.
        NoSuchKeyError: the key was destroyed, so nobody can read this any more.
    """
    plain = crypto.unseal(keystore.data_key(key_id), bytes(sealed), f"{what}:{owner}".encode())
    value: Json = json.loads(plain.decode())  # told that it is text, it need not guess
    return value


def resealed(from_key: UUID, to_key: UUID, what: str, owner: UUID, sealed: bytes | memoryview) -> bytes:
    """The same value under another key; raises as `unseal`."""
    return seal(to_key, what, owner, unseal(from_key, what, owner, sealed))


def seal_draft(key_id: UUID, draft_id: UUID, content: DraftContent) -> bytes:
    """The sealed column of a draft."""
    return seal(key_id, "draft", draft_id, asdict(content))


def unseal_draft(key_id: UUID, draft_id: UUID, sealed: bytes | memoryview) -> DraftContent:
    """The content of a draft's sealed column; raises as `unseal`."""
    value = cast("dict[str, Any]", unseal(key_id, "draft", draft_id, sealed))
    moves, moved = tuple(value.get("moves", ())), value.get("moved", 0)  # drafts of before have none
    return DraftContent(value["answers"], value["typed"], tuple(value["seen"]), value["files"], moves, moved)
