# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bar below a case names the next sensible step of each state, and one sentence while something waits."""

from datetime import timedelta

import pytest
from django.test import Client

from kreishaus.cases import actions
from kreishaus.cases.models import Case, Inquiry
from kreishaus.delivery import actions as delivery
from kreishaus.kernel import clock
from tests import build, pages
from tests.conftest import Clock
from tests.people import Person
from tests.web.staff.desk import at, primary, steps


def read(desk: Client, case: Case) -> pages.Page:
    return pages.read(desk.get(at(case)))


def test_what_is_new_is_taken(desk: Client, case: Case) -> None:
    desk.post(at(case), {"reason": "Vertretung"})
    assert primary(read(desk, case)) == ["Übernehmen"]


def test_open_checks_speak_for_asking_back(desk: Client, unchipped: Case) -> None:
    assert steps(read(desk, unchipped)) == [
        "Nachfragen: Chipnummer",
        "Entscheiden",
        "Amtliches Schreiben",
        "Nachricht",
        "Abgeben",
    ]


def test_without_findings_deciding_comes_first(desk: Client, taken: Case) -> None:
    page = read(desk, taken)
    assert (primary(page), steps(page)) == (
        ["Entscheiden"],
        ["Entscheiden", "Nachfragen", "Amtliches Schreiben", "Nachricht", "Abgeben"],
    )


def test_for_a_minute_it_can_be_undone_and_the_page_says_until_when(
    hanna: Person, taken: Case, at: Clock
) -> None:
    at("2026-11-24 10:14:00")
    desk = hanna.client()
    build.asked(hanna, taken)
    at("2026-11-24 10:14:20")
    page = pages.read(desk.get(f"/amt/vorgang/{taken.id}/"))
    assert primary(page) == ["Rückgängig machen"]
    assert "Die Rückfrage geht in 40 Sekunden (um 10.15.00 Uhr) hinaus." in page.text


def test_undone_it_is_in_review_again_and_a_second_click_is_told(
    desk: Client, hanna: Person, taken: Case
) -> None:
    build.asked(hanna, taken)
    first = pages.read(desk.post(at(taken, "rueckgaengig/"), follow=True))
    assert ("Rückgängig gemacht." in first.text, primary(first)) == (True, ["Entscheiden"])
    second = pages.read(desk.post(at(taken, "rueckgaengig/"), follow=True))
    assert "Das lässt sich nicht mehr rückgängig machen" in second.text


def test_while_an_answer_may_come_nothing_is_urged(desk: Client, hanna: Person, taken: Case) -> None:
    build.left(build.asked(hanna, taken))
    page = read(desk, taken)
    assert (primary(page), steps(page)) == (
        [],
        ["Ohne Antwort weitermachen", "Amtliches Schreiben", "Nachricht"],
    )
    assert "auf die Antwort" in page.text


def test_overdue_one_goes_on_without_the_answer(desk: Client, hanna: Person, taken: Case) -> None:
    inquiry = build.asked(hanna, taken)
    build.left(inquiry)
    Inquiry.objects.filter(id=inquiry.id).update(due_on=clock.today() - timedelta(days=2))
    page = read(desk, taken)
    assert (primary(page), "überfällig" in page.text) == (["Ohne Antwort weitermachen"], True)
    page = pages.read(desk.post(at(taken, "weiter/"), follow=True))
    assert "Sie prüfen ohne die Antwort weiter." in page.text
    assert Case.unscoped.get().state == "in_review"


def test_an_answer_is_checked_old_beside_new(
    desk: Client, hanna: Person, wiebke: Person, taken: Case
) -> None:
    build.answered(wiebke, build.asked(hanna, taken))
    page = read(desk, taken)
    assert primary(page) == ["Antwort prüfen"]
    assert (
        *[part for part in ("<del>276 098 102 345 678</del>",) if part in page.html],
        *[part for part in ("<ins>276 098 102 345 679</ins>",) if part in page.html],
    ) == ("<del>276 098 102 345 678</del>", "<ins>276 098 102 345 679</ins>")


@pytest.mark.parametrize(
    ("outcome", "hannas", "karstens"),
    [
        ("assessed", ["Bescheid ansehen und erlassen"], ["Bescheid ansehen und erlassen"]),
        ("relief_refused", ["Entwurf ansehen"], ["Bescheid prüfen und freigeben"]),
    ],
)
def test_what_is_prepared_is_read_by_who_can_go_on_with_it(
    outcome: str,
    hannas: list[str],
    karstens: list[str],
    desk: Client,
    hanna: Person,
    karsten: Person,
    taken: Case,
) -> None:
    build.prepared(hanna, taken, outcome)
    second = karsten.client()
    second.post(at(taken), {"reason": "Freigabe"})
    assert (primary(read(desk, taken)), primary(read(second, taken))) == (hannas, karstens)


def test_once_it_has_gone_out_there_is_nothing_to_do(desk: Client, hanna: Person, taken: Case) -> None:
    decision = build.decided(hanna, taken)
    build.left(decision)
    delivery.deliver(decision.id)
    delivery.tell_case(decision.deliveries.get().id)
    page = read(desk, taken)
    assert (primary(page), steps(page)) == ([], ["Amtliches Schreiben", "Nachricht", "Erneut entscheiden"])
    assert "Der Bescheid ist zugestellt. Hier ist nichts zu tun." in page.text


def test_delivery_is_shown_with_the_days_that_count(
    hanna: Person, wiebke: Person, taken: Case, at: Clock
) -> None:
    at("2026-11-24 10:00")
    decision = build.decided(hanna, taken)
    at("2026-11-24 10:02")
    delivery.deliver(decision.id)
    row = decision.deliveries.get()
    delivery.notify(row.id)
    delivery.retrieve(wiebke.actor, decision.id)
    delivery.tell_case(row.id)
    text = pages.read(hanna.client().get(f"/amt/vorgang/{taken.id}/")).text
    for shown in (
        "Weg Postfach, § 122a AO in Verbindung mit § 11 NKAG",
        "Im Postfach bereitgestellt 24.11.2026, 10.02 Uhr",
        "Benachrichtigung abgesendet 24.11.2026, 10.02 Uhr",
        "Abgerufen 24.11.2026, 10.02 Uhr",
        "gilt am Montag, 30. November 2026",
        "Rechtsbehelf bis Mittwoch, 30. Dezember 2026",
        "4. Tag nach Bereitstellung zum Abruf",
    ):
        assert shown in text


def test_what_was_given_away_is_over(desk: Client, taken: Case, wiebke: Person) -> None:
    actions.withdraw(wiebke.actor, taken.id, "Der Hund ist verkauft.")
    page = read(desk, taken)
    assert ("Dieser Vorgang ist beendet." in page.text, "Der Hund ist verkauft." in page.text) == (True, True)
