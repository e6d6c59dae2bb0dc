# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with keys. The sentences are for operators."""


class MasterKeyError(Exception):
    """The master key is missing, malformed, or not the one this key store was made with."""


class NoSuchKeyError(Exception):
    """No key with this id: never made, or destroyed. What it sealed can no longer be read by anybody."""


class KeyExistsError(Exception):
    """A key with this id is there already; making it again would lose it."""


class KeystoreBusyError(Exception):
    """A reader kept the journal from being emptied after a destruction. Destroy again; it is idempotent."""


class SweepRefusedError(Exception):
    """A sweep would have deleted suspiciously much: perhaps the wrong database was asked what is known."""
