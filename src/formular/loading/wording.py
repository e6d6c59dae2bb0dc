# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""texts/<language>.md -> Texts: front matter with every label and sentence, then Markdown under headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from formular import german
from formular.loading.node import DefinitionError, Node
from formular.loading.shared import sentences, shared_group
from formular.paths import join
from formular.texts import (
    BodySection,
    ComputedText,
    FieldText,
    FigureText,
    GroupText,
    PageText,
    RepeatText,
    Texts,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from formular.form import Form
    from formular.languages import Language

KEYS: Final = (
    "title", "summary", "synonyms", "pages", "fields", "groups", "repeats", "rules", "computed", "problems",
    "desk", "parameters", "result",
)  # fmt: skip
FIELD_KEYS: Final = ("label", "short", "hint", "blank", "options", "problems")
HEADING: Final = re.compile(r"^## +(.+)$", re.MULTILINE)


def texts_of(form: Form, text: str, file: str, language: Language, files: Mapping[str, str]) -> Texts:
    """The texts of a form; raises DefinitionError when something is missing or belongs to nothing."""
    node, body = front_matter(german.unbroken(text), file, files)
    return texts_from(form, node, body, language)


def texts_from(form: Form, node: Node, body: str, language: Language) -> Texts:
    """As `texts_of`, once the file is parsed."""
    node.only(KEYS)
    problems = {**sentences(language, node.files), **_sentences(node.mapping("problems"))}
    return Texts(
        form=form,
        language=language,
        title=node.text("title"),
        summary=node.text("summary"),
        synonyms=node.texts("synonyms"),
        pages=_table(node, "pages", {page.id for page in form.pages}, _page),
        fields=_fields(form, node, language),
        groups=_groups(form, node, language),
        repeats=_table(node, "repeats", form.index.repeats, _repeat),
        rules=_rules(form, node, language),
        computed=_table(node, "computed", form.index.computed, _computed, needed=lines_needed(form)),
        problems=problems,
        desk=_desk(form, node, problems),
        body=_body(body),
        parameters=_figures(node),
        result=node.text("result", ""),
    )


def front_matter(text: str, file: str, files: Mapping[str, str]) -> tuple[Node, str]:
    """The YAML before the Markdown, and the Markdown; raises DefinitionError."""
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if len(fences) < 2 or fences[0] != 0:  # noqa: PLR2004 - one before and one behind
        raise DefinitionError(file, 1, "", "Texte beginnen mit YAML zwischen zwei Zeilen „---“.")
    node = Node.of_yaml("\n".join(lines[1 : fences[1]]), file, 2, files)
    return node, "\n".join(lines[fences[1] + 1 :])


def _body(markdown: str) -> tuple[BodySection, ...]:
    pieces = HEADING.split(markdown)
    pairs = zip(pieces[1::2], pieces[2::2], strict=True)
    return tuple(BodySection(heading.strip(), text.strip()) for heading, text in pairs)


def _table[T](
    node: Node, key: str, known: Iterable[str], read: Callable[[Node], T], needed: Iterable[str] | None = None
) -> dict[str, T]:
    table, names = node.mapping(key).named(key), tuple(known)
    table.only(names)
    for name in names if needed is None else needed:
        if not table.has(name):
            raise table.error(f"Für „{name}“ fehlen die Texte. Bitte ergänzen Sie sie unter „{key}“.")
    return {name: read(table.at(name).named(name)) for name in table.keys()}  # noqa: SIM118 - a Node is no dict


def _page(node: Node) -> PageText:
    node.only(("title", "intro"))
    return PageText(node.text("title"), node.text("intro", ""))


def _repeat(node: Node) -> RepeatText:
    node.only(("title", "item", "add", "remove", "hint", "blank"))
    title, item, add, remove = (node.text(key) for key in ("title", "item", "add", "remove"))
    return RepeatText(title, item, add, remove, node.text("hint", ""), node.text("blank", ""))


def _computed(node: Node) -> ComputedText:
    node.only(("label", "note"))
    return ComputedText(node.text("label"), node.text("note", ""))


def _figures(node: Node) -> dict[str, FigureText]:
    """What clerks call the figures that rules look up, by `table.column`."""
    own = node.mapping("parameters").named("parameters")
    return {name: _figure(own.at(name).named(name)) for name in own.keys()}  # noqa: SIM118 - a Node is no dict


def _figure(node: Node) -> FigureText:
    node.only(("label", "options", "money"))
    return FigureText(node.text("label"), _sentences(node.mapping("options")), node.flag("money"))


def lines_needed(form: Form) -> list[str]:
    """Ids of computed values that are shown, and so need a label."""
    return [each.id for each in form.computed if each.line]


def _sentences(node: Node) -> dict[str, str]:
    return {code: node.text(code) for code in node.keys()}  # noqa: SIM118 - a Node is no dict


def _fields(form: Form, node: Node, language: Language) -> dict[str, FieldText]:
    own = node.mapping("fields").named("fields").only(form.fields)
    shared = {
        path: text for group, use in uses(form) for path, text in _shared_fields(node, group, use, language)
    }
    return {path: _field(form, path, own, shared.get(path)) for path in form.fields}


def uses(form: Form) -> list[tuple[str, str]]:
    """Shared groups in use, inner ones first: what an outer one says about their fields counts more."""
    found = [(path, group.use) for path, group in form.index.groups.items() if group.use]
    return sorted(found, key=lambda each: -each[0].count("."))


def _shared_fields(node: Node, group: str, use: str, language: Language) -> list[tuple[str, Node]]:
    texts = shared_texts(node, use, language).mapping("fields")
    return [(join(group, name), texts.at(name)) for name in texts.keys()]  # noqa: SIM118 - a Node is no dict


def shared_texts(node: Node, use: str, language: Language) -> Node:
    """What a shared group says in a language; raises DefinitionError when it says nothing."""
    return shared_group(use, node.files).at("texts").at(language).only(("title", "hint", "fields", "rules"))


def _field(form: Form, path: str, own: Node, shared: Node | None) -> FieldText:
    pieces = [shared] if shared else []
    pieces += [own.at(path)] if own.has(path) else []
    if not pieces:
        raise own.error(f"Für „{path}“ fehlt die Bezeichnung. Bitte ergänzen Sie sie unter „fields“.")
    merged: dict[str, str] = {}
    for piece in pieces:
        piece.named(path).only(FIELD_KEYS)
        merged |= {key: piece.text(key) for key in ("label", "short", "hint", "blank") if piece.has(key)}
    options = {
        code: label for piece in pieces for code, label in _sentences(piece.mapping("options")).items()
    }
    problems = {
        code: said for piece in pieces for code, said in _sentences(piece.mapping("problems")).items()
    }
    _check_options(form, path, options, pieces[-1])
    if "label" not in merged:
        raise pieces[-1].named(path).error("Die Bezeichnung fehlt. Bitte ergänzen Sie „label“.")
    texts = (merged.get(key, "") for key in ("hint", "blank", "short"))
    hint, blank, short = texts
    return FieldText(merged["label"], hint, blank, options, problems, short)


def _check_options(form: Form, path: str, labels: Mapping[str, str], node: Node) -> None:
    options = form.fields[path].options
    for code in options:
        if code not in labels:
            raise node.named(path).error(
                f"Die Auswahl „{code}“ hat keine Bezeichnung. Bitte ergänzen Sie sie.", "options"
            )
    for code in labels:
        if code not in options:
            raise node.named(path).error(
                f"Die Auswahl „{code}“ gibt es nicht. Bitte nehmen Sie die Bezeichnung weg.", "options"
            )


def _groups(form: Form, node: Node, language: Language) -> dict[str, GroupText]:
    found: dict[str, GroupText] = {}
    for path, group in form.index.groups.items():
        shared = shared_texts(node, group.use, language) if group.use else None
        found[path] = GroupText(shared.text("title", ""), shared.text("hint", "")) if shared else GroupText()
    return found | _table(node, "groups", form.index.groups, _group, needed=())


def _group(node: Node) -> GroupText:
    node.only(("title", "hint"))
    return GroupText(node.text("title", ""), node.text("hint", ""))


def _rules(form: Form, node: Node, language: Language) -> dict[str, str]:
    found: dict[str, str] = {}
    for _, use in uses(form):
        found |= _sentences(shared_texts(node, use, language).mapping("rules"))
    own = node.mapping("rules").named("rules")
    ids = {rule.id for rule in form.rules()}
    own.only(ids)
    found |= _sentences(own)
    for rule in ids - found.keys():
        raise own.error(f"Die Regel „{rule}“ hat keinen Satz. Bitte ergänzen Sie ihn unter „rules“.")
    return found


def _desk(form: Form, node: Node, problems: Mapping[str, str]) -> dict[str, str]:
    """What clerks read instead, by rule or code."""
    own = node.mapping("desk").named("desk")
    return _sentences(own.only({*problems, *(rule.id for rule in form.rules())}))
