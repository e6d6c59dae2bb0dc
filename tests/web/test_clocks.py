# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Periods that run for a case, as the desk and the citizen see them, and what cannot wait."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from kreishaus.cases.models import Case, CaseClock
from tests import build, pages, people
from tests.conftest import Clock
from tests.people import Person

CLOCKS = """clocks:
  - id: fiction
    label: Zustimmung gilt als erteilt
    paragraph: § 45 Abs. 7 StVO
    length: {weeks: 1}
    kind: fiction
    alert: true
    source: eigene Annahme
    status: unconfirmed
  - id: notice
    label: Anzeigen bis
    length: {hours: 48}
    kind: duty
    public: true
    source: eigene Annahme
    status: unconfirmed"""


@pytest.fixture
def wiebke(settings: Settings, tmp_path: Path, at: Clock, db: None) -> Person:  # noqa: ARG001 -- opens the database
    at("2026-11-02 10:00")
    build.house_with(settings, tmp_path, CLOCKS)
    return people.citizen()


@pytest.fixture
def case(wiebke: Person) -> Case:
    return build.case(wiebke)


@pytest.fixture
def hanna(wiebke: Person) -> Person:  # noqa: ARG001 -- the departments are there
    return people.clerk()


def test_what_cannot_wait_stands_on_top_of_the_list_until_it_is_seen(
    case: Case, hanna: Person, valid: Callable[[str], None]
) -> None:
    desk = hanna.client()
    response = desk.get("/amt/")
    valid(response.text)
    assert "Eilig: bitte sofort ansehen" in response.text
    after = desk.post(f"/amt/vorgang/{case.id}/gesehen/", follow=True)
    assert after.redirect_chain == [("/amt/", 302)]
    assert "Vermerkt: Die Eilmeldung ist gesehen." in after.text
    assert "Eilig: bitte sofort ansehen" not in after.text
    assert CaseClock.objects.filter(seen_by=str(hanna.account.pk)).count() == 1


def test_the_list_shows_the_day_that_comes_first(case: Case, hanna: Person) -> None:  # noqa: ARG001 -- is listed
    assert "4.11." in pages.read(hanna.client().get("/amt/")).text.replace("\u00a0", "")


def test_the_desk_reads_every_period_and_how_it_was_counted(
    case: Case, hanna: Person, valid: Callable[[str], None]
) -> None:
    desk = hanna.client()
    desk.post(f"/amt/vorgang/{case.id}/uebernehmen/")
    response = desk.get(f"/amt/vorgang/{case.id}/")
    valid(response.text)
    said = pages.read(response).text.replace("\u00a0", " ")
    for sentence in (
        "Zustimmung gilt als erteilt",
        "§ 45 Abs. 7 StVO",
        "9. November 2026",
        "Anzeigen bis",
        "Gleicher Wochentag nach 1 Woche",
        "Bereitschaft benachrichtigt",
    ):
        assert sentence in said, sentence


def test_the_citizen_reads_only_what_is_public(
    case: Case, wiebke: Person, valid: Callable[[str], None]
) -> None:
    response = wiebke.client().get(f"/vorgang/{case.id}/")
    valid(response.text)
    said = pages.read(response).text.replace("\u00a0", " ")
    assert "Anzeigen bis" in said
    assert "Zustimmung gilt als erteilt" not in said
    assert "Bereitschaft" not in said


def test_a_clerk_of_another_municipality_cannot_say_that_it_was_seen(case: Case) -> None:
    foreign = people.clerk_of_walsrode().client()
    assert foreign.post(f"/amt/vorgang/{case.id}/gesehen/").status_code == 404
    assert "Eilig" not in foreign.get("/amt/").text
    assert CaseClock.objects.filter(seen_at__isnull=False).count() == 0
