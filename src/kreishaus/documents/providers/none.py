# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""No scanner: files are marked as not looked at, and nothing claims otherwise."""

from collections.abc import Iterable

from kreishaus.documents.lifecycle import Scan


class NoScanner:
    """Says of every file that nobody looked."""

    initial = Scan.UNSCANNED

    def scan(self, chunks: Iterable[bytes]) -> Scan:  # noqa: ARG002 -- a scanner gets the file
        """Return UNSCANNED without reading."""
        return Scan.UNSCANNED
