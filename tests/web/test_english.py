# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever reads English finds English: every word of the frame is translated, and no German slips through."""

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from kreishaus.authorities.district import district
from kreishaus.catalogue.countries import citizenship_options
from kreishaus.web.forms.field import by_alphabet
from tests import build, pages, people
from tests.people import Person
from tools import words

TRANSLATED = {str(each.id): str(each.string) for each in words.translated() if each.id}
KEPT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<[^>]*>|\{\w*\}|%\(\w+\)\w", re.DOTALL)
ENGLISH = {"wahl": "englisch"}
# Names that stay: of the portal, of places, of what is known by this name alone
NAMES = re.compile(
    r"Open Kreishaus|Kreishaus|Landkreis Heidekreis|English|Deutsch|Leichte Sprache|PDF|IBAN|BIC|GiroCode|"
    r"Name|Status|Code|E-Mail|GmbH & Co\. KG|[A-Z]{3}-\d{4}-\d{6}-\d{2}|\+?[\d\s./:,–-]+|\S+@\S+|https?://\S+"
)


def test_every_marked_word_stands_in_the_catalogue_and_no_other() -> None:
    assert set(TRANSLATED) == {said for said, _ in words.said()}, "Run `make words`, then translate."


def test_every_word_has_its_english() -> None:
    assert [german for german, english in TRANSLATED.items() if not english.strip()] == []


def test_what_is_put_in_and_every_tag_comes_along() -> None:
    pairs = TRANSLATED.items()
    lost = [de for de, en in pairs if Counter(_numberless(de)) != Counter(_numberless(en))]
    assert lost == []


def _numberless(said: str) -> list[str]:
    """Slots and tags; `{0}` counts as `{}`, since English may need another order."""
    return [re.sub(r"\{\d\}", "{}", each) for each in KEPT.findall(said)]


class Said(HTMLParser):
    """The words of a page outside of what is marked as German, text by text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"input", "meta", "link", "img", "br", "hr", "path"}:
            return
        is_german = given.get("lang") == "de" and tag != "html"
        self._open.append((tag, is_german or tag in {"script", "style", "textarea"}))
        for name in ("aria-label", "title", "placeholder", "alt"):
            self._say(given.get(name) or "")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, text: str) -> None:
        if text.strip() and not any(hidden for _, hidden in self._open):
            self.texts.append(" ".join(text.split()))


@cache
def _names() -> frozenset[str]:
    """Every word of the district's facts: names of offices, streets, places."""
    here = district()
    return frozenset(re.findall(r"\w+", repr((dict(here.authorities), dict(here.places), here.about))))


def german_on(client: Client, address: str, *, typed: frozenset[str] = frozenset()) -> list[str]:
    """Texts that a page says in the same words in both languages, names left out."""
    client.get("/sprache/", {"wahl": "normal"})
    in_german = set(Said(client.get(address).content.decode()).texts)
    client.get("/sprache/", ENGLISH)
    answer = client.get(address)
    assert answer.status_code == 200, address
    html = answer.content.decode()
    assert '<html lang="en"' in html
    return [text for text in Said(html).texts if text in in_german and not _is_name(text, typed)]


def _is_name(text: str, typed: frozenset[str]) -> bool:
    """Whether it is rightly the same in both languages: names, numbers, what somebody typed."""
    left = NAMES.sub(" ", text)
    return not re.search(r"[A-Za-zÄÖÜäöüß]{3}", left) or set(re.findall(r"\w+", left)) <= _names() | typed


PUBLIC = [
    *("/", "/bispingen/", "/suche/?q=hund", "/suche/?q=xyzzy", "/leistungen/", "/lebenslage/tiere/"),
    *("/leistungen/hundesteuer-anmeldung/", "/bispingen/leistungen/hundesteuer-anmeldung/", "/hilfe/"),
    *("/zustaendig/", "/zustaendig/?ort=Marbostel", "/zustaendig/?ort=Hamburg", "/rathaeuser/", "/stand/"),
    *("/konto/anmelden/", "/konto/registrieren/", "/konto/passwort/vergessen/", "/impressum/"),
    *("/datenschutz/", "/barrierefreiheit/"),
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_says_nothing_in_german(address: str, client: Client) -> None:
    build.house()
    assert german_on(client, address) == []


@pytest.fixture
def wiebke(db: None) -> Person:  # noqa: ARG001 -- opens the database
    build.house()
    return people.citizen()


# Answers, and what a clerk has asked for
TYPED = frozenset(
    re.findall(r"\w+", f"{build.COMPLETE} Wiebke Świątek Tierheimvertrag Haftpflichtversicherung")
)


def test_all_pages_of_a_draft_say_nothing_in_german(wiebke: Person) -> None:
    dog = build.FIETE | {"relief_wanted": True, "relief": ["rescue"]}
    draft = build.draft(wiebke.actor, build.answers(dogs=[dog]))
    window = wiebke.client()
    for page in ("ort", "halter", "hunde", "zahlung", "pruefen"):
        assert german_on(window, f"/antrag/{draft.id}/{page}/", typed=TYPED) == [], page


def test_a_page_of_mistakes_says_nothing_in_german(wiebke: Person) -> None:
    content = build.answers(dogs=[{}, {}])
    del content["holder_kind"], content["place"]
    draft, window = build.draft(wiebke.actor, content), wiebke.client()
    said = {}
    for choice in ("normal", "englisch"):
        window.get("/sprache/", {"wahl": choice})
        for page in ("ort", "halter", "hunde", "zahlung"):
            typed = {"place": "Marbostel", "bank.iban": "DE1", "sepa": "yes"}
            answer = window.post(f"/antrag/{draft.id}/{page}/", typed)
            assert answer.status_code == 422, page
            said[choice, page] = set(Said(answer.content.decode()).texts)
    for page in ("ort", "halter", "hunde", "zahlung"):
        both = said["normal", page] & said["englisch", page]
        assert [text for text in both if not _is_name(text, TYPED)] == [], page


def test_mein_kreishaus_and_all_pages_of_a_case_say_nothing_in_german(wiebke: Person) -> None:
    window, clerk, head = wiebke.client(), people.clerk(), people.head()
    build.draft(wiebke.actor, build.answers())
    matter = build.taken(wiebke, clerk)
    inquiry = build.asked(clerk, matter)
    build.left(inquiry)
    of_case = f"/vorgang/{matter.id}/"
    for address in (of_case, f"{of_case}angaben/", f"{of_case}nachrichten/", f"{of_case}zuruecknehmen/"):
        assert german_on(window, address, typed=TYPED) == [], address
    for address in ("/mein/", "/postfach/", f"/eingang/{matter.submission_id}/"):
        assert german_on(window, address, typed=TYPED) == [], address
    asked = f"{of_case}rueckfrage/{inquiry.id}/"
    assert german_on(window, asked, typed=TYPED) == []
    build.answered(wiebke, inquiry)
    assert german_on(window, asked, typed=TYPED) == []
    decision = build.decided(clerk, build.taken(wiebke, clerk), head)
    build.left(decision)
    for address in ("/mein/", f"/vorgang/{decision.case_id}/", f"/bescheid/{decision.id}/"):
        assert german_on(window, address, typed=TYPED) == [], address
    window.post(f"/bescheid/{decision.id}/")
    assert german_on(window, f"/bescheid/{decision.id}/", typed=TYPED) == []


def test_the_pages_of_the_account_say_nothing_in_german(wiebke: Person) -> None:
    build.case(wiebke)
    window = wiebke.client()
    for address in (
        "/mein/konto/",
        "/mein/daten/",
        "/mein/konto/loeschen/",
        "/konto/passwort/",
        "/konto/zweiter-faktor/",
    ):
        assert german_on(window, address, typed=TYPED) == [], address


@pytest.mark.django_db
def test_the_code_comes_in_an_english_mail(client: Client, mailoutbox: list[EmailMessage]) -> None:
    build.house()
    client.get("/sprache/", ENGLISH)
    client.post("/konto/registrieren/", {"email": "aisha@post.example", "password1": people.PASSWORD})
    assert mailoutbox[0].subject.startswith("Your code: ")
    assert "It is valid for half an hour." in mailoutbox[0].body


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/konto/anmelden/", {"login": "aisha@post.example", "password": "falsch"}),
        ("/konto/anmelden/", {}),
        ("/konto/registrieren/", {"email": "aisha", "password1": "kurz"}),
        ("/stand/", {"reference": "BIS-2026-418302-99", "code": "x"}),
    ],
)
def test_mistakes_in_forms_of_the_frame_are_told_in_english(
    address: str, typed: dict[str, str], client: Client
) -> None:
    build.house()
    said = []
    for choice in ("normal", "englisch"):
        client.get("/sprache/", {"wahl": choice})
        said.append(set(Said(client.post(address, typed).content.decode()).texts))
    assert [text for text in said[0] & said[1] if not _is_name(text, frozenset())] == []


@pytest.mark.django_db
def test_what_does_not_exist_is_told_in_english(client: Client) -> None:
    build.house()
    client.get("/sprache/", ENGLISH)
    assert "This page does not exist" in client.get("/gibt-es-nicht/").content.decode()


def test_countries_have_english_names_and_stand_by_them() -> None:
    called = [each.called("en") for each in by_alphabet(citizenship_options(), "en")]
    assert called[0] == "Germany"
    assert called[1:4] == ["Afghanistan", "Åland Islands", "Albania"]
    assert {"France", "Türkiye", "stateless"} <= set(called)
    assert by_alphabet(citizenship_options(), "de") == citizenship_options()


@pytest.mark.django_db
def test_what_is_wrong_with_number_or_code_is_said_in_english(client: Client) -> None:
    client.get("/sprache/", ENGLISH)
    page = pages.read(client.post("/stand/", {"reference": "", "code": ""}))
    assert [said for _, said in page.notices] == [
        "Error: Please enter the case number.",
        "Error: Please enter the code.",
    ]
