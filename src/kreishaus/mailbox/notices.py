# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mails that say that something lies in Postfach or worklist, and nothing more: no office, matter or name."""

from pathlib import Path
from string import Template
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from kreishaus.accounts.models import Account
from kreishaus.cases.models import Case, ReceiptCode
from kreishaus.cases.queries import open_case
from kreishaus.catalogue import queries as catalogue
from kreishaus.kernel.prepared import Prepared

_readers: Final = Prepared(lambda case: Account.objects.filter(grants__case_id=case, is_active=True))

# The first line of each is the subject
TEMPLATE: Final = Path(__file__).with_name("notice.txt")
FOR_GUESTS: Final = Path(__file__).with_name("notice_guest.txt")
ALERT: Final = Path(__file__).with_name("alert.txt")


def send_notice(account: Account) -> None:
    """Hand one mail over to the mail server.

    Raises:
        OSError: the server is down, or took nothing (smtplib's errors are such).
    """
    _send(TEMPLATE, reverse("mailbox"), account.email)


def send_guest_notice(case: Case) -> None:
    """The same to a guest who gave an address; without one nobody is told. Raises as `send_notice`."""
    address = guest_address_of(case)
    if address:
        _send(FOR_GUESTS, reverse("status"), address)


def guest_address_of(case: Case) -> str:
    """Where a guest wants to be told, by the fields that the Leistung names; empty for everybody else."""
    fields = catalogue.version(case.version_id).service.notices
    is_guests = ReceiptCode.objects.filter(case=case, case__submission__guest_hash__gt="").exists()
    if not fields or not is_guests:
        return ""
    answers = open_case(case).answers
    return next((str(found) for each in fields if (found := answers.get(each))), "")


def send_alert(to: str, number: int) -> None:
    """Tell whoever is on duty how many cases cannot wait. Raises as `send_notice`."""
    _send(ALERT, reverse("worklist"), to, number=str(number))


def _send(template: Path, address: str, to: str, **more: str) -> None:
    link = settings.KREISHAUS.base_url + address
    text = Template(template.read_text("utf-8")).substitute(more, link=link)
    subject, _, body = text.partition("\n")
    EmailMessage(subject, body, to=[to]).send()


def readers_of(case: Case) -> list[Account]:
    """Whose Postfach shows the case now: nobody, once the account or the hold on the case is gone."""
    return list(_readers.rows(case=case.id))
