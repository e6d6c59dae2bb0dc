# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The secrets of a second factor: sealed with the account's key, so that they end with the account.

What is stored names the key, for who signs in is not known yet when it has to be opened.
"""

import base64
from typing import Final
from uuid import UUID

from kreishaus.kernel import crypto, keystore

PURPOSE: Final = b"second factor"


def seal(key_id: UUID, secret: str) -> str:
    """Return text for the database: the id of the key, a colon, the sealed secret as base64."""
    sealed = crypto.seal(keystore.data_key(key_id), secret.encode(), PURPOSE)
    return f"{key_id}:{base64.b64encode(sealed).decode('ascii')}"


def unseal(stored: str) -> str:
    """Return the secret that `seal` was given. Raises NoSuchKeyError once the account is deleted."""
    key_id, _, sealed = stored.partition(":")
    return crypto.unseal(keystore.data_key(UUID(key_id)), base64.b64decode(sealed), PURPOSE).decode()
