# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the state of a file allows. Who may ask for it is decided by the holder's package."""

from kreishaus.documents.errors import ClosedFileError
from kreishaus.documents.lifecycle import Scan

SENTENCES = {
    Scan.INFECTED: "In dieser Datei wurde Schadsoftware gefunden. Sie kann nicht geöffnet werden.",
    Scan.PENDING: (
        "Diese Datei wird noch auf Schadsoftware geprüft. Bitte versuchen Sie es in einer Minute noch einmal."
    ),
}


def check_may_open(scan: Scan) -> None:
    """Raise ClosedFileError, with a sentence for the person, unless the file may be handed out."""
    if scan in SENTENCES:
        raise ClosedFileError(SENTENCES[scan])


def may_open(scan: Scan) -> bool:
    """Whether the file may be handed out now."""
    return scan not in SENTENCES
