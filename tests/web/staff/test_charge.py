# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Beside a case: notes that are added once, who is in charge, what belongs together, what goes elsewhere."""

import re

import pytest
from django.test import Client

from kreishaus.cases.models import Case, File, Note
from kreishaus.kernel.ids import new_id
from tests import build, pages, people
from tests.people import Person
from tests.web.staff.desk import at

NOTE = "Frau Świątek hat angerufen."


def sends(desk: Client, case: Case) -> dict[str, list[str]]:
    return pages.read(desk.get(at(case))).sends


def test_a_double_click_adds_one_note(desk: Client, taken: Case) -> None:
    posted = {"note": sends(desk, taken)["note"], "text": NOTE}
    for _ in range(2):
        page = pages.read(desk.post(at(taken, "notiz/"), posted, follow=True))
        assert page.text.count(NOTE) == 1
    assert Note.objects.count() == 1


def test_two_notes_are_two_and_the_newest_stands_first(desk: Client, taken: Case) -> None:
    for text in ("Erste", "Zweite"):
        desk.post(at(taken, "notiz/"), {"note": str(new_id()), "text": text})
    text = pages.read(desk.get(at(taken))).text
    assert text.index("Zweite") < text.index("Erste")


def test_what_is_refused_stands_in_the_form_again(desk: Client, taken: Case) -> None:
    response = desk.post(at(taken, "notiz/"), {"note": str(new_id()), "text": "x" * 8001})
    page = pages.read(response)
    assert (response.status_code, page.sends["text"]) == (422, ["x" * 8001])
    assert "Der Text ist zu lang. Möglich sind 8000 Zeichen." in page.text


def test_a_note_under_the_id_of_another_is_not_taken(desk: Client, wiebke: Person, taken: Case) -> None:
    head = people.head()
    other = build.taken(wiebke, head)
    note_id = str(new_id())
    desk.post(at(taken, "notiz/"), {"note": note_id, "text": NOTE})
    assert head.client().post(at(other, "notiz/"), {"note": note_id, "text": "fremd"}).status_code == 404
    assert desk.post(at(taken, "notiz/"), {"note": "nonsense", "text": NOTE}).status_code == 404


def test_a_clerk_lays_down_what_is_hers_and_takes_it_on_again(desk: Client, taken: Case) -> None:
    page = pages.read(desk.post(at(taken, "zuweisen/"), {"account": "nobody"}, follow=True))
    assert "Für den Vorgang ist jetzt niemand zuständig." in page.text
    desk.post(at(taken), {"reason": "Vertretung"})
    page = pages.read(desk.post(at(taken, "zuweisen/"), {"account": "me"}, follow=True))
    assert ("Sie sind jetzt zuständig." in page.text, "bei Ihnen" in page.text) == (True, True)


def test_the_head_assigns_to_colleagues_and_a_clerk_does_not(
    desk: Client, hanna: Person, karsten: Person, taken: Case
) -> None:
    head = karsten.client()
    head.post(at(taken), {"reason": "Verteilung"})
    offered = re.findall(r'<option value="([^"]+)"', pages.read(head.get(at(taken))).html)
    assert offered == [str(hanna.account.id), str(karsten.account.id)]
    page = pages.read(head.post(at(taken, "zuweisen/"), {"account": str(karsten.account.id)}, follow=True))
    assert "Der Vorgang ist neu zugewiesen." in page.text
    refused = pages.read(desk.post(at(taken, "zuweisen/"), {"account": str(hanna.account.id)}, follow=True))
    assert "Für den Vorgang ist schon jemand zuständig." in refused.text
    assert Case.unscoped.get().assignee_id == karsten.account.id


def test_nobody_of_another_municipality_is_put_in_charge(karsten: Person, taken: Case) -> None:
    stranger = people.clerk_of_walsrode()
    head = karsten.client()
    head.post(at(taken), {"reason": "Verteilung"})
    page = pages.read(head.post(at(taken, "zuweisen/"), {"account": str(stranger.account.id)}, follow=True))
    assert "Zuweisen können Sie nur an Personen, die hier Vorgänge bearbeiten." in page.text


def test_a_case_of_the_same_person_is_suggested_and_joins_the_file(
    desk: Client, hanna: Person, taken: Case
) -> None:
    other = build.taken(people.other_citizen(), hanna)
    page = pages.read(desk.get(at(other)))
    assert "Gleiche Person, andere Akte" in page.text
    page = pages.read(desk.post(at(other, "akte/"), {"file": str(taken.file_id)}, follow=True))
    assert (at(taken), taken.reference) in page.links
    assert "Akte · 2 Vorgänge" in page.text
    assert File.objects.count() == 1


def test_given_away_it_is_gone_here_and_there_with_the_reason(desk: Client, taken: Case) -> None:
    posted = {"stelle": "walsrode.steueramt", "reason": "Der Hund lebt in Düshorn."}
    response = desk.post(at(taken, "abgeben/"), posted, follow=True)
    new = Case.unscoped.get(authority_id="walsrode")
    assert (response.redirect_chain, new.reference in pages.read(response).text) == ([("/amt/", 302)], True)
    assert desk.get(at(new)).status_code == 404
    there = people.clerk_of_walsrode().client()
    there.post(at(new), {"reason": "Eingang"})
    assert "Der Hund lebt in Düshorn." in pages.read(there.get(at(new))).text


@pytest.mark.parametrize(
    ("posted", "summary"),
    [
        ({}, ["stelle", "reason"]),
        ({"stelle": "walsrode.steueramt"}, ["reason"]),
        ({"stelle": "walsrode.nonsense", "reason": "Düshorn"}, ["stelle"]),
    ],
)
def test_without_office_or_reason_it_stays(
    posted: dict[str, str], summary: list[str], desk: Client, taken: Case
) -> None:
    response = desk.post(at(taken, "abgeben/"), posted)
    page = pages.read(response)
    assert (response.status_code, [where for where, _ in page.summary]) == (422, summary)
    assert page.sends["reason"] == [posted.get("reason", "")]
    assert Case.unscoped.get().state == "in_review"


def test_spam_is_put_aside_from_the_page_for_giving_away(desk: Client, case: Case) -> None:
    desk.post(at(case), {"reason": "Eingang"})
    assert "Als Spam aussortieren" in pages.read(desk.get(at(case, "abgeben/"))).text
    for _ in range(2):
        page = pages.read(desk.post(at(case, "aussortieren/"), follow=True))
        assert f"{case.reference} ist als Spam aussortiert." in page.text
    assert Case.unscoped.get().state == "rejected_spam"


def test_what_somebody_has_taken_is_no_spam_any_more(desk: Client, taken: Case) -> None:
    assert "Als Spam aussortieren" not in pages.read(desk.get(at(taken, "abgeben/"))).text
    page = pages.read(desk.post(at(taken, "aussortieren/"), follow=True))
    assert "ist dieser Schritt nicht möglich" in page.text
