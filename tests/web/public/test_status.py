# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looking up a matter by number and code, which nobody can guess."""

from collections.abc import Callable

import pytest
from django.test import Client

from kreishaus.accounts import queries as accounts
from kreishaus.cases import actions
from kreishaus.cases.models import Case
from kreishaus.cases.reference import complete
from tests import build, pages, people

STAND = "/stand/"
UNKNOWN = (
    "Zu dieser Nummer und diesem Code finden wir nichts. Bitte vergleichen Sie beides mit Ihrer Bestätigung."
)


@pytest.fixture
def case(db: None) -> Case:  # noqa: ARG001 -- the fixture opens the database
    build.house()
    return build.case(people.citizen())


@pytest.fixture
def code(case: Case) -> str:
    """Of somebody who has left: as long as an account has the case, no code opens it."""
    assert case.account is not None
    address = "Wiebke Świątek\nLindenallee 7\n29646 Bispingen"
    return actions.go_on_by_post(accounts.actor_for(case.account), case.id, address)


def test_number_and_code_lead_to_state_next_step_and_office(client: Client, case: Case, code: str) -> None:
    page = pages.read(client.post(STAND, {"reference": case.reference, "code": code}, follow=True))
    for shown in (case.reference, "eingegangen", "Das Amt sieht sich Ihre Angaben an.", "Gemeinde Bispingen"):
        assert shown in page.text


def test_both_can_be_typed_as_they_are_read_out(client: Client, case: Case, code: str) -> None:
    typed = {"reference": case.reference.replace("-", " ").lower(), "code": code.replace("-", "").lower()}
    assert client.post(STAND, typed).headers["Location"] == f"/vorgang/{case.id}/"


def test_a_wrong_code_and_an_unknown_number_get_the_same_sentence(
    client: Client, case: Case, code: str
) -> None:
    nobodys = complete("BIS", 2026, 1)
    for typed in (
        {"reference": case.reference, "code": "AAAA-AAAA-AAAA-AAAA"},
        {"reference": nobodys, "code": code},
    ):
        response = client.post(STAND, typed)
        page = pages.read(response)
        assert (response.status_code, page.title.startswith("Fehler: ")) == (422, True)
        assert page.summary == [("reference", UNKNOWN)]
        assert page.sends["reference"] == [typed["reference"]]


def test_the_code_is_never_sent_back(client: Client, case: Case) -> None:
    response = client.post(STAND, {"reference": case.reference, "code": "GEHEIM-GEHEIM"})
    assert "GEHEIM" not in response.content.decode()


@pytest.mark.parametrize(
    ("reference", "code", "sentence"),
    [
        ("", "AAAA", "Bitte geben Sie die Vorgangsnummer ein."),
        ("BIS-2026-418302-58", "AAAA", "Diese Vorgangsnummer ist vertippt."),
        (complete("BIS", 2026, 418302), "", "Bitte geben Sie den Code ein."),
    ],
)
def test_what_is_missing_or_mistyped_is_said(
    reference: str, code: str, sentence: str, client: Client, case: Case
) -> None:
    assert case.reference != reference
    response = client.post(STAND, {"reference": reference, "code": code})
    assert response.status_code == 422
    assert pages.read(response).summary[0][1].startswith(sentence)


def test_guessing_is_slowed_down_for_a_number_and_for_a_visitor(
    client: Client, case: Case, code: str
) -> None:
    def attempt(number: int, typed: str) -> int:
        sent = {"reference": case.reference, "code": typed}
        return client.post(STAND, sent, REMOTE_ADDR=f"203.0.113.{number}").status_code

    assert [attempt(number, "AAAA-AAAA-AAAA-AAAA") for number in range(10)] == [422] * 10
    assert attempt(11, code) == 429
    others = [
        client.post(
            STAND, {"reference": complete("BIS", 2026, number), "code": "A"}, REMOTE_ADDR="198.51.100.7"
        )
        for number in range(21)
    ]
    assert [response.status_code for response in others] == [422] * 20 + [429]


def test_nothing_of_it_is_kept_by_the_browser(client: Client, case: Case, code: str) -> None:
    for response in (client.get(STAND), client.post(STAND, {"reference": case.reference, "code": code})):
        assert "no-store" in response.headers["Cache-Control"]


def test_the_pages_are_valid_in_both_languages(
    client: Client, case: Case, code: str, valid: Callable[[str], None]
) -> None:
    valid(client.get(STAND).content.decode())
    valid(client.post(STAND, {}).content.decode())
    valid(client.post(STAND, {"reference": case.reference, "code": code}, follow=True).content.decode())
    client.get("/sprache/?wahl=leicht&weiter=/")
    assert "Sie haben eine Nummer und einen Code vom Amt bekommen." in pages.read(client.get(STAND)).text


def test_what_has_not_left_the_house_is_not_told(client: Client, case: Case, code: str) -> None:
    clerk = people.clerk()
    build.asked(clerk, actions.take(clerk.actor, case.id))
    page = pages.read(client.post(STAND, {"reference": case.reference, "code": code}, follow=True))
    assert ("in Prüfung" in page.text, "wartet auf Sie" in page.text) == (True, False)
