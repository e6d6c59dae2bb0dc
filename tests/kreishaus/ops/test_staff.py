# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The operator invites people at the console."""

from argparse import Namespace

import pytest

from kreishaus.accounts.models import Account, Membership
from kreishaus.authorities.models import Authority, Department
from kreishaus.ops import staff

pytestmark = pytest.mark.django_db


def chosen(
    department: str = "bispingen.steueramt", role: str = "clerk", email: str = "weber@bispingen.de"
) -> Namespace:
    return Namespace(email=email, name="Jana Weber", department=department, role=role)


@pytest.fixture
def _tax_office() -> None:
    authority, _ = Authority.objects.get_or_create(key="bispingen", defaults={"name": "Gemeinde Bispingen"})
    Department.objects.get_or_create(
        key="bispingen.steueramt", defaults={"authority": authority, "name": "Steueramt"}
    )


@pytest.mark.usefixtures("_tax_office")
def test_a_person_is_invited(capsys: pytest.CaptureFixture[str]) -> None:
    assert staff.add(chosen()) == 0
    assert capsys.readouterr().out.startswith("weber@bispingen.de ist eingeladen.")
    membership = Membership.objects.get()
    assert (membership.department_id, membership.role) == ("bispingen.steueramt", "clerk")


@pytest.mark.usefixtures("_tax_office")
@pytest.mark.parametrize(
    ("department", "role", "sentence"),
    [
        ("bispingen.bauhof", "clerk", "Eine Dienststelle „bispingen.bauhof“ gibt es nicht.\n"),
        (
            "bispingen.steueramt",
            "chef",
            "Eine Rolle „chef“ gibt es nicht. Möglich sind: clerk, head, cashier, editor, operator.\n",
        ),
    ],
)
def test_a_mistake_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str], department: str, role: str, sentence: str
) -> None:
    assert staff.add(chosen(department, role)) == 1
    assert capsys.readouterr().err == sentence
    assert Membership.objects.count() == 0


@pytest.mark.usefixtures("_tax_office")
def test_an_address_to_which_no_mail_goes_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert staff.add(chosen(email="kaputt")) == 1
    assert capsys.readouterr().err == "„kaputt“ ist keine E-Mail-Adresse.\n"
    assert Account.objects.count() == 0


@pytest.mark.usefixtures("_tax_office")
def test_who_is_there_already_stays_and_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    staff.add(chosen())
    assert staff.add(chosen(email="Weber@bispingen.de")) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "Weber@bispingen.de ist schon da: bispingen.steueramt, Rolle clerk. Nichts geändert."
    ]
    assert staff.add(chosen(role="head")) == 0
    assert Membership.objects.get().role == "head"


@pytest.mark.usefixtures("_tax_office")
def test_who_lost_the_phone_is_helped_by_address(capsys: pytest.CaptureFixture[str]) -> None:
    staff.add(chosen())
    assert staff.reset_factor(Namespace(email="Weber@bispingen.de")) == 0
    assert staff.reset_factor(Namespace(email="wer@bispingen.de")) == 1
    said = capsys.readouterr()
    assert "weber@bispingen.de ist überall abgemeldet" in said.out
    assert said.err == "Ein Konto mit der Adresse „wer@bispingen.de“ gibt es nicht.\n"
