# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which scanner looks at files for viruses: named by the setting, known by its address."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final, Protocol

from django.conf import settings

from kreishaus.documents.lifecycle import Scan
from kreishaus.documents.providers.clamd import Clamd
from kreishaus.documents.providers.none import NoScanner


class Scanner(Protocol):
    """Looks at a file. `initial` is what a file counts as until then."""

    initial: Scan

    def scan(self, chunks: Iterable[bytes]) -> Scan:
        """Return CLEAN, INFECTED, or UNSCANNED if it cannot judge. Raises OSError if out of order."""


NAMED: Final[Mapping[str, Callable[[], Scanner]]] = MappingProxyType({"none": NoScanner})


def scanner() -> Scanner:
    """Return the configured scanner: "none", "host:port" or the path of a socket of clamd."""
    address: str = settings.KREISHAUS.clamd
    return NAMED[address]() if address in NAMED else Clamd(address)
