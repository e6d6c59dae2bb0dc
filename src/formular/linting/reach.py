# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages and questions that nobody can reach, conditions that always or never hold, over all choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formular.expression.terms import Literal
from formular.items import Expression, Field
from formular.linting.finding import Finding
from formular.paths import join
from formular.possible import worlds_of
from formular.possible.conditions import conditions_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from formular.expression import Term
    from formular.items import Item, Page, Rule
    from formular.linting.package import Package
    from formular.loading.node import Node
    from formular.possible import World

type Verdict = bool | None
type Asked = Callable[[World], bool]


def in_form(package: Package) -> Iterator[Finding]:
    """Page by page; below what nobody can reach, nothing more is said."""
    for page in package.usable.pages:
        node = package.lines[f"page {page.id}"]
        seen = _verdicts(package, page.id, None, "")
        if seen.never:
            yield _unseen(node, page.id, "page-unreachable", "Diese Seite wird nie gezeigt.")
            continue
        yield from _about_condition(package, page, node, page.id, "")
        yield from _about_rules(package, page, node, page.id, "")
        for item in page.items:
            yield from _item(package, item, "")


def _item(package: Package, item: Item, container: str) -> Iterator[Finding]:
    path = join(container, item.id)
    node = package.lines[path]
    if _verdicts(package, path, None, container).never:
        is_owed = isinstance(item, Field) and item.required is not False
        code = "required-unreachable" if is_owed else "field-unreachable"
        said = "Diese Angabe ist Pflicht, wird aber nie gezeigt." if is_owed else "Das wird nie gezeigt."
        yield _unseen(node, path, code, said)
        return
    yield from _about_condition(package, item, node, path, container)
    if isinstance(item, Field):
        if isinstance(item.required, Expression):
            yield from _about_duty(package, item.required, node, path, container)
        yield from _about_rules(package, item, node, path, container)
        return
    yield from _about_rules(package, item, node, path, path)
    for child in item.items:
        yield from _item(package, child, path)


def _unseen(node: Node, path: str, code: str, said: str) -> Finding:
    return Finding.at(node, path, code, f"{said} Bitte prüfen Sie „shown_if“, auch das der Umgebung.")


class _Verdicts:
    """What a condition was in the worlds looked at."""

    def __init__(self, found: set[Verdict], *, is_whole: bool) -> None:
        self.found, self.is_whole = found, is_whole

    @property
    def never(self) -> bool:
        return self.is_whole and self.found <= {False}

    @property
    def always(self) -> bool:
        return self.is_whole and self.found == {True}

    @property
    def is_bounded(self) -> bool:
        """Whether only one outcome was seen, and not everything was looked at."""
        return not self.is_whole and self.found in ({True}, {False}, set())


def _verdicts(
    package: Package, path: str, term: Term | None, container: str, asked: Asked | None = None
) -> _Verdicts:
    """Of a term, where `path` may be shown; without a term: of being shown. Ends with two outcomes."""
    form = package.usable
    terms = [*conditions_at(form, path), *([(container, term)] if term else [])]
    looked_at = worlds_of(form, terms)
    found: set[Verdict] = set()
    for world in looked_at.each:
        shown = world.is_shown(path)
        if term is None:
            found.add(shown)
        elif shown is not False and (asked is None or asked(world)):
            found.add(world.verdict(term, container))
        if len(found) > 1 or None in found:
            break
    return _Verdicts(found, is_whole=looked_at.is_whole)


def _about_condition(
    package: Package, item: Page | Item, node: Node, path: str, container: str
) -> Iterator[Finding]:
    if item.shown_if is None:
        return
    outside = container or package.usable.index.page_of.get(path, "")
    found = _verdicts(package, outside, item.shown_if.term, container)
    if found.always:
        sentence = "Diese Bedingung trifft immer zu. Bitte nehmen Sie „shown_if“ heraus, oder ändern Sie es."
        yield Finding.at(node, path, "condition-always", sentence, "warning")
    if found.is_bounded:
        yield _bounded(node, path)


def _about_duty(
    package: Package, required: Expression, node: Node, path: str, container: str
) -> Iterator[Finding]:
    found = _verdicts(package, path, required.term, container)
    if found.always or found.never:
        value = "true" if found.always else "false"
        sentence = f"Diese Bedingung ist immer gleich. Bitte schreiben Sie „required: {value}“."
        yield Finding.at(node, path, "required-constant", sentence, "warning")
    if found.is_bounded:
        yield _bounded(node, path)


def _about_rules(
    package: Package, item: Page | Item, node: Node, path: str, container: str
) -> Iterator[Finding]:
    places = tuple(node.each("rules")) if node.has("rules") else ()
    for number, rule in enumerate(item.rules):
        place = places[number] if number < len(places) else node
        yield from _about_rule(package, rule, place, path, container)


def _about_rule(package: Package, rule: Rule, node: Node, path: str, container: str) -> Iterator[Finding]:
    where = join(path, rule.id)
    if rule.when and _verdicts(package, path, rule.when.term, container).never:
        sentence = "Diese Regel wird nie geprüft. Bitte ändern Sie „when“, oder nehmen Sie die Regel heraus."
        yield Finding.at(node, where, "rule-never-asked", sentence)
        return
    if isinstance(rule.valid.term, Literal):
        return  # `valid: false` with `when` is how a note is written
    found = _verdicts(package, path, rule.valid.term, container, _asked(rule, container))
    if found.always:
        sentence = "Diese Regel ist immer erfüllt. Bitte ändern Sie „valid“, oder nehmen Sie sie heraus."
        yield Finding.at(node, where, "rule-always-true", sentence, "warning")
    elif found.is_whole and found.found == {False}:
        sentence = "Diese Regel ist nie erfüllt. Bitte ändern Sie „valid“ oder „when“."
        yield Finding.at(node, where, "rule-always-false", sentence)
    if found.is_bounded:
        yield _bounded(node, where)


def _asked(rule: Rule, container: str) -> Asked:
    """Whether the rule is looked at in a world: where it says so, else where all it reads is answered."""

    def asked(world: World) -> bool:
        if rule.when:
            return world.verdict(rule.when.term, container) is not False
        index = world.form.index
        read = (index.resolve(container, name) for name in rule.valid.reads)
        return all(path is None or world.chosen.get(path, True) is not None for path in read)

    return asked


def _bounded(node: Node, path: str) -> Finding:
    sentence = (
        "Hier sind zu viele Antworten möglich: Nur ein Teil wurde geprüft. "
        "Bitte prüfen Sie selbst, ob die Bedingung auch anders ausgehen kann."
    )
    return Finding.at(node, path, "bounded", sentence, "hint")
