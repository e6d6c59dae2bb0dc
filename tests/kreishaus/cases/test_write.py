# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing in a draft: nothing typed is lost."""

from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from kreishaus.cases import actions, queries
from kreishaus.cases.models import Draft
from tests import build, people
from tests.people import Person


def test_what_cannot_be_read_is_kept_as_typed(citizen: Person) -> None:
    draft = build.draft(citizen.actor)
    saved = actions.save_page(citizen.actor, draft.id, "hunde", {"dogs.0.kept_since": ["31.02.2026"]})
    again = queries.draft_for(citizen.actor, draft.id)
    assert saved.stays
    assert again.content.typed == {"dogs.0.kept_since": "31.02.2026"}


def test_a_mended_answer_forgets_what_was_typed(citizen: Person) -> None:
    draft = build.draft(citizen.actor)
    actions.save_page(citizen.actor, draft.id, "hunde", {"dogs.0.kept_since": ["31.02.2026"]})
    actions.save_page(citizen.actor, draft.id, "hunde", {"dogs.0.kept_since": ["1.3.2026"]})
    again = queries.draft_for(citizen.actor, draft.id)
    assert (again.answers.get("dogs.0.kept_since"), again.content.typed) == (date(2026, 3, 1), {})


def test_a_second_tab_writes_on_top_and_not_instead(citizen: Person) -> None:
    draft = build.draft(citizen.actor)
    actions.save_page(citizen.actor, draft.id, "ort", {"address.house_no": ["9"]})
    actions.save_page(citizen.actor, draft.id, "zahlung", {"tag_delivery": ["pickup"]})
    again = queries.draft_for(citizen.actor, draft.id)
    assert (again.answers.get("address.house_no"), again.answers.get("tag_delivery")) == ("9", "pickup")


def test_a_warning_stops_once_and_not_twice(citizen: Person) -> None:
    draft = build.draft(citizen.actor)
    data = {"dogs.0.chip": [""]}
    first = actions.save_page(citizen.actor, draft.id, "hunde", data)
    second = actions.save_page(citizen.actor, draft.id, "hunde", data)
    assert [problem.code for problem in first.reading.problems if problem.severity == "warning"] == ["V-REQ"]
    assert (first.stays, second.stays) == (True, False)


def test_answering_the_place_pins_its_overlay_and_another_place_another_one(citizen: Person) -> None:
    draft = build.draft(citizen.actor)
    actions.save_page(citizen.actor, draft.id, "ort", {"place": ["Soltau"]})
    soltau = queries.draft_for(citizen.actor, draft.id)
    actions.save_page(citizen.actor, draft.id, "ort", {"place": ["Hützel"]})
    bispingen = queries.draft_for(citizen.actor, draft.id)
    assert soltau.place is not None
    assert soltau.place.ars == "033580021021"
    assert soltau.row.overlay_id != bispingen.row.overlay_id


def test_a_removed_dog_takes_along_what_was_typed_about_it(citizen: Person) -> None:
    two = [build.FIETE, build.FIETE | {"name": "Luna", "chip": "276098106120457"}]
    draft = build.draft(citizen.actor, build.answers(dogs=two))
    actions.save_page(citizen.actor, draft.id, "hunde", {"dogs.1.kept_since": ["gestern"]})
    actions.remove_item(citizen.actor, draft.id, "dogs.0")
    again = queries.draft_for(citizen.actor, draft.id)
    assert (again.answers.get("dogs.0.name"), again.content.typed) == (
        "Luna",
        {"dogs.0.kept_since": "gestern"},
    )


def test_nobody_else_finds_the_draft(citizen: Person, other: Person, clerk: Person) -> None:
    draft = build.draft(citizen.actor)
    for actor in (other.actor, clerk.actor, people.guest()):
        with pytest.raises(Draft.DoesNotExist):
            queries.draft_for(actor, draft.id)


def test_what_is_stored_cannot_be_read_without_the_key(citizen: Person) -> None:
    draft = build.draft(citizen.actor)
    assert "Świątek".encode() not in bytes(Draft.unscoped.get(id=draft.id).sealed)


def test_saving_a_page_costs_two_statements(citizen: Person, django_assert_num_queries: object) -> None:
    draft = build.draft(citizen.actor)
    actions.save_page(citizen.actor, draft.id, "zahlung", {"tag_delivery": ["post"]})
    with django_assert_num_queries(2):  # type: ignore[operator]
        actions.save_page(citizen.actor, draft.id, "zahlung", {"tag_delivery": ["pickup"]})


@pytest.fixture
def _rhythm_by_place(settings: Settings, tmp_path: Path) -> None:
    build.house_where_the_place_decides_what_is_asked(settings, tmp_path)


@pytest.mark.usefixtures("_rhythm_by_place")
def test_what_another_place_makes_superfluous_is_said_once_and_kept(citizen: Person) -> None:
    draft = build.draft(citizen.actor)
    data = {"place": ["Düshorn"]}
    typing = actions.save_page(citizen.actor, draft.id, "ort", data, quietly=True)
    left = actions.save_page(citizen.actor, draft.id, "ort", data)
    again = actions.save_page(citizen.actor, draft.id, "ort", data)
    assert (typing.dropped, left.dropped, again.dropped) == ((), ("Zahlung",), ())
    assert again.draft.answers.get("pay_rhythm") == "annual"
    actions.save_page(citizen.actor, draft.id, "ort", {"place": ["Hützel"]})
    assert actions.save_page(citizen.actor, draft.id, "ort", data).dropped == ("Zahlung",)


def test_what_a_page_itself_hides_needs_no_word(citizen: Person) -> None:
    draft = build.draft(citizen.actor)
    first = actions.save_page(citizen.actor, draft.id, "zahlung", {"sepa": ["no"]})
    second = actions.save_page(citizen.actor, draft.id, "ort", {"address.house_no": ["9"]})
    assert (first.dropped, second.dropped) == ((), ())
