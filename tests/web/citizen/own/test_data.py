# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A copy of everything, and who looked."""

import json
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.cases import actions as cases
from kreishaus.kernel.ids import new_id
from kreishaus.kernel.jobs import run_due
from kreishaus.mailbox import actions as mailbox
from tests import build, people
from tests.pages import read
from tests.people import PASSWORD, Person

DATA, COPY = "/mein/daten/", "/mein/daten/kopie/"


def confirmed(window: Client) -> ZipFile:
    """The copy, after the password was given once more."""
    asked = window.get(COPY).headers["Location"]
    assert asked == "/konto/passwort/bestaetigen/?next=%2Fmein%2Fdaten%2Fkopie%2F"
    assert window.post(asked, {"password": PASSWORD}).headers["Location"] == COPY
    response = window.get(COPY)
    assert response.headers["Content-Type"] == "application/zip"
    return ZipFile(BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined] # a streaming answer


def test_the_copy_holds_everything_and_nothing_of_others(window: Client, wiebke: Person) -> None:
    draft = build.draft(wiebke.actor)
    build.upload(wiebke.actor, draft.id)
    case = build.case(wiebke)
    mailbox.send(wiebke.actor, case.id, new_id(), "Guten Tag, eine Frage.")
    build.case(people.other_citizen())
    run_due()
    archive = confirmed(window)
    assert archive.testzip() is None
    assert sorted(archive.namelist()) == [
        "LIES-MICH.txt",
        "antraege.json",
        f"dateien/{case.reference}/Eingangsbestaetigung-{case.reference}.pdf",
        "dateien/Entwurf hundesteuer-anmeldung/Tierheimvertrag.png",
        "eingesehen.json",
        "gebuehren.json",
        "konto.json",
        "nachrichten.json",
        "zustellung.json",
    ]
    assert json.loads(archive.read("konto.json"))["email"] == "wiebke@post.example"
    sent = json.loads(archive.read("antraege.json"))["cases"]
    assert [each["reference"] for each in sent] == [case.reference]
    assert "eine Frage" in archive.read("nachrichten.json").decode()


def test_two_files_of_one_name_are_both_there(window: Client, wiebke: Person) -> None:
    draft = build.draft(wiebke.actor)
    for _ in range(2):
        build.upload(wiebke.actor, draft.id)
    names = [name for name in confirmed(window).namelist() if name.endswith("Tierheimvertrag.png")]
    assert len(set(names)) == 2


def test_the_person_sees_which_office_looked_when_and_why_and_no_name(
    window: Client, wiebke: Person, valid: Callable[[str], None]
) -> None:
    case = build.case(wiebke)
    cases.open_file(people.head().actor, case.id, "Frage am Telefon")
    response = window.get(DATA)
    text = read(response).text
    assert "Leitung, Steueramt, Gemeinde Bispingen" in text
    assert f"Vorgang {case.reference} . Grund: Frage am Telefon" in text
    assert "Cordes" not in text
    valid(response.text)


def test_looks_at_cases_of_others_are_not_told(window: Client) -> None:
    case = build.case(people.other_citizen())
    cases.open_file(people.clerk().actor, case.id, "Frage am Telefon")
    assert "Bisher hat niemand einen Ihrer Vorgänge geöffnet." in read(window.get(DATA)).text


@pytest.mark.parametrize("looks", [1, 3])
def test_more_looks_cost_no_more_statements(
    window: Client, wiebke: Person, looks: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    case, hanna = build.case(wiebke), people.clerk()
    for number in range(looks):
        cases.open_file(hanna.actor, case.id, f"Anruf {number}")
    window.get(DATA)
    with django_assert_num_queries(5):
        window.get(DATA)
