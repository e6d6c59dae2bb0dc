# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The mail that says that something lies in the Postfach, and nothing more: no office, no matter, no name."""

from pathlib import Path
from string import Template
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from kreishaus.accounts.models import Account
from kreishaus.cases.models import Case
from kreishaus.kernel.prepared import Prepared

_readers: Final = Prepared(lambda case: Account.objects.filter(grants__case_id=case, is_active=True))

TEMPLATE: Final = Path(__file__).with_name("notice.txt")  # its first line is the subject


def send_notice(account: Account) -> None:
    """Hand one mail over to the mail server.

    Raises:
        OSError: the server is down, or took nothing (smtplib's errors are such).
    """
    link = settings.KREISHAUS.base_url + reverse("mailbox")
    text = Template(TEMPLATE.read_text("utf-8")).substitute(link=link)
    subject, _, body = text.partition("\n")
    EmailMessage(subject, body, to=[account.email]).send()


def readers_of(case: Case) -> list[Account]:
    """Whose Postfach shows the case now: nobody, once the account or the hold on the case is gone."""
    return list(_readers.rows(case=case.id))
