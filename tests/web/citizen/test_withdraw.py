# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a matter back: told first, confirmed by one button, done once."""

from collections.abc import Callable

import pytest
from django.test import Client

from kreishaus.cases.models import Case, Decision, Note
from tests import build, pages
from tests.people import Person


def address_of(case: Case) -> str:
    return f"/vorgang/{case.id}/zuruecknehmen/"


def test_the_page_says_what_happens_and_does_nothing(window: Client, taken: Case) -> None:
    page = pages.read(window.get(address_of(taken)))
    assert "Sie bekommen keinen Bescheid." in page.text
    assert (f"/vorgang/{taken.id}/", "Nicht zurücknehmen") in page.links
    assert Case.unscoped.get().state == "in_review"


@pytest.mark.parametrize(("reason", "notes"), [("", 0), ("Fiete ist wieder beim Vorbesitzer.", 1)])
def test_it_is_taken_back_once_with_a_reason_or_without(
    reason: str, notes: int, window: Client, taken: Case
) -> None:
    first, second = (window.post(address_of(taken), {"reason": reason}, follow=True) for _ in range(2))
    assert first.redirect_chain == second.redirect_chain == [(f"/vorgang/{taken.id}/", 302)]
    page = pages.read(second)
    assert (Case.unscoped.get().state, Note.objects.count()) == ("withdrawn", notes)
    for shown in ("zurückgenommen", "Sie haben zurückgenommen.", "Das Amt bearbeitet ihn nicht weiter."):
        assert shown in page.text
    assert "Zurücknehmen" not in page.text


def test_a_reason_that_is_too_long_is_kept_and_nothing_is_taken_back(window: Client, taken: Case) -> None:
    response = window.post(address_of(taken), {"reason": "x" * 8001})
    page = pages.read(response)
    assert (response.status_code, [target for target, _ in page.summary]) == (422, ["reason"])
    assert (page.sends["reason"], Case.unscoped.get().state) == (["x" * 8001], "in_review")


def test_what_is_decided_cannot_be_taken_back(window: Client, decision: Decision) -> None:
    case = decision.case
    assert window.get(address_of(case)).headers["Location"] == f"/vorgang/{case.id}/"
    assert "Zurücknehmen" not in pages.read(window.get(f"/vorgang/{case.id}/")).text
    assert window.post(address_of(case)).status_code == 422
    assert Case.unscoped.get().state == "delivered"


def test_the_page_is_valid_and_speaks_leichte_sprache(
    window: Client, wiebke: Person, valid: Callable[[str], None]
) -> None:
    case = build.case(wiebke)
    valid(window.get(address_of(case)).content.decode())
    window.get("/sprache/?wahl=leicht&weiter=/")
    response = window.get(address_of(case))
    assert "Das Amt arbeitet nicht mehr daran." in pages.read(response).text
    valid(response.content.decode())
