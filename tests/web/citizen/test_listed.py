# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A list of people: one line each, a page of its own for each, and a file for all of them at once."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from formular import Answers, Json, PlaceAnswer, load_scenario
from kreishaus.access.roles import Role
from kreishaus.cases import actions, queries
from kreishaus.cases.models import Draft
from kreishaus.cases.moved import Shown
from kreishaus.catalogue import actions as catalogue
from kreishaus.catalogue import queries as published
from tests import build, pages, people
from tests.conftest import Clock
from tests.leistungen.test_scenarios import FOLDER
from tests.people import Person

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

SLUG = "corona-schnelltest"
HEADER = "Familienname;Vornamen;Geboren am;Test;Getestet;Ergebnis;Hersteller des Tests;Name des Tests"
ERIKA = "Muster;Erika;14.03.1980;pcr;24.11.2026 08:30;positiv;Muster Diagnostik;A"
JONAS = "Meyer;Jonas;1.1.1990;pcr;24.11.2026 08:45;negativ;Muster Diagnostik;A"


@pytest.fixture(autouse=True)
def _open_house(at: Clock) -> None:
    at("2026-11-24 10:00")
    catalogue.publish(SLUG)


def begun(person: Person, persons: int) -> Draft:
    """A report of a test centre, with so many people in it, all else answered."""
    scenario = load_scenario((FOLDER / SLUG / "scenarios" / "04-teststelle.yaml").read_text("utf-8"), "04")
    draft = actions.start_draft(person.actor, published.current(SLUG), authority_path="")
    some = cast("list[dict[str, dict[str, Json]]]", scenario.answers["persons"])
    many: list[Json] = [
        {**some[n % 2], "person": {**some[n % 2]["person"], "last_name": name_of(n)}} for n in range(persons)
    ]
    answers = Answers.from_json(published.current(SLUG).form, {**scenario.answers, "persons": many})
    place = PlaceAnswer("033580016016", "", "29633", "Munster")
    actions.fill(person.actor, draft.id, answers.put("place", place))
    return draft


def name_of(number: int) -> str:
    """Meyer-Aa, Meyer-Ab and so on: names have no digits."""
    return f"Meyer-{chr(ord('A') + number // 26)}{chr(ord('a') + number % 26)}"


@pytest.fixture
def report(wiebke: Person) -> Draft:
    """Three people."""
    return begun(wiebke, 3)


def answers_of(person: Person, draft: Draft) -> Answers:
    return queries.draft_for(person.actor, draft.id).answers


def uploaded(client: Client, draft: Draft, *lines: str, header: str = HEADER) -> "Response":
    content = "\r\n".join((header, *lines)).encode()
    return sent_file(client, draft, content)


def sent_file(client: Client, draft: Draft, content: bytes, name: str = "liste.csv") -> "Response":
    file = SimpleUploadedFile(name, content, content_type="text/csv")
    return client.post(f"/antrag/{draft.id}/personen/datei/", {"sheet": file})


def decided(client: Client, draft: Draft, preview: "Response", do: str) -> "Response":
    return client.post(f"/antrag/{draft.id}/personen/datei/", {**pages.read(preview).sends, "_do": do})


def test_a_list_says_of_each_person_how_it_stands(window: Client, wiebke: Person, report: Draft) -> None:
    actions.save_page(
        wiebke.actor,
        report.id,
        "personen",
        {"persons.1.test.test_at.day": ["32"], "persons.1.person.last_name": ["Meyer-Ab"]},
        shown=Shown(0, number=1),
    )
    actions.add_item(wiebke.actor, report.id, "persons")
    page = pages.read(window.get(f"/antrag/{report.id}/personen/"))
    assert "Getestete Personen: 4" in page.text
    assert "Person 1: Wiebke Anna Meyer-Aa vollständig" in page.text
    assert "Person 2: Jonas Meyer-Ab eine Angabe prüfen" in page.text
    assert "Person 4 noch nicht ausgefüllt" in page.text
    assert not any(name.startswith("persons.") for name in page.names)
    shown = pages.read(window.get(f"/antrag/{report.id}/personen/?zeigen=offen"))
    assert "Meyer-Aa" not in shown.text
    assert "Meyer-Ab" in shown.text


def test_one_person_is_filled_in_on_a_page_of_their_own(
    window: Client, wiebke: Person, report: Draft
) -> None:
    added = window.post(f"/antrag/{report.id}/personen/", {"_add": "persons"})
    address = added.headers["Location"]
    assert address == f"/antrag/{report.id}/personen/4/"
    wrong = pages.fill_in(window, address, {"persons.3.person.birth_date.year": ["irgendwann"]})
    page = pages.read(wrong)
    assert wrong.status_code == 422
    assert ("persons.3.test.result", "Bitte beantworten Sie die Frage: Was ist das Ergebnis?") in page.summary
    assert page.sends["persons.3.person.birth_date.year"] == ["irgendwann"]
    assert answers_of(wiebke, report).get("persons.0.details.works_in") == ("none",)  # nothing of the others
    entered = {
        "persons.3.person.birth_date.day": ["1"],
        "persons.3.person.birth_date.month": ["2"],
        "persons.3.person.birth_date.year": ["1990"],
        "persons.3.test.result": ["negative"],
    }
    saved = pages.fill_in(window, address, entered)
    assert saved.headers["Location"] == f"/antrag/{report.id}/personen/#persons.3"


def test_one_goes_on_to_the_next_person_once_this_one_is_looked_at(
    window: Client, wiebke: Person, report: Draft
) -> None:
    address = f"/antrag/{report.id}/personen/3/"
    sent = pages.read(window.get(address)).sends
    assert window.post(address, {**sent, "_add": "persons"}).headers["Location"].endswith("/personen/4/")
    blank = f"/antrag/{report.id}/personen/4/"
    assert window.post(blank, {**pages.read(window.get(blank)).sends, "_add": "persons"}).status_code == 422
    assert answers_of(wiebke, report).count("persons") == 4


def test_what_is_wrong_in_the_list_leads_to_the_person(window: Client, wiebke: Person, report: Draft) -> None:
    actions.fill(wiebke.actor, report.id, answers_of(wiebke, report).put("persons.2.test.result", None))
    refused = window.post(f"/antrag/{report.id}/personen/", {})
    assert refused.status_code == 422
    page = pages.read(refused)
    target = f"/antrag/{report.id}/personen/3/#persons.2.test.result"
    told = "Person 3: Wiebke Anna Meyer-Ac – Bitte beantworten Sie die Frage: Was ist das Ergebnis?"
    assert (target, told) in page.links
    assert ("persons.2.test.result", told.partition(" – ")[2]) in pages.read(window.get(target)).summary


def test_the_check_page_says_a_sentence_once_and_leads_to_each_person(
    window: Client, wiebke: Person, report: Draft
) -> None:
    answers = answers_of(wiebke, report)
    answers = answers.put_all({f"persons.{n}.person.birth_date": None for n in range(3)})
    actions.fill(wiebke.actor, report.id, answers)
    page = pages.read(window.get(f"/antrag/{report.id}/pruefen/"))
    sentence = "Bitte geben Sie das Geburtsdatum an. Sie können trotzdem absenden."
    found = [href for href, text in page.links if text.endswith(f": {sentence}")]
    assert found == [f"/antrag/{report.id}/personen/{n + 1}/#persons.{n}.person.birth_date" for n in range(3)]


def test_a_page_posted_too_late_is_carried_through_the_sign_in(
    window: Client, wiebke: Person, report: Draft
) -> None:
    address = f"/antrag/{report.id}/personen/2/"
    sent = pages.read(window.get(address)).sends | {"persons.1.person.last_name": ["Später"]}
    late = Client()
    assert late.post(address, sent).headers["Location"].startswith("/konto/anmelden/")
    late.force_login(wiebke.account)
    late.get(address)
    assert answers_of(wiebke, report).get("persons.1.person.last_name") == "Später"


UNSEEN = [
    {"_remove": "persons.3"},
    {"_remove": "persons.x"},
    {"_remove": "persons"},
    {"_remove": "persons.1.test"},
    {"_add": "persons.1"},
    {"_add": "contacts"},
]


@pytest.mark.parametrize("pressed", UNSEEN)
def test_buttons_that_nobody_has_seen_do_nothing(
    pressed: dict[str, str], window: Client, wiebke: Person, report: Draft
) -> None:
    assert window.post(f"/antrag/{report.id}/personen/", pressed).status_code == 404
    assert answers_of(wiebke, report).count("persons") == 3


@pytest.mark.parametrize(
    "address", ["personen/4/", "personen/0/", "melder/1/", "melder/datei/", "x/datei/vorlage/"]
)
def test_pages_that_are_none(address: str, window: Client, report: Draft) -> None:
    assert window.get(f"/antrag/{report.id}/{address}").status_code == 404


@pytest.mark.parametrize(
    "address", ["personen/", "personen/1/", "personen/datei/", "personen/datei/vorlage/"]
)
def test_nobody_else_sees_the_list(address: str, report: Draft) -> None:
    other = people.other_citizen().client()
    assert other.get(f"/antrag/{report.id}/{address}").status_code == 404
    assert other.post(f"/antrag/{report.id}/{address}", {"_do": "add"}).status_code in {404, 405}


def test_a_file_posted_too_late_asks_to_sign_in_and_to_choose_it_again(report: Draft) -> None:
    late = uploaded(Client(), report, ERIKA)
    assert late.headers["Location"] == f"/konto/anmelden/?next=%2Fantrag%2F{report.id}%2Fpersonen%2Fdatei%2F"


def test_the_desk_folds_the_people_and_asks_one_of_them_back(
    window: Client, wiebke: Person, report: Draft
) -> None:
    answers = answers_of(wiebke, report).put_all({"persons.1.person.birth_date": None})
    for number in range(3, 5):
        answers = answers.put_all({f"persons.{number}.test.result": "invalid"})
    actions.fill(wiebke.actor, report.id, answers)
    case = actions.submit(wiebke.actor, report.id).cases.get()
    clerk = people.staff("arends@heidekreis.example", "Inka Arends", "heidekreis.gesundheit", Role.CLERK)
    actions.take(clerk.actor, case.id)
    desk = clerk.client()
    page = pages.read(desk.get(f"/amt/vorgang/{case.id}/"))
    assert "Getestete Personen: 5" in page.text
    assert "Person 2: Jonas Meyer-Ab Geboren am fehlt." in page.text
    asked = pages.read(desk.get(f"/amt/vorgang/{case.id}/rueckfrage/"))
    assert "persons.1.person.birth_date" in asked.html
    assert "persons.1.test.batch" not in asked.html
    inquiry = build.asked(clerk, case, paths=["persons.1"], documents=[])
    build.left(inquiry)
    address = f"/vorgang/{case.id}/rueckfrage/{inquiry.id}/"
    sent = pages.read(window.get(address)).sends
    window.post(address, {**sent, "persons.1.test.batch": "4713", "persons.0.test.batch": "0000"})
    answered = queries.inquiry_for(wiebke.actor, inquiry.id).answers
    assert [answered.get(f"persons.{n}.test.batch") for n in range(2)] == ["L 4711", "4713"]


def test_two_hundred_people_cost_no_more_statements_and_no_long_page(
    window: Client, wiebke: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    few, many = begun(wiebke, 1), begun(wiebke, 200)
    for draft in (few, many):
        for address in ("", "1/"):
            with django_assert_num_queries(QUERIES):
                window.get(f"/antrag/{draft.id}/personen/{address}")
    shown = window.get(f"/antrag/{many.id}/personen/")
    page = pages.read(shown)
    assert "Seite 1 von 8" in page.text
    assert len(shown.content) < 60_000
    assert "Mehr als 200 gehen nicht in eine Liste." in page.text
    last = pages.read(window.get(f"/antrag/{many.id}/personen/?seite=8"))
    assert "Meyer-Hr" in last.text
    saved = pages.fill_in(window, f"/antrag/{many.id}/personen/200/", {"persons.199.test.batch": ["4712"]})
    assert saved.headers["Location"] == f"/antrag/{many.id}/personen/?seite=8#persons.199"


QUERIES = 2


def test_a_file_is_looked_at_before_anything_of_it_is_taken_in(
    window: Client, wiebke: Person, report: Draft
) -> None:
    preview = uploaded(window, report, ERIKA, "Unfug;Ute;31.2.1990;pcr;24.11.2026 8:00;posetiv;M;A")
    page = pages.read(preview)
    assert preview.status_code == 200
    assert "Einträge in der Datei: 2." in page.text
    assert "Zeile 3, Spalte „Geboren am“" in page.text
    assert "„posetiv“ kennen wir hier nicht. Erlaubt sind: positiv, negativ, ungültig." in page.text
    assert "Person 1: Erika Muster" in page.text
    assert answers_of(wiebke, report).count("persons") == 3


def test_it_is_added_with_what_is_wrong_in_it_and_sent_twice_it_is_added_once(
    window: Client, wiebke: Person, report: Draft
) -> None:
    preview = uploaded(window, report, ERIKA, "Unfug;Ute;31.2.1990;pcr;24.11.2026 8:00;posetiv;M;A")
    for _ in range(2):
        assert decided(window, report, preview, "add").headers["Location"] == f"/antrag/{report.id}/personen/"
    answers = answers_of(wiebke, report)
    assert answers.count("persons") == 5
    assert answers.get("persons.3.person.last_name") == "Muster"
    page = pages.read(window.get(f"/antrag/{report.id}/personen/"))
    assert "Person 5: Ute Unfug zwei Angaben prüfen" in page.text
    row = pages.read(window.get(f"/antrag/{report.id}/personen/5/"))
    assert row.sends["persons.4.person.birth_date.day"] == ["31"]
    assert "Angegeben war: „posetiv“." in row.text


def test_a_file_may_stand_instead_of_the_list(window: Client, wiebke: Person, report: Draft) -> None:
    decided(window, report, uploaded(window, report, JONAS), "instead")
    answers = answers_of(wiebke, report)
    assert (answers.count("persons"), answers.get("persons.0.person.first_names")) == (1, "Jonas")
    assert answers.get("persons.0.person.residence.street") is None


def test_it_replaces_the_empty_entry_that_a_list_begins_with(window: Client, wiebke: Person) -> None:
    draft = begun(wiebke, 0)
    window.post(f"/antrag/{draft.id}/personen/", {"_add": "persons"})
    decided(window, draft, uploaded(window, draft, JONAS, ERIKA), "add")
    assert answers_of(wiebke, draft).count("persons") == 2


def test_more_than_the_list_holds_is_not_added(window: Client, wiebke: Person) -> None:
    draft = begun(wiebke, 199)
    preview = uploaded(window, draft, ERIKA, JONAS)
    assert "Zusammen wären es mehr als 200." in pages.read(preview).text
    refused = decided(window, draft, preview, "add")
    assert refused.status_code == 422
    assert answers_of(wiebke, draft).count("persons") == 199


REFUSED = [
    (b"%PDF-1.7\n%\xe2\xe3", "Das ist keine CSV-Datei."),
    (b"PK\x03\x04\x14\x00", "Das ist eine Datei von Excel oder LibreOffice."),
    (b"", "Diese Datei ist leer."),
    (b"\r\n;;\r\n", "Diese Datei ist leer."),
    (b"a" * 300_001, "Diese Datei ist größer als 300 KB."),
    (b"Foo;Bar\r\n1;2\r\n", "In der ersten Zeile steht keine Spalte, die wir kennen"),
    (HEADER.encode(), "Unter der ersten Zeile steht nichts."),
    ("\n".join((HEADER, *[ERIKA] * 201)).encode(), "Diese Datei hat 201 Zeilen. Höchstens 200"),
]


@pytest.mark.parametrize(("content", "sentence"), REFUSED, ids=lambda each: str(each)[:20])
def test_a_file_that_is_none_is_refused_with_what_to_do(
    content: bytes, sentence: str, window: Client, wiebke: Person, report: Draft
) -> None:
    refused = sent_file(window, report, content)
    assert refused.status_code == 422
    assert any(sentence in told for _, told in pages.read(refused).summary)
    assert answers_of(wiebke, report).count("persons") == 3


def test_without_a_file_one_is_asked_for(window: Client, report: Draft) -> None:
    page = pages.read(window.post(f"/antrag/{report.id}/personen/datei/", {}))
    assert page.summary == [("sheet", "Bitte wählen Sie eine Datei aus.")]


def test_what_lies_in_the_page_is_sealed_for_this_draft_and_for_half_an_hour(
    window: Client, wiebke: Person, report: Draft, at: Clock
) -> None:
    preview = uploaded(window, report, ERIKA)
    assert "Muster;Erika" not in preview.content.decode()
    other = begun(wiebke, 1)
    assert decided(window, other, preview, "add").status_code == 422
    at("2026-11-24 10:31")
    late = decided(window, report, preview, "add")
    assert "Bitte wählen Sie die Datei noch einmal aus." in pages.read(late).text
    assert answers_of(wiebke, report).count("persons") == 3


def test_a_house_with_a_scanner_reads_nothing_that_was_not_scanned(
    window: Client, report: Draft, settings: Settings
) -> None:
    settings.KREISHAUS = replace(settings.KREISHAUS, clamd="/nowhere/clamd.sock")
    refused = uploaded(window, report, ERIKA)
    assert "Im Moment können wir Dateien nicht auf Schadsoftware prüfen." in pages.read(refused).text


def test_the_template_is_read_back(window: Client, report: Draft) -> None:
    response = window.get(f"/antrag/{report.id}/personen/datei/vorlage/")
    assert response.content.startswith(b"\xef\xbb\xbfVornamen;Familienname;Geboren am;Geschlecht;")
    assert "attachment" in response["Content-Disposition"]
    filled = response.content + b"Erika;Muster;14.03.1980;weiblich\r\n"
    page = pages.read(sent_file(window, report, filled))
    assert "Person 1: Erika Muster" in page.text
    assert "Diese Spalten kennen wir nicht" not in page.text
