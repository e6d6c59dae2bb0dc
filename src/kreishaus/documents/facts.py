# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What tells about a person in a file's row: its name, checksum and what was taken out. Sealed per holder."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_noop as noop

from kreishaus.kernel import crypto, keystore

NOTES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "converted": noop("Wir haben Ihr Foto in das Format JPG umgewandelt."),
        "scripts_removed": noop(
            "Wir haben aktive Inhalte aus der PDF-Datei entfernt. Bitte prüfen Sie die Datei."
        ),
        "attachments_removed": noop(
            "In der PDF-Datei steckten weitere Dateien. Wir haben sie entfernt. "
            "Wenn sie wichtig sind, laden Sie sie bitte einzeln hoch."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Facts:
    """`sha256` in hex, of the stored file; `notes` are keys of NOTES."""

    name: str
    sha256: str
    notes: tuple[str, ...] = ()


def seal(key_id: UUID, document_id: UUID, facts: Facts) -> bytes:
    """Return the facts sealed with the holder's key, bound to the document."""
    plain = json.dumps(asdict(facts), ensure_ascii=False).encode()
    return crypto.seal(keystore.data_key(key_id), plain, _context(document_id))


def unseal(key_id: UUID, document_id: UUID, sealed: bytes) -> Facts:
    """Return the facts. Raises UnreadableError, or NoSuchKeyError once the key was destroyed."""
    plain = json.loads(crypto.unseal(keystore.data_key(key_id), sealed, _context(document_id)))
    return Facts(plain["name"], plain["sha256"], tuple(plain["notes"]))


def _context(document_id: UUID) -> bytes:
    return b"document facts" + document_id.bytes
