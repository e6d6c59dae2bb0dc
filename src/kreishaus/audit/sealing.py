# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The seals: HMACs with a key that is not in the database, each over an entry and the seal before it."""

import hmac
import json
from datetime import UTC
from typing import Final

from kreishaus.audit.models import AuditChain, AuditEntry
from kreishaus.kernel import crypto, keystore

ANCHOR: Final = "audit:"
CUT: Final = "audit.cut"  # the entry that says: the chain reached further once
REASON_LENGTH: Final = 500
COVERED: Final = (
    "id",
    "authority_key",
    "seq",
    "actor_kind",
    "actor_id",
    "action",
    "object_type",
    "object_id",
    "fields",
    "reason",
)


def seal_of(entry: AuditEntry, previous: str) -> str:
    """Return the seal of an entry that has its number, over all it says and the seal before it."""
    said = {name: getattr(entry, name) for name in COVERED}
    said["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return _mac("entry", previous, json.dumps(said, sort_keys=True, default=str, ensure_ascii=False))


def seal_of_chain(chain: AuditChain) -> str:
    """Return the seal over a chain's base and end."""
    ends = (str(chain.base_seq), chain.base_seal, str(chain.last_seq), chain.last_seal)
    return _mac("chain", chain.authority_key, *ends)


def same(one: str, other: str) -> bool:
    """Whether two seals are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def drop_anchor(chain: AuditChain) -> None:
    """Remember in the key store where the chain ends, so that an older copy of it is noticed."""
    keystore.remember(f"{ANCHOR}{chain.authority_key}", f"{chain.last_seq}:{chain.last_seal}")


def anchor_of(authority: str) -> tuple[int, str] | None:
    """Return number and seal of the last entry that is remembered, or None."""
    fact = keystore.recall(f"{ANCHOR}{authority}")
    if fact is None:
        return None
    seq, _, seal = fact.partition(":")
    return int(seq), seal


def anchored() -> list[str]:
    """Return the authorities whose chain is remembered, even if nothing of it is left."""
    return [name.removeprefix(ANCHOR) for name in keystore.recall_all(ANCHOR)]


def _mac(*parts: str) -> str:
    key = crypto.derive(keystore.data_key(keystore.fixed("audit")), "audit chain")
    return crypto.mac(key, *(part.encode() for part in parts)).hex()
