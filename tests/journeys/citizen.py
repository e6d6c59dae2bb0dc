# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person does on the way from the first page to the Vorgangsnummer. Works with scripts and without."""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Final

from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from kreishaus.kernel import clock

PASSWORD: Final = "ein leiser Hund am Abend"
FIETE: Final = {
    "name": "Fiete",
    "birth_date.day": "14",
    "birth_date.month": "3",
    "birth_date.year": "2021",
    "breed": "Rottweiler",
    "chip": "27609810234567",
    "dangerous_authority": "Landkreis Heidekreis, Veterinäramt",
    "insurance": "Heide Versicherung a. G.",
    "register_no": "NI-4711",
}
LUNA: Final = FIETE | {
    "name": "Luna",
    "birth_date.day": "",
    "birth_date.month": "4",
    "breed": "Border Collie",
    "chip": "276098106120457",
    "previous_holder": "Tierheim Hodenhagen",
}
BY_POST: Final = "Mit der Post auf Papier."
BY_POSTFACH: Final = "In mein Postfach im Kreishaus. Ich bekomme eine E-Mail, sobald er da ist."
CHOSEN: Final = {
    "sex": "Rüde",
    "is_mix": "Nein",
    "origin": "Von privat",
    "dangerous": "Ja",
    "competence": "Ich mache die Prüfung gerade",
    "relief_wanted": "Nein",
}
LUNA_CHOSEN: Final = CHOSEN | {
    "sex": "Hündin",
    "origin": "Aus einem Tierheim",
    "dangerous": "Nein",
    "relief_wanted": "Ja",
    "relief": "Aufnahme aus einem Tierheim",
}


def go_on(page: Page, button: str = "Weiter") -> None:
    page.get_by_role("button", name=button, exact=True).click()


def expect_page(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def expect_mistake(page: Page, sentence: str) -> None:
    """The page says at the top what is wrong, in its title too."""
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text([sentence])
    expect(page).to_have_title(re.compile("^Fehler: "))


def enter(page: Page, path: str, text: str) -> None:
    page.locator(f"[id='{path}']").fill(text)


def choose(page: Page, path: str, option: str) -> None:
    """Tick an option; out of many, choose from the list."""
    question = page.locator(f"[id='{path}']")
    if question.evaluate("element => element.tagName") == "SELECT":
        question.select_option(label=option)
    else:
        question.get_by_label(option, exact=True).check()


def begin_in_bispingen(page: Page) -> None:
    """Look for the dog tax on the first page, come to the page of the own municipality, and begin there."""
    page.goto("/")
    page.get_by_role("searchbox").first.fill("Hundesteuer anmelden")
    page.get_by_role("searchbox").first.press("Enter")
    page.get_by_role("link", name="Hund anmelden").first.click()
    expect_page(page, "Hund anmelden")
    page.goto("/bispingen" + page.url[page.url.index("/leistungen/") :])
    go_on(page, "Hund online anmelden")
    expect_page(page, "Hier lebt der Hund")


def name_a_place_that_is_ambiguous(page: Page) -> None:
    enter(page, "place", "Marbostel")
    enter(page, "address.street", "Lindenallee")
    enter(page, "address.house_no", "7")
    go_on(page)
    expect_mistake(page, "‚Marbostel‘ kann mehrere Orte meinen. Bitte wählen Sie den richtigen aus.")
    expect(page.get_by_label("Marbostel (Stadt Soltau)")).to_be_visible()
    expect(page.get_by_label("Marbostel (Gemeinde Wietzendorf)")).to_be_visible()


def name_the_right_place(page: Page) -> None:
    enter(page, "place-typed", "29646 Hützel")
    go_on(page)
    expect_page(page, "Halterin oder Halter")


def say_who_keeps_them(page: Page, email: str) -> None:
    choose(page, "holder_kind", "Eine Person")
    for path, text in {
        "holder.first_names": "Wiebke",
        "holder.last_name": "Świątek",
        "holder.birth_date.day": "2",
        "holder.birth_date.month": "8",
        "holder.birth_date.year": "1988",
        "contact.email": email,
    }.items():
        enter(page, path, text)
    choose(page, "lives_there", "Ja")
    choose(page, "moved", "Nein")
    go_on(page)
    expect_page(page, "Ihre Hunde")


def kept_since() -> date:
    return clock.today() - timedelta(days=3)


def describe_dog(page: Page, dog: str, texts: dict[str, str], chosen: dict[str, str]) -> None:
    """Fill in one dog; the choices first, since questions follow from them."""
    for name, option in chosen.items():
        choose(page, f"{dog}.{name}", option)
    choose(page, f"{dog}.use", "Als Haustier")
    since = kept_since()
    days = {"day": since.day, "month": since.month, "year": since.year}
    for name, text in texts.items():
        if chosen["dangerous"] == "Ja" or not name.startswith("dangerous"):
            enter(page, f"{dog}.{name}", text)
    for part, number in days.items():
        enter(page, f"{dog}.kept_since.{part}", str(number))
    if chosen["dangerous"] == "Ja":
        for part, text in {"day": "1", "month": "10", "year": "2026"}.items():
            enter(page, f"{dog}.dangerous_date.{part}", text)


def contract() -> FilePayload:
    """The photo of a contract, as a phone makes it."""
    content = BytesIO()
    Image.new("RGB", (900, 1200), "#f4f0e6").save(content, "JPEG")
    return {"name": "Tierheimvertrag.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def pay(page: Page, iban: str) -> None:
    choose(page, "pay_rhythm", "Einmal im Jahr")
    choose(page, "sepa", "Ja")
    enter(page, "bank.account_holder", "Wiebke Świątek")
    enter(page, "bank.iban", iban)
    page.locator("[id='sepa_mandate']").check()
    choose(page, "tag_delivery", "Mit der Post")


def declare(page: Page, channel: str = BY_POST) -> None:
    page.locator("[id='decl_truth']").check()
    page.locator("[id='decl_change']").check()
    choose(page, "decision_channel", channel)


def register(page: Page, another: Page, email: str) -> None:
    """From the sign-in page: an account, with the code from the mail, which is read in another window."""
    page.get_by_role("link", name="Servicekonto einrichten").click()
    page.get_by_label("E-Mail-Adresse").fill(email)
    page.get_by_label("Passwort").fill(PASSWORD)
    go_on(page)
    expect_page(page, "E-Mail-Adresse bestätigen")
    page.get_by_label("Code").fill(code_for(another, email))
    go_on(page, "Bestätigen")


def code_for(page: Page, email: str) -> str:
    """The code in the newest mail to this address, from the demonstration's mailbox."""
    page.goto("/demo/")
    mail = page.get_by_role("article").filter(has_text=email).first.inner_text()
    found = re.search(r"\d{4}-\d{4}", mail)
    assert found is not None
    return found.group()


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.goto("/konto/anmelden/")
    page.get_by_label("E-Mail-Adresse").fill(email)
    page.get_by_label("Passwort").fill(password)
    page.get_by_role("main").get_by_role("button", name="Anmelden", exact=True).click()
