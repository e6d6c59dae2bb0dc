# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sensitive data: whoever asks for them names the law that allows it; whoever forgot to is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from formular.items import Field, Sensitive
from formular.linting.finding import Finding
from formular.loading.node import DefinitionError
from formular.paths import join
from formular.possible.conditions import around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formular.items import Item
    from formular.linting.package import Package

LAW: Final = re.compile(r"§|\bArt\.")
SAID: Final = {
    "health": "Gesundheitsdaten",
    "religion": "Daten über Religion oder Weltanschauung",
    "political": "Daten über politische Meinungen",
    "criminal": "Daten über Straftaten",
    "social": "Sozialdaten",
}
# What a question or an option says when it asks for such data; German words, as texts have them
WORDS: Final = {
    "health": (
        r"behindert|behinderung|merkzeichen|diagnose|krankheit|krankenkasse|krankenversicher|schwanger"
        r"|pflegegrad|ärztlich|attest|gesundheitszustand"
    ),
    "religion": r"religion|konfession|bekenntnis|weltanschauung|kirchenzugehörig",
    "political": r"politisch|parteizugehörig|parteimitglied|gegenstand der versammlung|\bmotto\b",
    "criminal": r"vorstrafe|vorbestraft|straftat|führungszeugnis|verurteil|strafverfahren",
    "social": (
        r"bürgergeld|sozialhilfe|wohngeld|arbeitslosengeld|grundsicherung|jugendhilfe|geringes einkommen"
    ),
}


def in_form(package: Package) -> Iterator[Finding]:
    """Marks without a legal basis; questions that sound sensitive and carry no mark."""
    form = package.usable
    for page in form.pages:
        yield from (each for item in page.items for each in _without_basis(package, item, ""))
    try:
        fields = package.texts_file("de")[0].mapping("fields")
    except DefinitionError:
        return  # said where texts are looked at
    for path in form.fields:
        if fields.has(path) and _mark(package, path) is None:
            said = _words(fields.at(path).data).casefold()
            for kind in (each for each, words in WORDS.items() if re.search(words, said)):
                sentence = (
                    f"Hier wird offenbar nach {SAID[kind]} gefragt. Bitte schreiben Sie in form.yaml "
                    f"„sensitive: {{kind: {kind}, basis: …}}“ mit der Rechtsgrundlage."
                )
                yield Finding.at(package.lines[path], path, "sensitive-unmarked", sentence, "warning")


def _without_basis(package: Package, item: Item, container: str) -> Iterator[Finding]:
    path = join(container, item.id)
    known = item.sensitive
    if known and not LAW.search(known.basis):
        sentence = (
            f"{SAID[known.kind]} brauchen eine Rechtsgrundlage. "
            "Bitte nennen Sie unter „basis“ Paragraf oder Artikel und Gesetz."
        )
        yield Finding.at(package.lines[path], path, "sensitive-basis", sentence)
    for child in () if isinstance(item, Field) else item.items:
        yield from _without_basis(package, child, path)


def _mark(package: Package, path: str) -> Sensitive | None:
    marks = (item.sensitive for _, item in around(package.usable, path))
    return next(filter(None, marks), None)


def _words(data: object) -> str:
    """Label, hint and options; sentences on problems say nothing about what is asked."""
    if not isinstance(data, dict):
        return str(data)
    asked = (value for key, value in data.items() if key in ("label", "hint", "options"))
    return " ".join(
        " ".join(map(str, each.values())) if isinstance(each, dict) else str(each) for each in asked
    )
