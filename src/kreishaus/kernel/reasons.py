# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why the system refuses something, in German: its own words are English, in whatever language it speaks."""

import errno
from typing import Final

REASONS: Final = {
    errno.EACCES: "die Rechte fehlen",
    errno.EPERM: "die Rechte fehlen",
    errno.EADDRINUSE: "dort läuft schon ein Programm",
    errno.EADDRNOTAVAIL: "diese Adresse hat der Rechner nicht",
    errno.EDQUOT: "der zugeteilte Platz ist voll",
    errno.EEXIST: "es gibt dort schon etwas mit diesem Namen",
    errno.EISDIR: "das ist ein Ordner",
    errno.ENOENT: "das gibt es nicht",
    errno.ENOSPC: "der Datenträger ist voll",
    errno.ENOTDIR: "das ist kein Ordner",
    errno.EROFS: "der Datenträger ist nur zum Lesen da",
}


def reason(error: OSError) -> str:
    """The reason as half a sentence for brackets; where there is no German one, the system's own words."""
    return REASONS.get(error.errno or 0) or error.strerror or "unbekannter Grund"
