# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A citizen, a clerk, and the way to read a code from the last mail."""

import re
from collections.abc import Callable

import pytest
from django.core import mail

from kreishaus.accounts import actions, invitations
from kreishaus.accounts.models import Account
from kreishaus.authorities.models import Authority, Department

ADDRESS = "anna@beispiel.de"
PASSWORD = "vier leise Hunde"
WORK_ADDRESS = "weber@bispingen.de"


@pytest.fixture
def citizen() -> Account:
    return actions.register_citizen(email=ADDRESS, password=PASSWORD, confirmed=True)


@pytest.fixture
def invited() -> Account:
    authority, _ = Authority.objects.get_or_create(key="bispingen", defaults={"name": "Gemeinde Bispingen"})
    department, _ = Department.objects.get_or_create(
        key="bispingen.steueramt", defaults={"authority": authority, "name": "Steueramt"}
    )
    return actions.invite_staff(WORK_ADDRESS, "Jana Weber", department.key, "clerk")


@pytest.fixture
def clerk(invited: Account) -> Account:
    return actions.accept_invitation(invited.pk, invitations.token_for(invited), PASSWORD)


@pytest.fixture
def code() -> Callable[[], str]:
    """Return the code of the last mail, as a person would copy it."""

    def read() -> str:
        found = re.search(r"\d{4}-\d{4}", str(mail.outbox[-1].body))
        assert found is not None
        return found.group()

    return read
