# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Without an account, on a small phone whose browser runs no scripts: an assembly, from notice to answer."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from playwright.sync_api import BrowserContext, Page, expect

from kreishaus.kernel import clock
from tests.journeys import citizen, desk, matter
from tests.journeys.citizen import choose, enter, expect_page, go_on
from tests.journeys.conftest import PHONE

CLERK: Final = "g.onken@heidekreis.example"
NUMBER: Final = re.compile(r"HKR-2\d{3}-\d{6}-\d{2}")
CODE: Final = re.compile(r"\b[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}\b")

type Look = Callable[[Page, str], None]


@dataclass(frozen=True, slots=True)
class Slip:
    """What somebody without an account writes down."""

    number: str
    code: str


def test_a_guest_gives_notice_answers_and_reads(
    new_context: Callable[..., BrowserContext], password: str, look: Look
) -> None:
    person, clerk, elsewhere = (
        new_context(java_script_enabled=False, viewport=PHONE, has_touch=True).new_page() for _ in range(3)
    )
    slip = give_notice(person, look)
    leave_the_device(person, look)
    look_up(elsewhere, slip, look)
    case = elsewhere.url.replace("/vorgang/", "/amt/vorgang/")
    citizen.sign_in(clerk, CLERK, password)
    ask_back(clerk, case)
    answer(elsewhere, look)
    confirm(clerk, case, look)
    read(elsewhere, look)
    leave_the_device(elsewhere, look)


def give_notice(page: Page, look: Look) -> Slip:
    """From the page of the Leistung to the receipt, with all that is asked for."""
    page.goto("/leistungen/versammlung-anzeige/")
    look(page, "about it")
    go_on(page, "Versammlung online anzeigen")
    say_what(page)
    say_when_and_where(page, clock.today() + timedelta(days=40))
    say_who(page)
    go_on(page)  # stewards and equipment: nothing
    go_on(page)  # safety and papers: nothing
    expect_page(page, "Bitte prüfen Sie Ihre Angaben")
    look(page, "check page")
    go_on(page, "Verbindlich absenden")
    expect_page(page, "Versammlung anzeigen: angekommen")
    look(page, "receipt")
    text = page.get_by_role("main").inner_text()
    number, code = NUMBER.search(text), CODE.search(text)
    assert number is not None
    assert code is not None
    return Slip(number.group(), code.group())


def say_what(page: Page) -> None:
    enter(page, "place", "29646 Bispingen")
    choose(page, "outdoors", "Ja")
    choose(page, "opinion", "Ja")
    choose(page, "assembly_kind", "Kundgebung an einem Ort")
    go_on(page)
    expect_page(page, "Worum geht es?")
    enter(page, "topic", "Die Buslinie am Abend soll bleiben")
    enter(page, "expected_count", "40")
    go_on(page)


def say_when_and_where(page: Page, day: date) -> None:
    expect_page(page, "Wann findet sie statt?")
    moment(page, "start_at", day, "15.00")
    moment(page, "end_at", day, "17.00")
    go_on(page)
    expect_page(page, "Plätze")
    go_on(page, "Platz hinzufügen")
    choose(page, "places.0.kind", "Kundgebung")
    enter(page, "places.0.description", "Dorfplatz")
    go_on(page)
    expect_page(page, "Wann laden Sie ein?")
    choose(page, "already_announced", "Nein")
    moment(page, "announced_at", day - timedelta(days=14), "12.00")
    go_on(page)


def say_who(page: Page) -> None:
    expect_page(page, "Wer zeigt die Versammlung an?")
    choose(page, "notifier_kind", "Eine Person")
    for path, text in {
        "notifier.first_names": "Ole",
        "notifier.last_name": "Harms",
        "notifier.phone": "05000 987654",
        "address.street": "Am Deich",
        "address.house_no": "3",
        "address.plz": "29646",
        "address.city": "Bispingen",
    }.items():
        enter(page, path, text)
    go_on(page)
    expect_page(page, "Wer leitet die Versammlung?")
    choose(page, "leader_same", "Ja")
    for path, text in {
        "leader.birth_date.day": "14",
        "leader.birth_date.month": "3",
        "leader.birth_date.year": "1988",
        "leader.phone": "0170 1234567",
    }.items():
        enter(page, path, text)
    go_on(page)
    if "leitung" in page.url:  # without scripts the names stand there too, until Ja is said
        go_on(page)
    expect_page(page, "Ordner und Hilfsmittel")


def moment(page: Page, path: str, day: date, time: str) -> None:
    for part, text in {"day": day.day, "month": day.month, "year": day.year, "time": time}.items():
        enter(page, f"{path}.{part}", str(text))


def leave_the_device(page: Page, look: Look) -> None:
    """Close it; going back shows nothing of it."""
    before = page.url
    page.get_by_role("button", name=re.compile("schließen|Schließen")).first.click()
    expect(page.get_by_text("Auf diesem Gerät ist davon nichts mehr zu sehen.")).to_be_visible()
    look(page, "closed")
    page.goto(before)
    expect_page(page, "Anmelden")


def look_up(page: Page, slip: Slip, look: Look) -> None:
    page.goto("/stand/")
    enter(page, "reference", slip.number)
    enter(page, "code", "AAAA-AAAA-AAAA-AAAA")
    go_on(page, "Nachsehen")
    expect(page.get_by_role("alert").get_by_role("link")).to_contain_text("finden wir nichts")
    enter(page, "code", slip.code)
    go_on(page, "Nachsehen")
    expect_page(page, "Versammlung anzeigen")
    look(page, "case by code")


def ask_back(page: Page, case: str) -> None:
    page.goto(case)
    page.get_by_role("button", name="Übernehmen und öffnen").click()
    desk.press(page, "Nachfragen")
    desk.ask_back(page, "expected_count", "Plan der Aufbauten", "Kommen wirklich nur 40 Menschen?")
    go_on(page, "Rückfrage senden")
    expect(page.get_by_role("status").filter(has_text="geht in")).to_be_visible()


def answer(page: Page, look: Look) -> None:
    link = page.get_by_role("link", name="Rückfrage beantworten")
    matter.reload_until(page, link)
    link.click()
    enter(page, "expected_count", "60")
    page.locator("[id='_paper-0']").set_input_files(matter.contract_as("Plan.jpg"))
    look(page, "inquiry")
    go_on(page, "Antwort senden")
    expect(page.get_by_text("Ihre Antwort ist beim Amt.")).to_be_visible()
    page.get_by_role("link", name="Nachricht schreiben").click()
    enter(page, "body", "Wir bringen ein Megafon mit.")
    go_on(page, "Nachricht senden")
    expect(page.get_by_text("Ihre Nachricht ist gesendet.")).to_be_visible()
    look(page, "messages")


def confirm(page: Page, case: str, look: Look) -> None:
    """Confirm the notice, make it known on the telephone, and write that down."""
    page.goto(case)
    desk.press(page, "Antwort prüfen")
    desk.prepare(page, "Anzeige bestätigen", {})
    desk.press(page, "Erlassen und zustellen")
    known = page.get_by_role("group", name="Nächster Schritt").get_by_role("link", name="Bekannt geben")
    matter.reload_until(page, known)
    known.click()
    enter(page, "to", "Ole Harms")
    enter(page, "proof", "Vermerk zum Telefonat, E-Mail gesendet")
    look(page, "make it known")
    go_on(page, "Am Telefon und per E-Mail")
    expect(page.get_by_text("Die Bekanntgabe ist eingetragen.")).to_be_visible()
    look(page, "made known")


def read(page: Page, look: Look) -> None:
    page.get_by_role("link", name="Versammlung anzeigen").first.click()
    link = page.get_by_role("link", name="Zum Schreiben")
    matter.reload_until(page, page.get_by_text("Vermerk zum Telefonat"))
    look(page, "case decided")
    link.click()
    expect(page.get_by_text("Das Amt hat Ihnen dieses Schreiben bekannt gegeben.")).to_be_visible()
    look(page, "letter")
    href = page.get_by_role("link", name=re.compile("laden \\(PDF\\)")).get_attribute("href")
    assert href is not None
    assert page.request.get(href).body()[:5] == b"%PDF-"
