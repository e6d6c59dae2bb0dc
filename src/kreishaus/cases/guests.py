# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""People without an account.

A guest's drafts hang on a secret of the browser session; the tables keep only its hash. What a guest has sent
is opened by number and code: whoever shows both is the holder of that one case.
"""

import hashlib
from uuid import UUID

from kreishaus.access.actor import Actor, Kind
from kreishaus.kernel import crypto


def hash_of(secret: str) -> str:
    """SHA-256 of the secret in hex. It has 256 random bits, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def guest_of(actor: Actor) -> Actor:
    """The same browser without its account: for what is sent as a guest, whoever is signed in."""
    return Actor(Kind.GUEST, guest=actor.guest)


def holder_of(case_id: UUID) -> Actor:
    """Who has shown number and code of this case. Whoever calls has seen both."""
    return Actor(Kind.HOLDER, case_id=case_id)


def seal_code(secret: str, row_id: UUID, code: str) -> bytes:
    """The receipt code, to be shown again to the browser session that sent the case, and to nobody else.

    `row_id` is that of the table of codes: the case can change, when it is handed to another office.
    """
    return crypto.seal(_key_of(secret), code.encode(), f"receipt code:{row_id}".encode())


def unseal_code(secret: str, row_id: UUID, sealed: bytes | memoryview) -> str:
    """The code that `seal_code` was given. Raises UnreadableError: another session sent it."""
    return crypto.unseal(_key_of(secret), bytes(sealed), f"receipt code:{row_id}".encode()).decode()


def _key_of(secret: str) -> bytes:
    return crypto.derive(secret.encode(), "receipt code")
