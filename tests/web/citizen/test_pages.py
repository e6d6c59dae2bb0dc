# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filling in: mistakes are explained, nothing typed is lost, warnings stop once."""

import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from kreishaus.cases import queries
from kreishaus.cases.models import Draft
from tests import build, pages
from tests.people import Person

MISTAKES = [
    ("ort", "address.street", "", "Bitte füllen Sie das Feld ‚Straße‘ aus."),
    (
        "halter",
        "contact.email",
        "wiebke@",
        "Bitte geben Sie eine vollständige E-Mail-Adresse an, zum Beispiel name@beispiel.de.",
    ),
    (
        "hunde",
        "dogs.0.chip",
        "276 098 102 345 67",
        "Hund 1: Fiete – Eine Chipnummer hat genau 15 Ziffern. Sie haben 14 eingegeben.",
    ),
    (
        "zahlung",
        "bank.iban",
        "DE02 1203 0000 0000 2020 52",
        "Diese IBAN ist nicht gültig. Bitte prüfen Sie die Ziffern.",
    ),
]


@pytest.mark.parametrize(("page_id", "name", "typed", "sentence"), MISTAKES)
def test_a_mistake_is_said_at_the_top_and_what_was_typed_stays(
    page_id: str, name: str, typed: str, sentence: str, window: Client, draft: Draft
) -> None:
    address = f"/antrag/{draft.id}/{page_id}/"
    response = pages.fill_in(window, address, {name: [typed]})
    page = pages.read(response)
    assert (response.status_code, page.title.startswith("Fehler: ")) == (422, True)
    assert page.summary == [(name, sentence)]
    assert page.sends[name] == [typed]
    assert pages.read(window.get(address)).sends[name] == [typed]


def test_everything_else_on_the_page_is_saved_along_with_the_mistake(
    window: Client, draft: Draft, wiebke: Person
) -> None:
    entered = {"dogs.0.birth_date.year": ["irgendwann"], "dogs.0.colour": ["gelb"]}
    pages.fill_in(window, f"/antrag/{draft.id}/hunde/", entered)
    saved = queries.draft_for(wiebke.actor, draft.id)
    assert saved.answers.get("dogs.0.colour") == "gelb"
    assert saved.content.typed["dogs.0.birth_date.year"] == "irgendwann"


def test_a_page_without_mistakes_leads_on_to_the_next(window: Client, draft: Draft) -> None:
    assert [
        pages.fill_in(window, f"/antrag/{draft.id}/{page}/", {}).headers["Location"].split("/")[-2]
        for page in ("ort", "halter", "hunde", "zahlung")
    ] == ["halter", "hunde", "zahlung", "pruefen"]


def test_the_address_of_the_account_stands_in_the_form_until_something_else_is_typed(
    window: Client, wiebke: Person
) -> None:
    silent = build.draft(wiebke.actor, build.answers(contact={}))
    address, email = f"/antrag/{silent.id}/halter/", "contact.email"
    assert pages.read(window.get(address)).sends[email] == [wiebke.account.email]
    refused = pages.fill_in(window, address, {email: [""]})
    assert (refused.status_code, pages.read(refused).sends[email]) == (422, [""])
    pages.fill_in(window, address, {email: ["wiebke@arbeit.example"]})
    assert pages.read(window.get(address)).sends[email] == ["wiebke@arbeit.example"]


def test_a_guest_finds_no_address_in_the_form(client: Client) -> None:
    address = client.post("/antrag/neu/hundesteuer-anmeldung/").headers["Location"]
    pages.fill_in(
        client,
        address,
        {"place": ["29646 Hützel"], "address.street": ["Heideweg"], "address.house_no": ["1"]},
    )
    page = pages.read(client.get(address.replace("/ort/", "/halter/")))
    assert page.sends["contact.email"] == [""]


def test_a_warning_is_shown_once_and_then_lets_pass(window: Client, draft: Draft) -> None:
    address = f"/antrag/{draft.id}/hunde/"
    first = pages.fill_in(window, address, {"dogs.0.chip": [""]})
    page = pages.read(first)
    assert (first.status_code, page.title.startswith("Fehler")) == (200, False)
    assert "Ab sechs Monaten muss ein Hund gechippt sein" in page.text
    assert pages.fill_in(window, address, {}).headers["Location"] == f"/antrag/{draft.id}/zahlung/"


def test_a_place_with_several_meanings_is_asked_back(window: Client, draft: Draft, wiebke: Person) -> None:
    address = f"/antrag/{draft.id}/ort/"
    page = pages.read(pages.fill_in(window, address, {"place": ["Marbostel"]}))
    assert "Marbostel (Stadt Soltau)" in page.text
    assert "Marbostel (Gemeinde Wietzendorf)" in page.text
    pages.fill_in(window, address, {"place": ["29646 Hützel"]})
    place = queries.draft_for(wiebke.actor, draft.id).place
    assert place is not None
    assert (place.ars, place.part) == ("033580002002", "Hützel")


def test_one_more_dog_and_one_less(window: Client, draft: Draft) -> None:
    address = f"/antrag/{draft.id}/hunde/"
    page = pages.read(window.get(address))
    added = window.post(address, {**page.sends, "dogs.0.colour": "gelb", "_add": "dogs"})
    assert added.headers["Location"] == f"{address}#dogs.1"
    page = pages.read(window.get(address))
    assert (page.sends["dogs.0.colour"], page.sends["dogs.1.name"]) == (["gelb"], [""])
    removed = window.post(address, {**page.sends, "dogs.1.name": "Luna", "_remove": "dogs.0"})
    assert removed.headers["Location"] == f"{address}#dogs"
    page = pages.read(window.get(address))
    assert (page.sends["dogs.0.name"], "dogs.1.name" in page.names) == (["Luna"], False)


UNSEEN = [
    {"_add": "nothing"},
    {"_add": "co_holders"},
    {"_remove": "dogs.7"},
    {"_remove": "x.1"},
    {"_remove": "dogs"},
]


@pytest.mark.parametrize("pressed", UNSEEN)
def test_buttons_that_nobody_has_seen_do_nothing(
    pressed: dict[str, str], window: Client, draft: Draft
) -> None:
    address = f"/antrag/{draft.id}/hunde/"
    before = pages.read(window.get(address)).sends
    assert window.post(address, pressed).status_code in {302, 404}
    assert pages.read(window.get(address)).sends == before


def test_a_page_that_does_not_exist_takes_nothing(window: Client, draft: Draft) -> None:
    assert window.post(f"/antrag/{draft.id}/nirgends/", {}).status_code == 404


def test_the_office_is_named_as_soon_as_the_place_is_known(window: Client, wiebke: Person) -> None:
    draft = build.draft(wiebke.actor, build.answers(place=build.WALSRODE))
    assert "Stadt Walsrode" in pages.read(window.get(f"/antrag/{draft.id}/halter/")).text


def test_leichte_sprache_is_the_same_form_in_other_words(window: Client, draft: Draft) -> None:
    address = f"/antrag/{draft.id}/hunde/"
    plain = pages.read(window.get(address))
    window.get("/sprache/?wahl=leicht&weiter=/")
    easy = pages.read(window.get(address))
    assert (easy.names, easy.sends) == (plain.names, plain.sends)
    assert "Schreiben Sie hier jeden neuen Hund auf." in easy.text
    assert (
        "Alles, was ich geschrieben habe, stimmt."
        in pages.read(window.get(f"/antrag/{draft.id}/pruefen/")).text
    )


def test_who_changes_the_place_is_told_what_no_longer_counts(
    window: Client, wiebke: Person, settings: Settings, tmp_path: Path
) -> None:
    build.house_where_the_place_decides_what_is_asked(settings, tmp_path)
    draft = build.draft(wiebke.actor)
    moved = pages.fill_in(window, f"/antrag/{draft.id}/ort/", {"place": ["Düshorn"]})
    page = pages.read(window.get(moved["Location"]))
    assert "Diese Angaben zählen nicht mehr und werden nicht mitgesendet: Zahlung." in page.text


def test_what_stands_behind_the_address_does_not_go_along_to_the_next_page(
    window: Client, draft: Draft
) -> None:
    """A form without an action of its own posts to the address with its "#…", and browsers carry that on."""
    for page in ("hunde/", "pruefen/"):
        form = re.search(
            r"<form[^>]*kh-stack--loose[^>]*>", window.get(f"/antrag/{draft.id}/{page}").content.decode()
        )
        assert form is not None
        assert 'action="."' in form.group()
