# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts that are hard to read: sentences too long, abbreviations that nobody explains.

What a text says under `## Recht` and `## Law` is for those who look a law up, and is left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from formular.linting.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formular.loading.node import Node

MOST_WORDS: Final = 20
LEFT_ALONE: Final = ("synonyms", "blank")
END: Final = re.compile(r"(?<=[.!?:])[\"“)]*\s+(?=[„(\"]?[A-ZÄÖÜ0-9{])")
DOTTED: Final = re.compile(r"\b(?:e\. V|z\. B|u\. a|d\. h|Abs|Nr|Art|Dr|St|Buchst|[0-9]+)\.\s+")
WORD: Final = re.compile(r"[^\W_]+(?:[-/.][^\W_]+)*")
SHORT: Final = re.compile(
    r"\b(?:z\. ?B|d\. ?h|u\. ?a|i\. ?d\. ?R|ggf|bzw|usw|etc|evtl|inkl|ca|o\. ?ä|lt|gem)\."
)
CAPITALS: Final = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]?[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]*\b")
# Everybody's words, names of files, and legal forms, which are names
KNOWN: Final = frozenset(
    {
        "PDF", "JPG", "JPEG", "PNG", "HEIC", "MB", "GB", "IBAN", "BIC", "SEPA", "EU", "PIN", "TAN", "SMS",
        "QR", "DIN", "EDV", "USB", "GmbH", "GbR", "OHG", "KG", "UG", "AG",
    }
)  # fmt: skip
LAW: Final = ("Recht", "Law")


def in_texts(node: Node, body: str, first_line: int) -> Iterator[Finding]:
    """What is hard to read in one file of texts: YAML above, Markdown below, from `first_line` on."""
    explained = _explained(node, body)
    for path, text, line in _said(node):
        yield from _about(node.file, line, path, text, explained)
    heading = ""
    for number, line_of_text in enumerate(_paragraphs(body), start=first_line):
        heading = line_of_text.removeprefix("## ") if line_of_text.startswith("## ") else heading
        if line_of_text and heading not in LAW:
            yield from _about(node.file, number, heading, line_of_text, explained)


def _about(file: str, line: int, path: str, text: str, explained: frozenset[str]) -> Iterator[Finding]:
    for sentence in sentences(text):
        count = len(WORD.findall(sentence))
        if count > MOST_WORDS:
            said = f"Dieser Satz hat {count} Wörter: „{_beginning(sentence)} …“. Bitte teilen Sie ihn."
            yield Finding(file, line, path, "long-sentence", said, "warning")
    unknown = {word for word in CAPITALS.findall(text) if word not in explained}
    for word in sorted(unknown | set(SHORT.findall(text))):
        said = f"Was „{word}“ heißt, steht nirgends. Bitte schreiben Sie es aus."
        yield Finding(file, line, path, "abbreviation", said, "warning")


def sentences(text: str) -> list[str]:
    """The sentences of a text; dots of abbreviations and dates end none."""
    glued = DOTTED.sub(lambda match: match[0].rstrip() + "\N{NO-BREAK SPACE}", text)
    return END.split(" ".join(glued.split(" ")))


def _beginning(sentence: str) -> str:
    return " ".join(sentence.split()[:5])


def _explained(node: Node, body: str) -> frozenset[str]:
    """Words in brackets behind what they stand for, anywhere in the file."""
    whole = " ".join([body, *(text for _, text, _ in _said(node))])
    inside = (word for bracket in re.findall(r"\(([^()]*)\)", whole) for word in CAPITALS.findall(bracket))
    return KNOWN | frozenset(inside)


def _said(node: Node, path: str = "") -> Iterator[tuple[str, str, int]]:
    """Every text of the YAML, with its path and line."""
    if isinstance(node.data, str):
        yield path, node.data, node.line
    elif isinstance(node.data, dict):
        for key in node.keys():  # noqa: SIM118 - a Node is no dict
            if key not in LEFT_ALONE:
                yield from _said(node.at(key), f"{path}.{key}" if path else key)


def _paragraphs(body: str) -> Iterator[str]:
    """Line by line; a sentence that goes on in the next line stands whole where it begins."""
    lines = body.split("\n")
    for number, line in enumerate(lines):
        begins = number == 0 or not _goes_on(lines[number - 1], line)
        if not begins:
            yield ""
            continue
        last = number
        while last + 1 < len(lines) and _goes_on(lines[last], lines[last + 1]):
            last += 1
        yield " ".join(each.strip() for each in lines[number : last + 1])


def _goes_on(line: str, following: str) -> bool:
    is_plain = bool(line.strip()) and not line.startswith("#")
    return is_plain and bool(following.strip()) and not following.startswith(("#", "-", "*", ">", "|"))
