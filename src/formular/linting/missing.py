# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts that are missing, all of them at once: loading says only the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formular.items import expressions_of
from formular.linting.finding import Finding
from formular.loading.node import DefinitionError
from formular.loading.wording import lines_needed, shared_texts, uses
from formular.paths import join

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from formular.languages import Language
    from formular.linting.package import Package
    from formular.loading.node import Node


def in_texts(package: Package, language: Language) -> Iterator[Finding]:
    """Every label, title and sentence that a language lacks; else what loading has to say."""
    try:
        found = list(_missing(package, language, package.texts_file(language)[0]))
    except DefinitionError as error:
        yield Finding.of(error, "texts")
        return
    yield from found
    if not found:
        try:
            package.texts(language)
        except DefinitionError as error:
            yield Finding.of(error, "texts")


def _missing(package: Package, language: Language, node: Node) -> Iterator[Finding]:
    form = package.usable
    yield from _keys(node, "pages", [page.id for page in form.pages], "den Titel der Seite")
    yield from _keys(node, "repeats", form.index.repeats, "die Texte der Liste")
    yield from _keys(node, "computed", lines_needed(form), "die Bezeichnung des Werts")
    shared = [(path, shared_texts(node, use, language)) for path, use in uses(form)]
    ready = {
        key
        for _, texts in shared
        if texts.has("rules")
        for key in texts.at("rules").keys()  # noqa: SIM118
    }
    rules = [rule.id for rule in form.rules() if rule.id not in ready]
    yield from _keys(node, "rules", dict.fromkeys(rules), "den Satz der Regel")
    own = node.mapping("fields")
    for path, item in form.fields.items():
        texts = [each for each in _texts_of(path, own, shared) if isinstance(each.data, dict)]
        place = texts[-1] if texts else own
        if not any(each.has("label") for each in texts):
            yield _said(
                place, f"fields.{path}", f"Bitte ergänzen Sie die Bezeichnung („label“) von „{path}“."
            )
        labelled = {code for each in texts for code in each.mapping("options").keys()}  # noqa: SIM118
        for code in (each for each in item.options if each not in labelled):
            sentence = f"Bitte ergänzen Sie die Bezeichnung der Antwort „{code}“ von „{path}“."
            yield _said(place, f"fields.{path}", sentence)


def of_figures(package: Package) -> Iterator[Finding]:
    """Figures that a condition or rule looks up, and that have no name for clerks."""
    node, _ = package.texts_file("de")
    form = package.usable
    read = {pair for page in form.pages for each in expressions_of(page) for pair in each.term.lookups()}
    table = node.mapping("parameters")
    for name in sorted(f"{table_name}.{column}" for table_name, column in read):
        if not table.has(name):
            sentence = f"Regeln lesen „{name}“. Bitte geben Sie dem Wert unter „parameters“ eine Bezeichnung."
            yield Finding.at(table, f"parameters.{name}", "figure-unnamed", sentence, "hint")


def _keys(node: Node, section: str, names: Iterable[str], what: str) -> Iterator[Finding]:
    table = node.mapping(section)
    for name in names:
        if not table.has(name):
            yield _said(table, f"{section}.{name}", f"Bitte ergänzen Sie {what} „{name}“.")


def _texts_of(path: str, own: Node, shared: list[tuple[str, Node]]) -> Iterator[Node]:
    """What shared groups say about a field, then what the package says."""
    for group, texts in shared:
        fields = texts.mapping("fields")
        for name in fields.keys():  # noqa: SIM118 - a Node is no dict
            if join(group, name) == path:
                yield fields.at(name)
    if own.has(path):
        yield own.at(path)


def _said(node: Node, path: str, sentence: str) -> Finding:
    return Finding.at(node, path, "text-missing", sentence)
