# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files: at once or with the page; what is refused costs nothing else."""

from collections.abc import Iterator
from io import BytesIO
from typing import cast
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pikepdf import Dictionary, Name, String
from PIL import Image

from kreishaus.cases import actions, queries
from kreishaus.cases.models import Draft
from tests import build, pages
from tests.kreishaus.documents import files
from tests.people import Person

PROOF = "dogs.0.relief_proof"


@pytest.fixture
def draft(wiebke: Person) -> Draft:
    """Wiebke asks for relief and has not given a proof yet."""
    dog = build.FIETE | {"relief_wanted": True, "relief": ["rescue"]}
    return build.draft(wiebke.actor, build.answers(dogs=[dog]))


def not_a_picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("Vertrag.png", b"no picture at all", "image/png")


def names_in(wiebke: Person, draft: Draft) -> list[str]:
    return [str(file["name"]) for file in queries.draft_for(wiebke.actor, draft.id).content.files.values()]


def test_a_file_travels_with_the_page(window: Client, draft: Draft, wiebke: Person) -> None:
    address = f"/antrag/{draft.id}/hunde/"
    response = pages.fill_in(window, address, {}, {PROOF: [build.photo()]})
    assert response.headers["Location"] == f"/antrag/{draft.id}/zahlung/"
    assert names_in(wiebke, draft) == ["Tierheimvertrag.png"]
    page = pages.read(window.get(address))
    assert ("Tierheimvertrag.png" in page.text, len(page.sends[PROOF])) == (True, 1)


def test_a_photo_as_large_as_phones_make_them_travels_with_the_page(
    window: Client, draft: Draft, wiebke: Person
) -> None:
    content = BytesIO()
    Image.effect_noise((1500, 1500), 80).save(content, "PNG")
    large = SimpleUploadedFile("Foto.png", content.getvalue(), "image/png")
    assert len(content.getvalue()) > 1_500_000
    pages.fill_in(window, f"/antrag/{draft.id}/hunde/", {}, {PROOF: [large]})
    assert names_in(wiebke, draft) == ["Foto.png"]


def test_a_file_sent_at_once_is_answered_with_what_is_known_of_it(window: Client, draft: Draft) -> None:
    response = window.post(f"/antrag/{draft.id}/dateien/", {PROOF: build.photo()})
    (file,) = response.json()["files"]
    known = (file["path"], file["name"], file["pages"], file["media_type"])
    assert (response.status_code, known) == (200, (PROOF, "Tierheimvertrag.png", 1, "image/png"))
    page = pages.read(window.get(f"/antrag/{draft.id}/hunde/"))
    assert page.sends[PROOF] == [file["id"]]


def test_a_refused_file_sent_at_once_is_answered_with_the_reason(window: Client, draft: Draft) -> None:
    response = window.post(f"/antrag/{draft.id}/dateien/", {PROOF: not_a_picture()})
    assert (response.status_code, response.json()["name"]) == (422, "Vertrag.png")
    assert response.json()["sentence"].endswith(".")


def test_a_refused_file_keeps_the_rest_of_the_page_and_the_other_file(
    window: Client, draft: Draft, wiebke: Person
) -> None:
    address = f"/antrag/{draft.id}/hunde/"
    entered = {"dogs.0.colour": ["gelb"]}
    response = pages.fill_in(window, address, entered, {PROOF: [build.photo(), not_a_picture()]})
    page = pages.read(response)
    assert (response.status_code, page.title.startswith("Fehler: ")) == (422, True)
    assert [target for target, _ in page.summary] == [PROOF]
    assert page.summary[0][1].startswith("Hund 1: Fiete – „Vertrag.png“: ")
    assert (page.sends["dogs.0.colour"], names_in(wiebke, draft)) == (["gelb"], ["Tierheimvertrag.png"])


def test_a_file_is_looked_at_and_taken_away(window: Client, draft: Draft, wiebke: Person) -> None:
    document = build.upload(wiebke.actor, draft.id, PROOF)
    response = window.get(f"/antrag/{draft.id}/dateien/{document}/")
    assert response.headers["Content-Type"] == "image/png"
    assert b"".join(cast("Iterator[bytes]", response)).startswith(b"\x89PNG")
    window.post(f"/antrag/{draft.id}/hunde/", {"_detach": str(document)})
    assert names_in(wiebke, draft) == []
    assert window.get(f"/antrag/{draft.id}/dateien/{document}/").status_code == 404


def test_taking_a_file_away_saves_what_was_typed(window: Client, draft: Draft, wiebke: Person) -> None:
    document = build.upload(wiebke.actor, draft.id, PROOF)
    address = f"/antrag/{draft.id}/hunde/"
    page = pages.read(window.get(address))
    window.post(address, {**page.sends, "dogs.0.colour": "gelb", "_detach": str(document)})
    page = pages.read(window.get(address))
    assert (page.sends["dogs.0.colour"], page.sends.get(PROOF)) == (["gelb"], None)


def test_a_file_without_a_script_is_taken_away_by_a_button_of_its_own(
    window: Client, draft: Draft, wiebke: Person
) -> None:
    document = build.upload(wiebke.actor, draft.id, PROOF)
    address = f"/antrag/{draft.id}/dateien/{document}/entfernen/"
    assert window.post(address).headers["Location"] == f"/antrag/{draft.id}/"
    assert names_in(wiebke, draft) == []


@pytest.mark.parametrize("path", ["dogs.0.name", "nothing", "dogs.9.relief_proof.x"])
def test_a_question_that_takes_no_files_gets_none(
    path: str, window: Client, draft: Draft, wiebke: Person
) -> None:
    window.post(f"/antrag/{draft.id}/dateien/", {path: build.photo()})
    assert names_in(wiebke, draft) == []


def test_what_was_taken_out_of_a_file_is_told_at_the_case(
    window: Client, wiebke: Person, draft: Draft
) -> None:
    pdf = files.blank()
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    actions.attach(wiebke.actor, draft.id, PROOF, files.upload(files.saved(pdf), "Vertrag.pdf"))
    case = build.sent(wiebke, draft)
    assert (
        "Wir haben aktive Inhalte aus der PDF-Datei entfernt."
        in pages.read(window.get(f"/vorgang/{case.id}/")).text
    )


def test_a_file_of_nobody_is_not_found(window: Client, draft: Draft) -> None:
    nobody = UUID(int=7)
    assert window.get(f"/antrag/{draft.id}/dateien/{nobody}/").status_code == 404
    assert window.post(f"/antrag/{draft.id}/hunde/", {"_detach": str(nobody)}).status_code == 404
