# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A citizen and a department."""

import pytest

from kreishaus.accounts import actions
from kreishaus.accounts.models import Account
from kreishaus.authorities.models import Authority, Department


@pytest.fixture
def citizen() -> Account:
    return actions.register_citizen(email="Anna@beispiel.de", password="vier leise Hunde", confirmed=True)


@pytest.fixture
def tax_office() -> Department:
    authority, _ = Authority.objects.get_or_create(key="bispingen", defaults={"name": "Gemeinde Bispingen"})
    department, _ = Department.objects.get_or_create(
        key="bispingen.steueramt", defaults={"authority": authority, "name": "Steueramt"}
    )
    return department
