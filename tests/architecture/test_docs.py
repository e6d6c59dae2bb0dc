# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the documents point at exists: files, headings, commands, addresses, people, words on the screen."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from django.urls import Resolver404, resolve

from kreishaus.ops.demo import PEOPLE
from tests.architecture import tree

LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
NAMED = re.compile(r"`((?:src|tests|tools|docs|deploy)/[\w./-]*[\w/])`")
TUTORIAL = "docs/tutorials/erste-viertelstunde.md"
HANDBOOK = "docs/how-to/handbuch-sachbearbeitung.md"
AUTHORS = "docs/how-to/leistung-schreiben.md"
FOR_PEOPLE = (TUTORIAL, HANDBOOK, AUTHORS)
KEYS = re.compile(r"`(.)`")
WORDS = re.compile(r"\*\*(.+?)\*\*")


def documents() -> list[str]:
    return [path for path in tree.files(".md") if path.startswith("docs/") or "/" not in path]


@pytest.mark.parametrize("path", documents())
def test_every_link_leads_somewhere(path: str) -> None:
    folder = (tree.ROOT / path).parent
    for target, heading in LINK.findall(tree.text(path)):
        file = (folder / target).resolve() if target else tree.ROOT / path
        assert file.exists(), target
        if heading:
            assert heading in {anchor(line) for line in headings(file.read_text("utf-8"))}, heading


@pytest.mark.parametrize("path", documents())
def test_every_file_it_names_is_there(path: str) -> None:
    named = NAMED.findall(tree.text(path))
    assert [each for each in named if not (tree.ROOT / each).exists()] == []


def headings(text: str) -> Iterator[str]:
    return (line.lstrip("# ") for line in text.splitlines() if line.startswith("#"))


def anchor(heading: str) -> str:
    """As GitHub and GitLab make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_the_commands_of_the_tutorial_are_those_of_the_makefile() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", tree.text(TUTORIAL), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    assert lines == ["make run", "PORT=8001 make run"]
    assert re.search(r"^run:", tree.text("Makefile"), re.MULTILINE)


def test_its_people_are_those_of_the_demonstration() -> None:
    named = re.findall(r"^\| (\S+@\S+) \| ([^,|]+)", tree.text(TUTORIAL), re.MULTILINE)
    assert named == [(person.email, person.name) for person in PEOPLE]


def test_its_addresses_are_there() -> None:
    named = set(re.findall(r"`(/[a-z/]*)`", tree.text(TUTORIAL)))
    assert named == {"/demo/", "/konto/anmelden/", "/mein/", "/postfach/"}
    try:
        assert all(resolve(address) for address in named - {"/demo/"})
    except Resolver404 as error:
        pytest.fail(str(error))


@pytest.mark.parametrize("path", FOR_PEOPLE)
def test_bold_words_stand_on_the_screen(path: str) -> None:
    """Labels, buttons and headings are quoted as they are. A sentence's first word ends with a full stop."""
    quoted = {words for words in WORDS.findall(tree.text(path)) if not words.endswith(".")}
    said = [words for words in quoted - {"fett"} if words.lower() not in screen()]
    assert said == []


@cache
def screen() -> str:
    """Everything that a page may say, in one text."""
    pages = (
        *tree.files(".html", ".py", under="src/kreishaus"),
        *tree.files(".md", ".yaml", under="leistungen"),
    )
    texts = [tree.text(path) for path in pages]
    places = tree.text("districts/03358/places.yaml")
    return "\n".join((*texts, places)).lower()


def test_the_keys_of_the_handbook_are_those_of_the_desk() -> None:
    named = {key.lower() for key in KEYS.findall(tree.text(HANDBOOK))}
    desk = "\n".join(tree.text(path) for path in tree.files(".html", under="src/kreishaus/web/staff"))
    steps = tree.text("src/kreishaus/web/staff/steps.py")
    pressed = {*re.findall(r'key="(.)"', desk), *re.findall(r'"(.)"(?:, is_post=True)?\)', steps)}
    assert named == pressed | {"j", "k", "?"}
