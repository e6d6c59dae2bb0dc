# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking back: what the checks found is proposed, nothing typed is lost, once is enough."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from kreishaus.cases import actions
from kreishaus.cases.models import Case, Inquiry
from kreishaus.cases.queries import inquiries_of
from tests import build, pages, people
from tests.conftest import Clock
from tests.people import Person
from tests.web.staff.desk import at

WHY = "Die Chipnummer fehlt in unserem Register."


def form(case: Case, **changes: object) -> dict[str, object]:
    """What a clerk without scripts sends."""
    revision = Case.unscoped.get(id=case.id).revision
    due = {"due_on.day": "8", "due_on.month": "12", "due_on.year": "2026"}
    return {"revision": revision, "paths": ["dogs.0.chip"], "reason": WHY} | due | changes


def test_it_proposes_what_the_checks_have_found(hanna: Person, unchipped: Case, at: Clock) -> None:
    at("2026-11-24 10:00")
    page = pages.read(hanna.client().get(f"/amt/vorgang/{unchipped.id}/rueckfrage/"))
    assert page.sends["paths"] == ["dogs.0.chip"]
    assert page.sends["reason"] == [
        "Ab sechs Monaten muss ein Hund gechippt sein (§ 4 NHundG). Bitte geben Sie die Nummer an."
    ]
    assert [page.sends[f"due_on.{part}"] for part in ("day", "month", "year")] == [["8"], ["12"], ["2026"]]


def test_two_weeks_that_end_on_a_holiday_end_on_the_next_working_day(
    hanna: Person, taken: Case, at: Clock
) -> None:
    at("2026-12-11 10:00")  # Christmas Day, then a Saturday that is a holiday, then Sunday
    page = pages.read(hanna.client().get(f"/amt/vorgang/{taken.id}/rueckfrage/"))
    assert page.sends["due_on.day"] == ["28"]


def test_every_question_stands_beside_its_answer_and_none_after_the_place(desk: Client, taken: Case) -> None:
    page = pages.read(desk.get(at(taken, "rueckfrage/")))
    assert "Rufname Fiete" in page.text
    assert 'value="dogs.0"' in page.html
    assert 'value="place"' not in page.html


def test_it_is_asked_and_stands_at_the_case(desk: Client, hanna: Person, taken: Case) -> None:
    posted = form(taken, papers=["Kaufvertrag", "", " "])
    page = pages.read(desk.post(at(taken, "rueckfrage/"), posted, follow=True))
    assert "Gefragt ist: Hund 1: Fiete: Chipnummer, Kaufvertrag" in page.text
    (inquiry,) = inquiries_of(actions.open_file(hanna.actor, taken.id))
    assert (inquiry.paths, inquiry.documents, inquiry.reason) == (("dogs.0.chip",), ("Kaufvertrag",), WHY)
    assert inquiry.row.due_on == date(2026, 12, 8)


def test_an_entry_as_a_whole_takes_its_questions_with_it(desk: Client, hanna: Person, taken: Case) -> None:
    desk.post(at(taken, "rueckfrage/"), form(taken, paths=["dogs.0", "dogs.0.chip", "no.such"]))
    (inquiry,) = inquiries_of(actions.open_file(hanna.actor, taken.id))
    assert inquiry.paths == ("dogs.0",)


def test_a_double_click_asks_once(desk: Client, taken: Case) -> None:
    posted = form(taken)
    for _ in range(2):
        page = pages.read(desk.post(at(taken, "rueckfrage/"), posted, follow=True))
        assert "Rückgängig machen" in page.text
    assert Inquiry.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "summary"),
    [
        (
            {"paths": [], "papers": []},
            [("paths", "Bitte wählen Sie, was fehlt: eine Angabe oder eine Unterlage.")],
        ),
        (
            {"reason": " "},
            [("reason", "Bitte schreiben Sie, warum Sie nachfragen. Der Satz steht in der Rückfrage.")],
        ),
        ({"due_on.day": "99"}, [("due_on", "Bitte geben Sie einen Tag an, zum Beispiel 8 12 2026.")]),
        ({"due_on.year": "2020"}, [("due_on", "Bitte wählen Sie einen Tag ab morgen.")]),
        (
            {"due_on.year": "2036"},
            [("paths", "Bitte wählen Sie einen Tag ab morgen und innerhalb eines Jahres.")],
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    changes: dict[str, object], summary: list[tuple[str, str]], desk: Client, taken: Case
) -> None:
    posted = form(taken, **{"papers": ["Kaufvertrag"], **changes})
    response = desk.post(at(taken, "rueckfrage/"), posted)
    page = pages.read(response)
    assert (response.status_code, page.summary) == (422, summary)
    assert page.title.startswith("Fehler: ")
    assert page.sends.get("paths", []) == posted["paths"]
    assert page.sends["reason"] == [str(posted["reason"]).strip()]
    assert [each for each in page.sends["papers"] if each] == posted["papers"]
    assert page.sends["due_on.day"] == [posted["due_on.day"]]
    assert not Inquiry.objects.exists()


def test_the_preview_shows_what_the_person_will_read(desk: Client, taken: Case) -> None:
    page = pages.read(desk.post(at(taken, "rueckfrage/"), form(taken, _preview="1", papers=["Kaufvertrag"])))
    assert "So liest es die Person Das Amt fragt nach" in page.text
    assert "Es geht um: Hund 1: Fiete: Chipnummer Kaufvertrag" in page.text
    assert "bitte antworten Sie bis Dienstag, 8. Dezember 2026" in page.text
    assert not Inquiry.objects.exists()


def test_a_case_that_changed_meanwhile_is_told_and_what_was_written_stays(
    desk: Client, hanna: Person, taken: Case
) -> None:
    posted = form(taken)
    build.prepared(hanna, taken)
    response = desk.post(at(taken, "rueckfrage/"), posted)
    page = pages.read(response)
    assert response.status_code == 422
    assert "Der Vorgang hat sich geändert, während Sie geschrieben haben." in page.summary[0][1]
    assert (page.sends["reason"], page.sends["paths"]) == ([WHY], ["dogs.0.chip"])
    desk.post(at(taken, "rueckfrage/"), page.sends)
    assert Inquiry.objects.count() == 1


def test_withdrawn_meanwhile_the_text_is_still_there(desk: Client, wiebke: Person, taken: Case) -> None:
    posted = form(taken)
    actions.withdraw(wiebke.actor, taken.id)
    page = pages.read(desk.post(at(taken, "rueckfrage/"), posted))
    assert ("ist dieser Schritt nicht möglich" in page.summary[0][1], page.sends["reason"]) == (True, [WHY])


def test_where_nobody_may_ask_the_page_leads_back(desk: Client, case: Case) -> None:
    desk.post(at(case), {"reason": "Vertretung"})
    response = desk.get(at(case, "rueckfrage/"), follow=True)
    assert response.redirect_chain == [(at(case), 302)]


def test_who_is_not_in_charge_says_why_first_and_comes_back(taken: Case) -> None:
    second = people.head().client()
    wanted = at(taken, "rueckfrage/")
    response = second.get(wanted)
    assert response.headers["Location"].startswith(f"{at(taken)}?weiter=")
    asked = second.post(response.headers["Location"], {"reason": "Vertretung"})
    assert asked.headers["Location"] == wanted


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/amt/", "/konto/", "/amt//evil"])
def test_nobody_is_sent_elsewhere(elsewhere: str, taken: Case) -> None:
    response = people.head().client().post(f"{at(taken)}?weiter={elsewhere}", {"reason": "Vertretung"})
    assert response.headers["Location"] == at(taken)


def test_it_is_valid_with_and_without_mistakes(
    desk: Client, unchipped: Case, valid: Callable[[str], None]
) -> None:
    valid(desk.get(at(unchipped, "rueckfrage/")).content.decode())
    valid(desk.post(at(unchipped, "rueckfrage/"), {}).content.decode())
