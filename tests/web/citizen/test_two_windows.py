# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same page is open in two windows, or a button is pressed twice: nobody gets what is somebody else's."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from kreishaus.cases import queries
from kreishaus.cases.models import Draft
from kreishaus.catalogue import actions as catalogue
from tests import build, pages
from tests.conftest import Clock
from tests.people import Person
from tests.web.citizen.test_listed import ERIKA, JONAS, SLUG, answers_of, begun, decided, uploaded

AUTOSAVE = {"X-Kreishaus-Autosave": "1"}
LIST = "/antrag/{}/personen/"
BACK = (
    "wurde inzwischen an anderer Stelle entfernt. Ihre Angaben stehen jetzt in einem neuen Eintrag am Ende."
)
PROOF = "relief_proof"


@pytest.fixture
def report(wiebke: Person, at: Clock) -> Draft:
    """Three people, each on a page of their own."""
    at("2026-11-24 10:00")
    catalogue.publish(SLUG)
    return begun(wiebke, 3)


@pytest.fixture
def dogs(wiebke: Person) -> Draft:
    """Fiete, and Luna and Rex with a proof each, on one page."""
    rescued = build.FIETE | {"relief_wanted": True, "relief": ["rescue"], "chip": "276098106120457"}
    three = [build.FIETE, rescued | {"name": "Luna"}, rescued | {"name": "Rex", "chip": "276098106120458"}]
    draft = build.draft(wiebke.actor, build.answers(dogs=three))
    for number in (1, 2):
        build.upload(wiebke.actor, draft.id, f"dogs.{number}.{PROOF}")
    return draft


def open_page(client: Client, draft: Draft) -> pages.Posted:
    return pages.read(client.get(f"/antrag/{draft.id}/hunde/")).sends


def dogs_in(person: Person, draft: Draft) -> dict[object, object]:
    """Each dog with its proof, in order."""
    answers = queries.draft_for(person.actor, draft.id).answers
    numbers = range(answers.count("dogs"))
    return {answers.get(f"dogs.{n}.name"): answers.get(f"dogs.{n}.{PROOF}") for n in numbers}


def test_the_second_of_two_clicks_leaves_each_dog_its_own_proof(
    window: Client, wiebke: Person, dogs: Draft
) -> None:
    before = dogs_in(wiebke, dogs)
    sent = {**open_page(window, dogs), "_remove": "dogs.0"}
    for _ in range(2):
        window.post(f"/antrag/{dogs.id}/hunde/", sent)
    assert dogs_in(wiebke, dogs) == {"Luna": before["Luna"], "Rex": before["Rex"]}


def test_a_page_that_is_older_writes_on_the_same_dogs_and_brings_back_at_the_end_what_was_removed(
    window: Client, wiebke: Person, dogs: Draft
) -> None:
    before, address = dogs_in(wiebke, dogs), f"/antrag/{dogs.id}/hunde/"
    old = open_page(window, dogs)
    window.post(address, {**old, "_remove": "dogs.1"})
    new = {**open_page(window, dogs), "dogs.2.name": "Bella", "dogs.2.relief": "rescue"}
    window.post(address, {**new, "dogs.2.relief_wanted": "yes", "dogs.2.birth_date.year": "x"})
    assert window.post(address, old, headers=AUTOSAVE).status_code == 409
    photo = window.post(
        f"/antrag/{dogs.id}/dateien/", {f"dogs.2.{PROOF}": build.photo(), "_moves": "0"}
    ).json()
    file, sent = photo["files"][0]["id"], {**old, "dogs.2.name": "Rex II"}
    sent[f"dogs.2.{PROOF}"] = [*old[f"dogs.2.{PROOF}"], file]
    first, _ = window.post(address, sent), window.post(address, sent)
    rex, luna = before["Rex"], before["Luna"]
    assert isinstance(rex, tuple)
    after = {"Fiete": None, "Rex II": (*rex, file), "Bella": None, "Luna": luna}
    assert list(dogs_in(wiebke, dogs).items()) == list(after.items())
    content = queries.draft_for(wiebke.actor, dogs.id)
    assert (content.answers.get("dogs.2.relief"), content.content.typed["dogs.2.birth_date.year"]) == (
        ("rescue",),
        "x",
    )
    assert f"„Hund 4: Luna“ {BACK}" in pages.read(first).text


def names_in(person: Person, draft: Draft) -> list[object]:
    answers = answers_of(person, draft)
    return [answers.get(f"persons.{n}.person.last_name") for n in range(answers.count("persons"))]


def removed(client: Client, draft: Draft, number: int) -> None:
    """As somebody does who has just opened the list."""
    address = f"/antrag/{draft.id}/personen/"
    client.post(address, {**pages.read(client.get(address)).sends, "_remove": f"persons.{number}"})


AUTOSAVE = {"X-Kreishaus-Autosave": "1"}
LIST = "/antrag/{}/personen/"
BACK = (
    "wurde inzwischen an anderer Stelle entfernt. Ihre Angaben stehen jetzt in einem neuen Eintrag am Ende."
)


def test_the_page_of_a_person_is_that_of_the_same_person_when_others_have_gone_and_come(
    window: Client, wiebke: Person, report: Draft
) -> None:
    address = f"/antrag/{report.id}/personen/3/"
    sent = pages.read(window.get(address)).sends
    removed(window, report, 0)
    uploaded_now = uploaded(window, report, ERIKA)
    decided(window, report, uploaded_now, "add")
    assert window.post(address, {**sent, "persons.2.test.batch": "12"}, headers=AUTOSAVE).status_code == 204
    wrong = window.post(address, {**sent, "persons.2.person.birth_date.year": "x"})
    assert wrong.headers["Location"] == f"/antrag/{report.id}/personen/2/"  # where what is wrong is shown
    saved = window.post(address, {**sent, "persons.2.person.last_name": "Neumann"})
    assert saved.headers["Location"] == f"/antrag/{report.id}/personen/#persons.1"
    assert names_in(wiebke, report) == ["Meyer-Ab", "Neumann", "Muster"]


def test_what_is_posted_for_a_person_who_was_removed_meanwhile_becomes_a_new_one_once(
    window: Client, wiebke: Person, report: Draft
) -> None:
    address = f"/antrag/{report.id}/personen/3/"
    sent = pages.read(window.get(address)).sends
    removed(window, report, 2)
    window.post(f"/antrag/{report.id}/personen/", {"_add": "persons", "_moves": "1"})
    assert window.post(address, sent, headers=AUTOSAVE).status_code == 409
    for _ in range(2):  # a double click
        window.post(address, {**sent, "persons.2.person.last_name": "Neumann"})
    assert names_in(wiebke, report) == ["Meyer-Aa", "Meyer-Ab", None, "Neumann"]
    assert f"„Person 4: Wiebke Anna Neumann“ {BACK}" in pages.read(window.get(address)).text


def test_the_second_of_two_clicks_removes_nobody_else(window: Client, wiebke: Person, report: Draft) -> None:
    address = f"/antrag/{report.id}/personen/"
    first, old = pages.read(window.get(address)).sends, {"_remove": "persons.2"}
    for _ in range(2):
        assert window.post(address, {**first, "_remove": "persons.0"}).status_code == 302
    assert names_in(wiebke, report) == ["Meyer-Ab", "Meyer-Ac"]
    window.post(address, {**first, **old})  # on a page as old as that she was the third
    assert names_in(wiebke, report) == ["Meyer-Ab"]


def test_names_that_somebody_has_made_up_move_nothing(window: Client, wiebke: Person, report: Draft) -> None:
    removed(window, report, 0)
    made_up = ("persons.~0-0x.test", "persons.~.test", "persons.~0", f"persons.{5000 * '9'}.test", "~1\n.y")
    for address, known in ((f"/antrag/{report.id}/personen/1/", "0"), (LIST.format(report.id), 5000 * "9")):
        sent = urlencode({**dict.fromkeys(made_up, "1"), "_moves": known})
        answer = window.post(address, sent, content_type="application/x-www-form-urlencoded")
        assert answer.status_code in {302, 404}
    assert names_in(wiebke, report) == ["Meyer-Ab", "Meyer-Ac"]


def test_a_list_that_has_changed_since_the_look_is_not_replaced(
    window: Client, wiebke: Person, report: Draft
) -> None:
    preview = uploaded(window, report, JONAS)
    window.post(f"/antrag/{report.id}/personen/", {"_add": "persons"})
    decided(window, report, preview, "instead")
    assert len(names_in(wiebke, report)) == 4
    sent = pages.read(window.get(f"/antrag/{report.id}/personen/2/")).sends
    preview = uploaded(window, report, JONAS)
    for _ in range(2):
        assert decided(window, report, preview, "instead").headers["Location"].endswith("/personen/")
    assert names_in(wiebke, report) == ["Meyer"]
    window.post(f"/antrag/{report.id}/personen/2/", sent)
    assert names_in(wiebke, report) == ["Meyer", "Meyer-Ab"]
