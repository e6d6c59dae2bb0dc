# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the product talks to: the mail server and the scanner."""

from collections.abc import Iterator
from smtplib import SMTPException

from django.conf import settings
from django.core import mail as django_mail

from kreishaus.documents.lifecycle import Scan
from kreishaus.documents.registry import scanner as configured
from kreishaus.ops.doctor.look import Look, fault, hint, ok


def mail() -> Iterator[Look]:
    """Whether the mail server takes us in, without sending anything."""
    if settings.KREISHAUS.demo:
        yield ok("E-Mail", "beim Vorführen bleibt alles auf diesem Rechner")
        return
    where = f"{settings.SMTP.hostname}:{settings.SMTP.port or 25}"
    try:
        backend = django_mail.mailers.default
        backend.open()
        backend.close()
    except (OSError, SMTPException) as error:
        yield fault(
            "E-Mail",
            f"{where} nimmt nichts an ({type(error).__name__})",
            "KREISHAUS_SMTP_URL und den Mailserver prüfen; Wartendes geht danach von selbst hinaus",
        )
    else:
        yield ok("E-Mail", f"{where} antwortet")


def scanner() -> Iterator[Look]:
    """Whether uploads are scanned."""
    address: str = settings.KREISHAUS.clamd
    if address == "none":
        yield hint(
            "Virenprüfung",
            "keine; Dateien gelten als nicht geprüft und werden trotzdem herausgegeben",
            "ClamAV einrichten und in KREISHAUS_CLAMD nennen",
        )
        return
    try:
        result = configured().scan([b"Ist da jemand?"])
    except OSError as error:
        yield fault(
            "Virenprüfung",
            f"{address} antwortet nicht ({type(error).__name__}); neue Dateien warten",
            "ClamAV starten; Wartendes wird danach von selbst geprüft",
        )
    else:
        fine = result is Scan.CLEAN
        yield (
            ok("Virenprüfung", address) if fine else fault("Virenprüfung", f"{address} irrt", "ClamAV prüfen")
        )
