# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the person chooses the office, the office that was chosen gets the case."""

from pathlib import Path

import pytest
from pytest_django import Settings

from kreishaus.authorities.responsibility import chosen, office_options
from kreishaus.cases import queries
from kreishaus.cases.models import Case
from kreishaus.kernel.content import ContentError
from tests import build, pages
from tests.people import Person

ASKED = (
    "      - {id: place, kind: place, list: places}",
    "      - {id: place, kind: place, list: places}\n      - {id: wanted, kind: choice, list: offices}",
)


@pytest.fixture
def _by_choice(settings: Settings, tmp_path: Path, _house: None) -> None:
    build.house_with(settings, tmp_path, "", ASKED, "wanted", decides="wanted")


@pytest.mark.usefixtures("_by_choice")
def test_the_office_that_was_chosen_gets_the_case(citizen: Person, stranger: Person, clerk: Person) -> None:
    case = build.case(citizen, build.answers(wanted="walsrode.steueramt"))
    assert (case.authority_id, case.department_id) == ("walsrode", "walsrode.steueramt")
    assert case.responsibility["source"] == "von der Person gewählt"
    assert queries.case_at_desk(stranger.actor, case.id) == case
    with pytest.raises(Case.DoesNotExist):
        queries.case_at_desk(clerk.actor, case.id)


@pytest.mark.usefixtures("_by_choice")
def test_the_check_page_names_the_office(citizen: Person) -> None:
    draft = build.draft(citizen.actor, build.answers(wanted="walsrode.steueramt"))
    said = pages.read(citizen.client().get(f"/antrag/{draft.id}/pruefen/")).text
    assert "Zuständig ist Stadt Walsrode" in said


def test_an_office_that_is_gone_is_passed_on_by_the_kreis() -> None:
    for key in ("walsrode.gibt_es_nicht", "nirgends.steueramt", ""):
        assert (chosen(key).administering.key, chosen(key).is_forwarding) == ("heidekreis", True)


def test_every_department_can_be_chosen_once() -> None:
    codes = [each.code for each in office_options()]
    assert len(codes) == len(set(codes))
    assert {"bispingen.steueramt", "heidekreis.strassenverkehr"} <= set(codes)


def test_no_other_question_decides(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="bestimmt keine Stelle"):
        build.house_with(settings, tmp_path, "", decides="address.street")
