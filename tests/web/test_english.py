# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever reads English finds English: every word of the frame is translated, and no German slips through."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from kreishaus.authorities.district import district
from kreishaus.cases import actions as cases
from kreishaus.cases.models import Case
from kreishaus.catalogue import queries
from kreishaus.mailbox import actions as mailbox
from tests import build, pages, people
from tests.people import Person
from tools import words

TRANSLATED = {str(each.id): str(each.string) for each in words.translated() if each.id}
KEPT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<[^>]*>|\{\w*\}|%\(\w+\)\w", re.DOTALL)
ENGLISH = {"wahl": "englisch"}
# Names that stay: of the portal, of places, of what is known by this name alone
NAMES = re.compile(
    r"Open Kreishaus|Kreishaus|Landkreis Heidekreis|English|Deutsch|Leichte Sprache|PDF|IBAN|BIC|GiroCode|Name|Status|"
    r"[A-Z]{3}-\d{4}-\d{6}-\d{2}|\+?[\d\s./:,–-]+|\S+@\S+|https?://\S+"
)


def test_every_marked_word_stands_in_the_catalogue_and_no_other() -> None:
    assert set(TRANSLATED) == {said for said, _ in words.said()}, "Run `make words`, then translate."


def test_every_word_has_its_english() -> None:
    assert [german for german, english in TRANSLATED.items() if not english.strip()] == []


@pytest.mark.parametrize("german", sorted(TRANSLATED))
def test_what_is_put_in_and_every_tag_comes_along(german: str) -> None:
    assert Counter(_numberless(german)) == Counter(_numberless(TRANSLATED[german]))


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


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 -- whatever the district's files hold
    """Every text in the district's facts: names of offices, streets, places."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _strings(getattr(value, each.name))
    elif hasattr(value, "model_dump"):
        yield from _strings(value.model_dump())


def _names() -> frozenset[str]:
    here = district()
    known = [*_strings(here.authorities), *_strings(here.places), *_strings(here.about)]
    return frozenset(word for text in known for word in re.findall(r"\w+", text))


def german_on(client: Client, address: str, *, typed: frozenset[str] = frozenset()) -> list[str]:
    """Texts that a page says in the same words in both languages, names left out."""
    client.get("/sprache/", {"wahl": "normal"})
    in_german = set(Said(client.get(address).content.decode()).texts)
    client.get("/sprache/", ENGLISH)
    answer = client.get(address)
    assert answer.status_code == 200, address
    html = answer.content.decode()
    assert '<html lang="en"' in html
    names = _names() | typed
    return [
        text
        for text in Said(html).texts
        if text in in_german
        and re.search(r"[A-Za-zÄÖÜäöüß]{3}", NAMES.sub(" ", text))
        and not set(re.findall(r"\w+", NAMES.sub(" ", text))) <= names
    ]


PUBLIC = [
    *("/", "/bispingen/", "/suche/?q=hund", "/suche/?q=xyzzy", "/leistungen/", "/lebenslage/tiere/", "/hilfe/"),
    *("/zustaendig/", "/zustaendig/?ort=Marbostel", "/zustaendig/?ort=Hamburg", "/rathaeuser/", "/stand/"),
    *("/konto/anmelden/", "/konto/registrieren/", "/konto/passwort/vergessen/", "/impressum/", "/datenschutz/"),
    *("/barrierefreiheit/",),
]


@pytest.fixture
def wiebke(db: None) -> Person:  # noqa: ARG001 -- opens the database
    build.house()
    return people.citizen()


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_says_nothing_in_german(address: str, client: Client) -> None:
    build.house()
    assert german_on(client, address) == []
