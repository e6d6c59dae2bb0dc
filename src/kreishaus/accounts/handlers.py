# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What follows from accounts being made, and what is tidied by the timetable."""

from datetime import timedelta
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from kreishaus.accounts import actions, invitations
from kreishaus.accounts.events import FactorReset, StaffInvited
from kreishaus.accounts.models import Account, Membership
from kreishaus.authorities.district import AuthorityInfo, district
from kreishaus.kernel.events import subscribe
from kreishaus.kernel.jobs import every


@subscribe(StaffInvited)
def send_invitation(event: StaffInvited) -> None:
    """Mail the link. The secret in it is made here, so that no job ever holds it."""
    account = Account.objects.filter(pk=event.account_id).first()
    work = Membership.objects.filter(account=account).select_related("department").first()
    if account is None or work is None or account.has_usable_password():
        return
    authority = district().authorities[work.department.authority_id]
    _invitation(account, authority, work.department.name).send()


@subscribe(FactorReset)
def tell_of_reset(event: FactorReset) -> None:
    """Mail the holder: whoever did not ask for it can call at once."""
    account = Account.objects.filter(pk=event.account_id).first()
    if account is not None:
        here = district()
        _mail("factor_reset", account, here.authorities[here.key_of_kreis]).send()


@every(timedelta(hours=1))
def forget_sessions() -> int:
    """Delete sessions that are over."""
    return actions.sweep_sessions()


@every(timedelta(days=1))
def forget_unconfirmed_accounts() -> int:
    """Delete accounts whose address nobody confirmed."""
    return actions.sweep_unconfirmed()


def _invitation(account: Account, authority: AuthorityInfo, department: str) -> EmailMessage:
    path = reverse("account_invitation", args=[account.pk, invitations.token_for(account)])
    link = settings.KREISHAUS.base_url + path
    return _mail(
        "staff_invitation", account, authority, department=department, name=account.display_name, link=link
    )


def _mail(template: str, account: Account, authority: AuthorityInfo, **values: str) -> EmailMessage:
    """A mail of plain text to the account, under the name of the authority."""
    context = {"authority": authority, **values}
    subject = render_to_string(f"account/email/{template}_subject.txt", context)
    body = render_to_string(f"account/email/{template}_message.txt", context)
    sender = formataddr((authority.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
    return EmailMessage(subject.strip(), body.strip() + "\n", sender, [account.email])
