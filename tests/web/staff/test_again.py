# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""At the desk a decision is taken up again with ground and reason, decided anew, or given up."""

from collections.abc import Callable

import pytest
from django.test import Client

from kreishaus.cases import actions
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case
from tests import build, pages
from tests.conftest import Clock
from tests.kreishaus.delivery.conftest import run_jobs
from tests.people import Person
from tests.web.staff.desk import at, primary, steps

ASKED = {"grundlage": "facts", "reason": "Der Hund wurde im Mai abgegeben."}


@pytest.fixture
def decided(taken: Case, hanna: Person, at: Clock) -> Case:
    """Decided and made known; Hanna is in charge of it."""
    at("2026-11-24 10:00")
    build.decided(hanna, taken)
    run_jobs()
    at("2026-11-24 10:03")
    return taken


def test_it_is_taken_up_and_the_clerk_stands_in_the_new_case(
    desk: Client, decided: Case, valid: Callable[[str], None]
) -> None:
    response = desk.get(at(decided, "erneut/"))
    valid(response.text)
    assert "Änderung: neue Tatsachen oder Beweismittel (§ 173 AO)" in pages.read(response).text
    posted = desk.post(at(decided, "erneut/"), ASKED)
    new = Case.unscoped.get(follows=decided)
    assert posted.headers["Location"] == at(new)
    shown = desk.get(at(new))
    valid(shown.text)
    page = pages.read(shown)
    assert "Der frühere Bescheid gilt weiter." in page.text
    assert ASKED["reason"] in page.text
    assert decided.reference in page.text
    assert (primary(page), steps(page)) == (
        ["Entscheiden"],
        ["Entscheiden", "Nachfragen", "Amtliches Schreiben", "Nachricht", "Einstellen", "Abgeben"],
    )


def test_what_is_missing_is_said_and_what_was_written_stays(
    desk: Client, decided: Case, valid: Callable[[str], None]
) -> None:
    response = desk.post(at(decided, "erneut/"), {"grundlage": "facts"})
    valid(response.text)
    page = pages.read(response)
    assert (response.status_code, page.notices) == (422, [("reason", "Bitte schreiben Sie, warum.")])
    assert page.sends["grundlage"] == ["facts"]


def test_the_day_of_knowledge_is_checked_kept_and_warned_of(
    desk: Client, decided: Case, valid: Callable[[str], None]
) -> None:
    said = {"grundlage": "unlawful", "reason": "Das Geburtsdatum war falsch."}
    page = pages.read(desk.post(at(decided, "erneut/"), said | {"known_on.day": "31", "known_on.month": "2"}))
    assert [path for path, _ in page.notices] == ["known_on"]
    assert page.sends["known_on.day"] == ["31"]
    desk.post(at(decided, "erneut/"), said)
    new = Case.unscoped.get(follows=decided)
    assert "noch nicht gerechnet: der Tag fehlt" in pages.read(desk.get(at(new))).text
    posted = {"known_on.day": "10", "known_on.month": "12", "known_on.year": "2025"}
    shown = desk.post(at(new, "kenntnis/"), posted, follow=True)
    valid(shown.text)
    warning = "Ein Jahr seit Kenntnis (§ 130 Abs. 3 AO): Diese Frist endet am 10. Dezember 2026."
    assert warning in pages.read(shown).text
    assert warning in pages.read(desk.get(at(new, "entscheiden/"))).text
    late = desk.post(at(new, "kenntnis/"), posted | {"known_on.year": "2024"}, follow=True)
    assert "Sie können trotzdem entscheiden." in pages.read(late).text
    for year in ("2027", "1500", "1994"):
        wrong = desk.post(at(new, "kenntnis/"), posted | {"known_on.year": year})
        assert (wrong.status_code, pages.read(wrong).sends["known_on.year"]) == (422, [year])


def test_a_second_click_says_that_it_is_under_way(desk: Client, decided: Case) -> None:
    desk.post(at(decided, "erneut/"), ASKED)
    new = Case.unscoped.get(follows=decided)
    again = desk.post(at(decided, "erneut/"), ASKED)
    assert again.status_code == 422
    assert f"Das wird schon erneut geprüft: Vorgang {new.reference}." in pages.read(again).text
    assert Case.unscoped.filter(follows=decided).count() == 1


def test_an_antrag_is_neither_taken_up_nor_given_up(desk: Client, taken: Case) -> None:
    for rest in ("erneut/", "einstellen/"):
        assert desk.get(at(taken, rest)).headers["Location"] == at(taken)
        assert desk.post(at(taken, rest), ASKED).headers["Location"] == at(taken)
    assert Case.unscoped.count() == 1


def test_it_is_given_up_with_a_reason(
    desk: Client, decided: Case, hanna: Person, valid: Callable[[str], None]
) -> None:
    new = actions.take_up(hanna.actor, decided.id, "facts", ASKED["reason"])
    response = desk.get(at(new, "einstellen/"))
    valid(response.text)
    assert desk.post(at(new, "einstellen/"), {}).status_code == 422
    page = pages.read(desk.post(at(new, "einstellen/"), {"reason": "Nichts zu ändern."}, follow=True))
    assert "Eingestellt. Es bleibt beim früheren Bescheid." in page.text
    assert "Nichts zu ändern." in page.text
    new.refresh_from_db()
    assert new.state == State.DROPPED


def test_the_person_sees_both_in_order_on_either_page(
    wiebke: Person, decided: Case, hanna: Person, valid: Callable[[str], None]
) -> None:
    new = actions.take_up(hanna.actor, decided.id, "facts", ASKED["reason"])
    browser = wiebke.client()
    for shown, other in ((decided, new), (new, decided)):
        response = browser.get(f"/vorgang/{shown.id}/")
        valid(response.text)
        page = pages.read(response)
        assert "Bescheide in dieser Sache" in page.text
        assert other.reference in page.text
        assert ASKED["reason"] not in page.text
