# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A guest's drafts hang on a secret of the browser session. The table keeps only its hash."""

import hashlib


def hash_of(secret: str) -> str:
    """SHA-256 of the secret in hex. It has 256 random bits, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()
