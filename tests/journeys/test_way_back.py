# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The way back: asked and answered, decided with four eyes, delivered, read; messages in between."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys import citizen, desk, matter
from tests.journeys.citizen import LUNA, LUNA_CHOSEN, enter, expect_page, go_on
from tests.journeys.matter import Matter
from tests.kreishaus.letters.test_receipt import text_of

WIEBKE: Final = "wiebke.swiatek@post.example"
REFUSED: Final = "Das Tierheim Hodenhagen ist nicht als gemeinnützig anerkannt."
TOLD: Final = (
    "Wiebke Świątek Hützel Lindenallee 7 29646 Bispingen",
    "Ihr Antrag auf Befreiung oder Ermäßigung für Luna (Aufnahme aus einem Tierheim) wird abgelehnt.",
    REFUSED,
    "Gläubigerin der Steuer: Gemeinde Bispingen",
    "Rechtsbehelfsbelehrung",
    "Im Auftrag Hanna Meinerts",
)
QUESTION: Final = "Gilt die Ermäßigung auch für nächstes Jahr?"
ANSWER: Final = "Nein. Bitte stellen Sie dafür einen neuen Antrag."

type Look = Callable[[Page, str], None]


@dataclass(frozen=True, slots=True)
class People:
    """Everybody at a window of their own."""

    citizen: Page
    clerk: Page
    head: Page
    elsewhere: Page


@pytest.fixture
def people(page: Page, new_context: Callable[[], BrowserContext], password: str) -> People:
    windows = People(page, *(new_context().new_page() for _ in range(3)))
    citizen.sign_in(windows.citizen, WIEBKE, password)
    citizen.sign_in(windows.clerk, desk.CLERK, password)
    citizen.sign_in(windows.head, desk.HEAD, password)
    citizen.sign_in(windows.elsewhere, desk.ELSEWHERE, password)
    return windows


def test_asked_answered_refused_and_delivered(people: People, look: Look) -> None:
    sent = matter.apply(people.citizen, LUNA, LUNA_CHOSEN, citizen.BY_POSTFACH)
    ask_back(people.clerk, sent, look)
    be_told_without_content(people.elsewhere)
    answer_exactly_what_is_asked(people.citizen, sent, look)
    see_old_and_new(people.clerk, sent, look)
    read, address = prepare_the_refusal(people.clerk, look)
    approve_what_was_read(people.head, sent, address, read, look)
    decide(people.clerk, address)
    write_to_the_office(people.citizen, sent, look)
    write_to_the_citizen(people.clerk, sent, look)
    retrieve(people.citizen, sent, read, look)
    see_the_same_days(people.clerk, people.citizen, sent, look)
    find_nothing_in_walsrode(people.elsewhere, sent, address)


def ask_back(page: Page, sent: Matter, look: Look) -> None:
    """Asked, taken back before it has left, asked again."""
    page.goto("/amt/")
    look(page, "worklist")
    desk.take(page, sent)
    for is_meant in (False, True):
        desk.press(page, "Nachfragen")
        desk.ask_back(page, "dogs.0.chip", "Impfpass")
        go_on(page, "Vorschau aktualisieren")
        expect(page.get_by_role("region", name="So liest es die Person")).to_contain_text("Luna: Chipnummer")
        if is_meant:
            look(page, "ask back")
        go_on(page, "Rückfrage senden")
        expect(page.get_by_role("status").filter(has_text="geht in")).to_be_visible()
        if not is_meant:
            desk.press(page, "Rückgängig machen")
            expect(page.get_by_role("status").filter(has_text="geht in")).to_have_count(0)
    look(page, "asked, still to be undone")


def be_told_without_content(page: Page) -> None:
    """The mail says that something lies there, not what."""
    mail = matter.wait_for_mail(page, WIEBKE)
    assert "es liegt eine neue Nachricht für Sie bereit" in mail
    for told in ("Hund", "Bispingen", "Steuer", "BIS-", "Chip", "Świątek"):
        assert told not in mail


def answer_exactly_what_is_asked(page: Page, sent: Matter, look: Look) -> None:
    page.goto("/mein/")
    look(page, "something to do")
    page.goto("/postfach/")
    look(page, "postfach with an inquiry")
    page.goto(sent.case)
    look(page, "case with an inquiry")
    page.get_by_role("link", name="Rückfrage beantworten").click()
    expect_page(page, "Rückfrage beantworten")
    expect(page.get_by_role("main").get_by_text("Auf dem Foto ist die Chipnummer anders.")).to_be_visible()
    expect(page.get_by_role("main").locator("input:visible, textarea:visible")).to_have_count(3)
    enter(page, "dogs.0.chip", "27609810612045")
    go_on(page, "Antwort senden")
    mistyped = "Hund 1: Luna – Eine Chipnummer hat genau 15 Ziffern. Sie haben 14 eingegeben."
    citizen.expect_mistake(page, mistyped)
    look(page, "answer with a mistake")
    enter(page, "dogs.0.chip", "276 098 106 120 465")
    page.locator("[id='_paper-0']").set_input_files(matter.contract_as("Impfpass.jpg"))
    expect(page.get_by_text("Impfpass.jpg")).to_be_visible()
    enter(page, "_message", "Die alte Nummer hatte einen Zahlendreher.")
    look(page, "answer")
    go_on(page, "Antwort senden")
    expect(page.get_by_text("Ihre Antwort ist beim Amt.")).to_be_visible()
    look(page, "case answered")


def see_old_and_new(page: Page, sent: Matter, look: Look) -> None:
    page.goto(sent.desk)
    desk.press(page, "Antwort prüfen")
    changed = page.get_by_role("region", name="Vorher und jetzt")
    expect(changed.locator("del")).to_have_text(["276 098 106 120 457"])
    expect(changed.locator("ins")).to_have_text(["276 098 106 120 465"])
    expect(page.get_by_role("heading", name="Nachweise · 2")).to_be_visible()  # sent in haste, each only once
    expect(page.get_by_role("link", name="Impfpass.jpg").first).to_be_visible()
    expect(page.get_by_text("Die alte Nummer hatte einen Zahlendreher.")).to_be_visible()
    enter(page, "note-text", "Mit dem Tierheim telefoniert.")
    go_on(page, "Merken")
    expect(page.get_by_role("region", name="Notizen")).to_contain_text("Mit dem Tierheim telefoniert.")
    look(page, "old and new")


def prepare_the_refusal(page: Page, look: Look) -> tuple[bytes, str]:
    """Without a reason there is no refusal. Returns the letter and the address of its page."""
    desk.prepare(page, "Befreiung oder Ermäßigung ablehnen", {})
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, "reason for the refusal missing")
    enter(page, "reason", REFUSED)
    page.get_by_role("button", name="Bescheid vorbereiten").click()
    expect(page.get_by_text("wartet auf Freigabe")).to_be_visible()
    expect(page.get_by_role("button", name="Erlassen")).to_have_count(0)
    read = desk.letter(page)
    assert [told for told in TOLD if told not in " ".join(text_of(read).split())] == []
    return read, page.url


def approve_what_was_read(page: Page, sent: Matter, address: str, read: bytes, look: Look) -> None:
    desk.open_with_reason(page, sent, "Freigabe")
    desk.press(page, "Bescheid prüfen und freigeben")
    assert page.url == address
    assert desk.letter(page) == read
    expect(page.get_by_role("main")).to_contain_text(matter.fingerprint(read))
    look(page, "to be approved")
    desk.press(page, "Freigeben")
    expect(page.get_by_text("Freigegeben. Der Bescheid kann jetzt erlassen werden.")).to_be_visible()


def decide(page: Page, address: str) -> None:
    page.goto(address)
    desk.press(page, "Erlassen und zustellen")
    expect(page.get_by_role("status").filter(has_text="geht in")).to_be_visible()
    matter.reload_until(page, page.get_by_text("Der Bescheid ist zugestellt."))


def write_to_the_office(page: Page, sent: Matter, look: Look) -> None:
    page.goto(sent.case)
    page.get_by_role("link", name="Nachricht schreiben").click()
    matter.write_message(page, QUESTION, "Tierheimsatzung.jpg")
    look(page, "messages")


def write_to_the_citizen(page: Page, sent: Matter, look: Look) -> None:
    page.goto("/amt/nachrichten/")
    look(page, "messages of the office")
    page.get_by_role("row").filter(has_text=sent.number).get_by_role("link").click()
    expect(page.get_by_role("article").filter(has_text=QUESTION)).to_be_visible()
    matter.write_message(page, ANSWER, "Merkblatt.jpg")
    look(page, "messages at the desk")


def retrieve(page: Page, sent: Matter, read: bytes, look: Look) -> None:
    """In the Postfach lie the decision and the office's answer; the file is the one that was approved."""
    page.goto("/postfach/")
    page.get_by_role("listitem").filter(has_text=sent.number).get_by_role("link").click()
    expect(page.get_by_role("article").filter(has_text=ANSWER)).to_be_visible()
    page.get_by_role("link", name="Zum Bescheid").click()
    look(page, "decision to be retrieved")
    assert matter.retrieve(page) == read
    look(page, "decision retrieved")


def see_the_same_days(clerk: Page, person: Page, sent: Matter, look: Look) -> None:
    """Both sides read when the decision counts as announced, and until when it can be challenged."""
    clerk.goto(sent.desk)
    announced = matter.days_of(person, "Gilt als bekannt gegeben")
    until = matter.days_of(person, "Klage möglich bis")
    assert len(announced) == len(until) == 1
    assert matter.days_of(clerk, "Bekannt gegeben") == announced
    assert matter.days_of(clerk, "Rechtsbehelf bis") == until
    expect(clerk.get_by_role("main").locator("dt", has_text="Abgerufen")).to_have_count(1)
    look(clerk, "delivered")


def find_nothing_in_walsrode(page: Page, sent: Matter, address: str) -> None:
    """Every address of the case is no address there; nor do forms do anything."""
    pages = ("", "rueckfrage/", "entscheiden/", "nachrichten/", "abgeben/")
    for gone in (*(f"{sent.desk}{each}" for each in pages), address, f"{address}pdf/", sent.case):
        assert page.request.get(gone).status == 404, gone
    page.goto("/amt/")
    token = page.locator("[name='csrfmiddlewaretoken']").first.input_value()
    deeds = ("uebernehmen", "rueckgaengig", "weiter", "notiz", "zuweisen", "akte", "aussortieren")
    for deed in (*(f"{sent.desk}{each}/" for each in deeds), f"{address}freigeben/", f"{address}erlassen/"):
        answer = page.request.post(deed, form={"csrfmiddlewaretoken": token}, headers={"Referer": page.url})
        assert answer.status == 404, deed
