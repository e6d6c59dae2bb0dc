# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answering an inquiry: just what was asked, nothing typed lost, sent once."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.cases import actions, queries
from kreishaus.cases.models import Case, Inquiry
from kreishaus.mailbox.models import Message
from tests import build, pages
from tests.people import Person

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

CHIP, PROOF, PAPER, MESSAGE = "dogs.0.chip", "dogs.0.relief_proof", "_paper-0", "_message"
NEW_CHIP = "276098106120457"


def address_of(inquiry: Inquiry) -> str:
    return f"/vorgang/{inquiry.case_id}/rueckfrage/{inquiry.id}/"


def state_of(inquiry: Inquiry) -> str:
    return Case.unscoped.get(id=inquiry.case_id).state


def given(wiebke: Person, inquiry: Inquiry) -> queries.OpenInquiry:
    return queries.inquiry_for(wiebke.actor, inquiry.id)


def files_of(wiebke: Person, inquiry: Inquiry) -> list[str]:
    return [str(each["name"]) for each in given(wiebke, inquiry).content.files.values()]


def fill_in(window: Client, inquiry: Inquiry, **entered: object) -> "Response":
    address = address_of(inquiry)
    return window.post(address, {**pages.read(window.get(address)).sends, **entered})


def test_the_page_asks_for_exactly_what_the_office_wants(window: Client, inquiry: Inquiry) -> None:
    page = pages.read(window.get(address_of(inquiry)))
    assert page.names == {CHIP, PROOF, PAPER, MESSAGE, "_draft", "_shown"}
    assert page.sends[CHIP] == ["276 098 102 345 678"]
    assert len(page.sends[PROOF]) == 1
    for shown in (
        "Die Chipnummer fehlt in unserem Register.",
        "Tierheimvertrag.png",
        "Hund 1: Fiete",
        "Impfpass",
    ):
        assert shown in page.text


def test_the_case_leads_to_it(window: Client, inquiry: Inquiry) -> None:
    case = pages.read(window.get(f"/vorgang/{inquiry.case_id}/"))
    assert (address_of(inquiry), "Rückfrage beantworten") in case.links
    assert "Hund 1: Fiete: Chipnummer" in case.text
    latest = window.get(f"/vorgang/{inquiry.case_id}/rueckfrage/")
    assert latest.headers["Location"] == address_of(inquiry)


def test_an_answer_is_sent_and_the_office_has_old_and_new(
    window: Client, wiebke: Person, inquiry: Inquiry
) -> None:
    response = window.post(address_of(inquiry), {CHIP: NEW_CHIP}, follow=True)
    assert response.redirect_chain == [(f"/vorgang/{inquiry.case_id}/", 302)]
    assert "Ihre Antwort ist beim Amt." in pages.read(response).text
    (change,) = given(wiebke, inquiry).changes
    assert (change.path, change.before, change.after) == (CHIP, "276 098 102 345 678", "276 098 106 120 457")
    assert state_of(inquiry) == "resubmitted"


def test_sent_twice_is_sent_once(window: Client, inquiry: Inquiry) -> None:
    address = address_of(inquiry)
    sent = {**pages.read(window.get(address)).sends, CHIP: NEW_CHIP, MESSAGE: "Luna kommt später."}
    answers = [window.post(address, sent).headers["Location"] for _ in range(2)]
    assert answers == [f"/vorgang/{inquiry.case_id}/"] * 2
    events = Case.unscoped.get(id=inquiry.case_id).events.filter(kind="answered")
    assert (events.count(), Message.objects.filter(sender="citizen").count()) == (1, 1)


def test_a_mistake_is_said_at_the_top_and_what_was_typed_stays(window: Client, inquiry: Inquiry) -> None:
    response = fill_in(window, inquiry, **{CHIP: "27609810234567", MESSAGE: "Der Tierarzt sucht noch."})
    page = pages.read(response)
    sentence = "Hund 1: Fiete – Eine Chipnummer hat genau 15 Ziffern. Sie haben 14 eingegeben."
    assert (response.status_code, page.title.startswith("Fehler: "), page.summary) == (
        422,
        True,
        [(CHIP, sentence)],
    )
    again = pages.read(window.get(address_of(inquiry)))
    assert (again.sends[CHIP], again.sends[MESSAGE]) == (
        ["276 098 102 345 67"],
        ["Der Tierarzt sucht noch."],
    )
    assert state_of(inquiry) == "incomplete"


def test_what_was_not_asked_for_does_not_change(window: Client, wiebke: Person, inquiry: Inquiry) -> None:
    fill_in(window, inquiry, **{CHIP: NEW_CHIP, "dogs.0.name": "Rex", "bank.iban": "DE1"})
    case = queries.case_for(wiebke.actor, inquiry.case_id)
    assert (case.answers.get("dogs.0.name"), case.answers.get(CHIP)) == ("Fiete", NEW_CHIP)


def test_an_answer_in_which_nothing_is_new_is_asked_back(window: Client, inquiry: Inquiry) -> None:
    response = fill_in(window, inquiry)
    assert response.status_code == 422
    ((target, sentence),) = pages.read(response).summary
    assert (target, sentence.split(".")[0]) == (MESSAGE, "Sie haben noch nichts geändert")
    assert fill_in(window, inquiry, **{MESSAGE: "Die Nummer stimmt."}).status_code == 302
    assert state_of(inquiry) == "resubmitted"


def test_files_travel_with_the_page(window: Client, wiebke: Person, inquiry: Inquiry) -> None:
    sent = {PROOF: build.photo("Seite 2.png"), PAPER: build.photo("Impfpass.png"), CHIP: NEW_CHIP}
    assert window.post(address_of(inquiry), sent).status_code == 302
    assert sorted(files_of(wiebke, inquiry)) == ["Impfpass.png", "Seite 2.png"]
    case = pages.read(window.get(f"/vorgang/{inquiry.case_id}/"))
    for name in ("Tierheimvertrag.png", "Seite 2.png", "Impfpass.png"):
        assert name in case.text


@pytest.mark.parametrize("name", [PROOF, PAPER])
def test_a_file_sent_at_once_is_kept_without_the_page(name: str, window: Client, inquiry: Inquiry) -> None:
    response = window.post(f"{address_of(inquiry)}dateien/", {name: build.photo("Neu.png")})
    (file,) = response.json()["files"]
    assert (response.status_code, file["path"], file["name"]) == (200, name, "Neu.png")
    assert file["id"] in pages.read(window.get(address_of(inquiry))).sends[name]


@pytest.mark.parametrize("name", ["dogs.0.name", "_paper-1", "_paper-x", "bank.iban"])
def test_a_file_that_nobody_asked_for_is_not_taken(
    name: str, window: Client, wiebke: Person, inquiry: Inquiry
) -> None:
    assert window.post(f"{address_of(inquiry)}dateien/", {name: build.photo()}).status_code == 404
    assert files_of(wiebke, inquiry) == []


def test_a_refused_file_keeps_everything_else(window: Client, wiebke: Person, inquiry: Inquiry) -> None:
    broken = SimpleUploadedFile("Impfpass.png", b"no picture", "image/png")
    response = fill_in(window, inquiry, **{CHIP: NEW_CHIP, PROOF: build.photo("Gut.png"), PAPER: broken})
    page = pages.read(response)
    assert (response.status_code, [target for target, _ in page.summary]) == (422, [PAPER])
    assert page.sends[CHIP] == ["276 098 106 120 457"]
    assert files_of(wiebke, inquiry) == ["Gut.png"]


def test_a_file_is_taken_out_again_and_what_was_typed_stays(
    window: Client, wiebke: Person, inquiry: Inquiry
) -> None:
    document, _ = actions.attach_answer(wiebke.actor, inquiry.id, "Impfpass", build.photo("Impfpass.png"))
    response = fill_in(window, inquiry, **{CHIP: NEW_CHIP, "_detach": str(document)})
    assert response.headers["Location"] == address_of(inquiry)
    page = pages.read(window.get(address_of(inquiry)))
    assert (files_of(wiebke, inquiry), page.sends[CHIP]) == ([], ["276 098 106 120 457"])
    assert fill_in(window, inquiry, _detach=str(UUID(int=7))).status_code == 404


def test_going_on_later_keeps_it_unsent(window: Client, inquiry: Inquiry) -> None:
    response = window.post(address_of(inquiry), {CHIP: NEW_CHIP, "_later": "1"}, follow=True)
    assert response.redirect_chain == [("/mein/", 302)]
    assert "Ihre Antwort ist gespeichert. Gesendet ist sie noch nicht." in pages.read(response).text
    assert pages.read(window.get(address_of(inquiry))).sends[CHIP] == ["276 098 106 120 457"]
    assert state_of(inquiry) == "incomplete"


def test_who_needs_more_time_writes_to_the_office_and_loses_nothing(window: Client, inquiry: Inquiry) -> None:
    response = fill_in(window, inquiry, **{CHIP: NEW_CHIP, MESSAGE: "Bitte bis Weihnachten.", "_time": "1"})
    thread = f"/vorgang/{inquiry.case_id}/nachrichten/"
    assert response.headers["Location"] == f"{thread}#schreiben"
    assert pages.read(window.get(thread)).sends["body"] == ["Bitte bis Weihnachten."]
    assert pages.read(window.get(address_of(inquiry))).sends[CHIP] == ["276 098 106 120 457"]
    fill_in(window, inquiry, **{MESSAGE: "", "_later": "1"})
    assert pages.read(window.get(thread)).sends["body"] == [""]


def test_what_is_typed_is_saved_meanwhile(window: Client, inquiry: Inquiry) -> None:
    response = window.post(address_of(inquiry), {CHIP: "12"}, headers={"X-Kreishaus-Autosave": "1"})
    assert (response.status_code, response.content) == (204, b"")
    assert pages.read(window.get(address_of(inquiry))).sends[CHIP] == ["12"]


def test_a_question_that_follows_from_an_answer_is_asked_too(
    window: Client, wiebke: Person, clerk: Person
) -> None:
    asked = build.asked(clerk, build.taken(wiebke, clerk), paths=["dogs.0.relief_wanted"], documents=[])
    build.left(asked)
    page = pages.read(fill_in(window, asked, **{"dogs.0.relief_wanted": "yes"}))
    assert "Aus Ihrer Antwort folgt noch eine Frage." in page.text
    assert {"dogs.0.relief_wanted", "dogs.0.relief", "dogs.0.relief_proof"} <= page.names
    assert state_of(asked) == "incomplete"
    fill_in(window, asked, **{"dogs.0.relief": "rescue"})
    assert state_of(asked) == "resubmitted"


def test_after_its_day_it_can_still_be_answered(window: Client, inquiry: Inquiry) -> None:
    Inquiry.objects.filter(id=inquiry.id).update(due_on="2026-01-05")
    assert "Sie können trotzdem noch antworten." in pages.read(window.get(address_of(inquiry))).text
    assert window.post(address_of(inquiry), {CHIP: NEW_CHIP}).status_code == 302
    assert state_of(inquiry) == "resubmitted"


def test_an_answered_inquiry_shows_what_was_changed(
    window: Client, inquiry: Inquiry, valid: Callable[[str], None]
) -> None:
    window.post(address_of(inquiry), {CHIP: NEW_CHIP})
    response = window.get(address_of(inquiry))
    page = pages.read(response)
    assert page.h1 == "Diese Rückfrage ist erledigt"
    for shown in (
        "Hund 1: Fiete: Chipnummer 276 098 102 345 678 276 098 106 120 457",
        "Sie haben geantwortet.",
    ):
        assert shown in page.text
    valid(response.content.decode())


def test_an_inquiry_given_up_by_the_office_asks_for_nothing(
    window: Client, clerk: Person, inquiry: Inquiry
) -> None:
    actions.go_on(clerk.actor, inquiry.case_id)
    response = window.post(address_of(inquiry), {CHIP: NEW_CHIP}, follow=True)
    assert response.redirect_chain == [(f"/vorgang/{inquiry.case_id}/", 302)]
    assert "Diese Rückfrage ist erledigt." in pages.read(response).text
    assert "Sie müssen nichts mehr tun." in pages.read(window.get(address_of(inquiry))).text


def test_nothing_is_seen_before_it_has_left_the_house(window: Client, taken: Case, clerk: Person) -> None:
    asked = build.asked(clerk, taken)
    assert window.get(address_of(asked)).status_code == 404
    page = pages.read(window.get(f"/vorgang/{taken.id}/"))
    assert ("in Prüfung" in page.text, "Rückfrage" in page.text) == (True, False)


def test_another_case_of_the_same_person_has_no_such_inquiry(
    window: Client, wiebke: Person, inquiry: Inquiry
) -> None:
    other = build.case(wiebke)
    assert window.get(f"/vorgang/{other.id}/rueckfrage/{inquiry.id}/").status_code == 404
    assert window.get(f"/vorgang/{other.id}/rueckfrage/").headers["Location"] == f"/vorgang/{other.id}/"


def test_the_page_is_valid_empty_and_with_mistakes(
    window: Client, inquiry: Inquiry, valid: Callable[[str], None]
) -> None:
    valid(window.get(address_of(inquiry)).content.decode())
    valid(fill_in(window, inquiry, **{CHIP: "1"}).content.decode())


def test_leichte_sprache_asks_the_same(window: Client, inquiry: Inquiry) -> None:
    plain = pages.read(window.get(address_of(inquiry)))
    window.get("/sprache/?wahl=leicht&weiter=/")
    easy = pages.read(window.get(address_of(inquiry)))
    assert (easy.names, easy.sends[CHIP]) == (plain.names, plain.sends[CHIP])
    assert "Das Amt hat eine Frage an Sie." in easy.text


def test_the_page_costs_four_statements(
    window: Client, inquiry: Inquiry, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    window.get(address_of(inquiry))
    with django_assert_num_queries(4):  # session with account, inquiry, case, draft of the message
        window.get(address_of(inquiry))
