# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page of a form as a browser without scripts has it: what it says, and what "Weiter" would send."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from formular import Answers, Context, Field, Form
from formular.inputs import inputs_for
from formular.relevance import walk

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

type Posted = Mapping[str, Sequence[str]]
type Uploads = Mapping[str, Sequence[SimpleUploadedFile]]

NOTICE = re.compile(r"(.+)-notice-\d+")
# Buttons are pressed or not, and the token belongs to the client
NOT_ANSWERS = {"csrfmiddlewaretoken"}


@dataclass
class Page(HTMLParser):
    """`sends` are the values of the form; `names` all its controls; `notices` the sentences at the questions.

    `summary` are the links of the summaries, `listed` the sentences of all lists outside of it.
    """

    html: str
    title: str = ""
    h1: str = ""
    names: set[str] = field(default_factory=set)
    sends: dict[str, list[str]] = field(default_factory=dict)
    notices: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self._select = ""
        self.feed(self.html)

    @property
    def text(self) -> str:
        """All its words, one blank between them."""
        return " ".join(" ".join(self.words).split())

    @property
    def summary(self) -> list[tuple[str, str]]:
        """Where the links of the error summary lead, and what they say."""
        found = re.search(r'<section class="kh-problems.*?</section>', self.html, re.DOTALL)
        return [(href[1:], text) for href, text in Page(found.group()).links] if found else []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"input", "select", "textarea"} and given.get("name"):
            self._control(tag, given)
        elif tag == "option" and self._select and "selected" in given:
            self.sends[self._select] = [given.get("value", "")]
        if tag not in {"input", "meta", "link", "img", "br", "hr"}:
            self._open.append((tag, given, []))

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        for _, _, words in self._open:
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, given, words = self._open.pop()
            self._close(name, given, " ".join("".join(words).split()))
            if name == tag:
                return

    def _close(self, tag: str, given: dict[str, str], text: str) -> None:
        notice = NOTICE.fullmatch(given.get("id", ""))
        if notice:
            self.notices.append((notice.group(1), text.removeprefix("Fehler: ")))
        if tag == "a":
            self.links.append((given.get("href", ""), text))
        if tag in {"title", "h1"}:
            setattr(self, tag, text)
        if tag == "textarea":
            self.sends[given["name"]] = [text]

    def _control(self, tag: str, given: dict[str, str]) -> None:
        name, kind = given["name"], given.get("type", "text")
        if name in NOT_ANSWERS:
            return
        self.names.add(name)
        self._select = name if tag == "select" else ""
        is_ticked = kind not in {"radio", "checkbox"} or "checked" in given
        if tag == "input" and kind not in {"file", "submit"} and is_ticked:
            self.sends.setdefault(name, []).append(given.get("value", ""))


def read(response: "Response") -> Page:
    return Page(response.content.decode())


def answered(form: Form, page_id: str, answers: Answers, ctx: Context) -> dict[str, list[str]]:
    """What a person enters on a page to give these answers; without files, which are chosen."""
    posted: dict[str, list[str]] = {}
    for place in walk(form, answers, ctx, page_id):
        if isinstance(place.item, Field) and place.item.kind != "file":
            inputs = inputs_for(place.item, place.path, answers, {})
            posted |= {name: list(texts) for name, texts in inputs.items()}
    return posted


def fill_in(client: Client, address: str, entered: Posted, files: Uploads | None = None) -> "Response":
    """Open a page, press the buttons for more entries, enter what is to be entered, and press "Weiter".

    Fails when the page does not ask for it: nobody could have entered it.
    """
    page = read(client.get(address))
    wanted = {*entered, *(files or {})}
    while more := sorted(missing_entries(page, wanted)):
        so_far = {name: texts for name, texts in entered.items() if name in page.names}
        client.post(address, {**page.sends, **so_far, "_add": more[0]})
        page = read(client.get(address))
    assert wanted - page.names == set()
    sent = {**page.sends, **entered, **(files or {})}
    return client.post(address, sent)


def fill_items(
    client: Client, address: str, repeat: str, entered: Posted, files: Uploads | None = None
) -> "Iterator[Response]":
    """Fill in each item of a list on its own page: what was answered to each of them. All of it is saved."""
    files = files or {}
    numbers = sorted({int(name.split(".")[1]) for name in (*entered, *files)})
    for number in numbers:
        if number:
            client.post(address, {"_add": repeat})
        own = f"{repeat}.{number}."
        yield fill_in(
            client,
            f"{address}{number + 1}/",
            {name: texts for name, texts in entered.items() if name.startswith(own)},
            {name: uploads for name, uploads in files.items() if name.startswith(own)},
        )


def missing_entries(page: Page, wanted: set[str]) -> set[str]:
    """The repeats that need one more entry before everything can be entered, the outer ones first."""
    entries = (
        [name[: found.end()] for found in re.finditer(r"\.\d+\.", name)] for name in wanted - page.names
    )
    lacking = (
        next((each for each in around if not any(known.startswith(each) for known in page.names)), "")
        for around in entries
    )
    return {entry.rstrip(".").rpartition(".")[0] for entry in lacking if entry}
