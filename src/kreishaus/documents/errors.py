# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with a file, each with a sentence for the person."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "empty": noop("Diese Datei ist leer. Bitte wählen Sie eine andere Datei."),
        "too_large": noop("Diese Datei ist größer als {max} MB. Bitte verkleinern oder teilen Sie sie."),
        "too_large_together": noop(
            "Ihre Dateien sind zusammen größer als {max} MB. "
            "Bitte verkleinern Sie diese Datei oder löschen Sie eine andere."
        ),
        "too_often": noop(
            "Von Ihrem Anschluss kamen sehr viele Dateien. "
            "Bitte versuchen Sie es in einer Stunde noch einmal."
        ),
        "too_many": noop(
            "Mehr als {max} Dateien gehen nicht zusammen. "
            "Bitte fassen Sie Seiten in einer PDF-Datei zusammen oder löschen Sie eine andere Datei."
        ),
        "no_room": noop(
            "Im Moment ist kein Platz für weitere Dateien. Bitte versuchen Sie es morgen noch einmal. "
            "Eilt es, schicken Sie die Unterlagen mit der Post."
        ),
        "no_room_for_guests": noop(
            "Ohne Servicekonto ist im Moment kein Platz für weitere Dateien. "
            "Bitte versuchen Sie es morgen noch einmal oder richten Sie ein Servicekonto ein. "
            "Sie können die Unterlagen auch mit der Post schicken."
        ),
        "too_much_from_here": noop(
            "Von Ihrem Anschluss kamen heute sehr große Mengen an Dateien ohne Servicekonto. "
            "Bitte versuchen Sie es morgen noch einmal oder richten Sie ein Servicekonto ein. "
            "Sie können die Unterlagen auch mit der Post schicken."
        ),
        "unknown": noop(
            "Diese Datei können wir nicht öffnen. Erlaubt sind PDF, JPG und PNG bis {max} MB ohne Kennwort."
        ),
        "wrong_kind": noop(
            "Diese Art von Datei ({kind}) können wir nicht annehmen. Erlaubt sind {accepted}. "
            "Bitte speichern Sie den Inhalt als PDF oder machen Sie ein Foto davon."
        ),
        "password": noop(
            "Diese Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort "
            "und laden Sie sie noch einmal hoch."
        ),
        "damaged": noop(
            "Diese Datei ist beschädigt, wir können sie nicht lesen. "
            "Bitte speichern Sie sie neu und laden Sie sie noch einmal hoch."
        ),
        "no_page": noop("Diese PDF-Datei hat keine Seite. Bitte prüfen Sie die Datei."),
        "too_many_pages": noop(
            "Diese PDF-Datei hat {pages} Seiten, erlaubt sind {max}. Bitte teilen Sie sie auf."
        ),
        "too_many_pixels": noop("Dieses Bild ist zu groß. Bitte verkleinern Sie es."),
        "too_complex": noop(
            "Diese Datei ist so aufgebaut, dass wir sie nicht prüfen können. "
            "Bitte drucken Sie den Inhalt in eine neue PDF-Datei und laden Sie diese hoch."
        ),
        "only_in_one_program": noop(
            "Diese PDF-Datei zeigt ihren Inhalt nur in einem bestimmten Programm. "
            "Bitte drucken Sie den Inhalt in eine neue PDF-Datei und laden Sie diese hoch."
        ),
        "portfolio": noop(
            "Diese PDF-Datei ist eine Mappe mit mehreren Dateien. Bitte laden Sie die Dateien einzeln hoch."
        ),
        "infected": noop(
            "In dieser Datei wurde Schadsoftware gefunden. Wir haben sie nicht gelesen. "
            "Bitte lassen Sie Ihr Gerät prüfen."
        ),
        "not_scanned": noop(
            "Im Moment können wir Dateien nicht auf Schadsoftware prüfen. "
            "Bitte versuchen Sie es in einer Minute noch einmal."
        ),
        "busy": noop(
            "Im Moment laden viele Menschen Dateien hoch. Bitte versuchen Sie es in einer Minute noch einmal."
        ),
    }
)


class RefusedFileError(Exception):
    """The file cannot be taken. `code` is a key of SENTENCES; the sentence says why and what to do."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        super().__init__(_(SENTENCES[code]).format(**params))


class ClosedFileError(Exception):
    """The file is there, but is not handed out; the sentence says why."""


class LostFileError(Exception):
    """The row is there, the file is not, or it was changed on disk: a matter for the operator."""


class SweepRefusedError(Exception):
    """A sweep would have deleted suspiciously many files: perhaps the wrong database was asked."""
