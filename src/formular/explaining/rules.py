# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every condition and rule of a form as a sentence, in the order of the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from formular.explaining.words import clause
from formular.items import Expression, Field
from formular.paths import join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from formular.items import Item, Page, Rule
    from formular.texts import Texts
    from formular.values import Severity

type About = Literal["shown", "required", "rule", "unique"]

OTHERWISE: Final[Mapping[Severity, str]] = {
    "error": "Sonst kann niemand absenden.",
    "warning": "Sonst erscheint eine Warnung. Absenden geht trotzdem.",
    "hint": "Sonst erscheint ein Hinweis. Absenden geht trotzdem.",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """`path` is a schema path or the id of a page; `label` is what people call it; `rule` is a rule's id."""

    path: str
    label: str
    about: About
    sentence: str
    rule: str = ""


def explain_form(texts: Texts) -> tuple[Explanation, ...]:
    """Say when each page and question is shown, must be answered, is right."""
    found: list[Explanation] = []
    for page in texts.form.pages:
        found += _of(texts, page, page.id, "")
        for item in page.items:
            found += _item(texts, item, "")
    return tuple(found)


def _item(texts: Texts, item: Item, container: str) -> Iterator[Explanation]:
    path = join(container, item.id)
    yield from _of(texts, item, path, container)
    for child in () if isinstance(item, Field) else item.items:
        yield from _item(texts, child, path)


def _of(texts: Texts, item: Page | Item, path: str, container: str) -> Iterator[Explanation]:
    label = _label(texts, path)
    if item.shown_if:
        said = f"Wird gezeigt, wenn {clause(texts, item.shown_if, container)}."
        yield Explanation(path, label, "shown", said)
    if isinstance(item, Field) and isinstance(item.required, Expression):
        said = f"Muss beantwortet werden, wenn {clause(texts, item.required, container)}."
        yield Explanation(path, label, "required", said)
    if isinstance(item, Field) and item.unique:
        yield Explanation(path, label, "unique", "Darf in der Liste nur einmal vorkommen.")
    inside = container if isinstance(item, Field) or path in texts.pages else path
    for rule in item.rules:
        yield _rule(texts, rule, inside)


def _rule(texts: Texts, rule: Rule, container: str) -> Explanation:
    path = texts.form.index.resolve(container, rule.at) or rule.at
    asked = f"wenn {clause(texts, rule.when, container)}" if rule.when else "sobald alles dafür angegeben ist"
    said = f"Ist richtig, wenn {clause(texts, rule.valid, container)}. Das wird geprüft, {asked}."
    return Explanation(path, _label(texts, path), "rule", f"{said} {OTHERWISE[rule.severity]}", rule.id)


def _label(texts: Texts, path: str) -> str:
    if path in texts.fields:
        return texts.short(path)
    for table in (texts.repeats, texts.groups, texts.pages):
        if path in table and table[path].title:
            return table[path].title
    return texts.title
