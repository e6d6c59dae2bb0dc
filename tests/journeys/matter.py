# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person does with a matter once it is sent. Works with scripts and without."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from zipfile import is_zipfile

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.journeys import citizen
from tests.journeys.citizen import enter, expect_page, go_on

NUMBER: Final = re.compile(r"BIS-2\d{3}-\d{6}-\d{2}")
IBAN: Final = "DE02 1203 0000 0000 2020 51"
DATES: Final = re.compile(r"\d{1,2}\.\s[A-Z][a-zä]+\s2\d{3}")
PATIENCE: Final = 150


@dataclass(frozen=True, slots=True)
class Matter:
    """What somebody has sent: the number, and the address of the case for each side."""

    number: str
    case: str

    @property
    def desk(self) -> str:
        return self.case.replace("/vorgang/", "/amt/vorgang/")


def apply(page: Page, dog: dict[str, str], chosen: dict[str, str], channel: str) -> Matter:
    """From the page of the Leistung to the receipt, signed in."""
    page.goto("/bispingen/leistungen/hundesteuer-anmeldung/")
    go_on(page, "Hund online anmelden")
    enter(page, "address.street", "Lindenallee")
    enter(page, "address.house_no", "7")
    enter(page, "place", "29646 Hützel")
    go_on(page)
    expect_page(page, "Halterin oder Halter")
    citizen.say_who_keeps_them(page, "wiebke@post.example")
    enter(page, "already_dogs", "0")
    citizen.describe_dog(page, "dogs.0", dog, chosen)
    if chosen["relief_wanted"] == "Ja":
        page.locator("[id='dogs.0.relief_proof']").set_input_files(citizen.contract())
    go_on(page)
    expect_page(page, "Zahlung und Hundemarke")
    citizen.pay(page, IBAN)
    go_on(page)
    expect_page(page, "Bitte prüfen Sie Ihre Angaben")
    return send(page, channel)


def send(page: Page, channel: str) -> Matter:
    citizen.declare(page, channel)
    go_on(page, "Verbindlich absenden")
    expect_page(page, "Hund anmelden: angekommen")
    number = NUMBER.search(page.get_by_role("main").inner_text())
    assert number is not None
    page.get_by_role("link", name="Zum Vorgang").click()
    expect(page.get_by_text("eingegangen").first).to_be_visible()
    return Matter(number.group(), page.url)


def of_the_demonstration(page: Page) -> Matter:
    """One of the cases that Jürgen Özdemir has sent and nobody has taken, opened from his list."""
    page.goto("/mein/")
    row = page.get_by_role("article").filter(has_text="eingegangen").first
    number = NUMBER.search(row.inner_text())
    assert number is not None
    row.get_by_role("link").click()
    expect_page(page, "Hund anmelden")
    return Matter(number.group(), page.url)


def reload_until(page: Page, there: Locator) -> None:
    """What the worker does in its own time is waited for, as a person would: by looking again."""
    for _ in range(PATIENCE):
        if there.count():
            return
        page.wait_for_timeout(200)
        page.reload()
    raise AssertionError(f"It did not come at {page.url}: {page.get_by_role('main').inner_text()}")


def wait_for_mail(page: Page, email: str, number: int = 1) -> str:
    """The newest notice to this address, in the mailbox of the demonstration, once there are so many."""
    page.goto("/demo/")
    notices = page.get_by_role("article").filter(has_text=f"an {email}")
    notices = notices.filter(has=page.get_by_role("heading", name="Neue Nachricht in Ihrem Postfach"))
    reload_until(page, notices.nth(number - 1))
    return notices.first.inner_text()


def contract_as(name: str) -> FilePayload:
    """Another picture of a paper."""
    return citizen.contract() | {"name": name}


def write_message(page: Page, text: str, attached: str) -> None:
    """Write below the messages of a case, with a file. The same form for both sides."""
    enter(page, "body", text)
    page.locator("[id='files']").set_input_files(contract_as(attached))
    if page.evaluate("matchMedia('(scripting: enabled)').matches"):
        expect(page.get_by_role("list").get_by_text(attached)).to_be_visible()
    page.get_by_role("button", name="Nachricht senden").click()
    message = page.get_by_role("article").filter(has_text=text)
    expect(message.get_by_role("link", name=attached)).to_be_visible()


def retrieve(page: Page) -> bytes:
    """Open the Bescheid on purpose and load it."""
    go_on(page, "Bescheid abrufen")
    with page.expect_download() as download:
        page.get_by_role("link", name="Bescheid laden (PDF)").click()
    return download.value.path().read_bytes()


def fingerprint(pdf: bytes) -> str:
    """The beginning of the checksum that the desk shows."""
    return f"{sha256(pdf).hexdigest()[:16]} …"


def beside(page: Page, term: str) -> str:
    """What stands in a page beside a term."""
    found = page.get_by_role("main").locator("dt", has_text=term).locator("xpath=following-sibling::dd[1]")
    return found.first.inner_text()


def days_of(page: Page, term: str) -> list[str]:
    """The days that stand in a page beside a term."""
    return DATES.findall(beside(page, term))


def keep_a_copy(page: Page) -> None:
    """Everything the portal knows of a person, as files; asked for with the password."""
    page.get_by_role("link", name="Kopie herunterladen").click()
    page.get_by_label("Passwort", exact=True).fill(citizen.PASSWORD)
    with page.expect_download() as download:
        go_on(page)
    assert is_zipfile(download.value.path())
