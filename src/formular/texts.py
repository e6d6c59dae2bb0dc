# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said to people about a form, in one language: labels, hints, titles, sentences on problems."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from formular import english
from formular.fields import KINDS
from formular.paths import join, parent, schema_path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from formular.answers import Answers
    from formular.form import Form
    from formular.languages import Language
    from formular.problem import Problem
    from formular.values import Json, Value

SLOT: Final = re.compile(r"\{([a-z][a-z0-9_.]*)\}")


@dataclass(frozen=True, slots=True)
class FieldText:
    """`blank` stands for a name that the label would say but that is not answered yet.

    `short` is what the question is called where answers are read, not given.
    """

    label: str
    hint: str = ""
    blank: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    short: str = ""


@dataclass(frozen=True, slots=True)
class PageText:
    """Title and the sentences under it."""

    title: str
    intro: str = ""


@dataclass(frozen=True, slots=True)
class GroupText:
    """A group may go without a title."""

    title: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class RepeatText:
    """`item` is the heading of one item, with `{n}` and answers of the item."""

    title: str
    item: str
    add: str
    remove: str
    hint: str = ""
    blank: str = ""


@dataclass(frozen=True, slots=True)
class ComputedText:
    """Label and note of a line in the derivation."""

    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FigureText:
    """What clerks call a figure of a dated table, and its codes; `is_money`: its numbers are cents."""

    label: str
    options: Mapping[str, str] = field(default_factory=dict)
    is_money: bool = False


@dataclass(frozen=True, slots=True)
class BodySection:
    """One part of the Leistung's page: heading and Markdown."""

    heading: str
    markdown: str


@dataclass(frozen=True)
class Texts:
    """All texts of a form in one language; keys are schema paths, page ids and codes."""

    form: Form = field(repr=False, compare=False)
    language: Language
    title: str
    summary: str
    synonyms: tuple[str, ...]
    pages: Mapping[str, PageText]
    fields: Mapping[str, FieldText]
    groups: Mapping[str, GroupText]
    repeats: Mapping[str, RepeatText]
    rules: Mapping[str, str]
    computed: Mapping[str, ComputedText]
    problems: Mapping[str, str]
    desk: Mapping[str, str]
    body: tuple[BodySection, ...]
    parameters: Mapping[str, FigureText] = field(default_factory=dict)
    result: str = ""  # what is computed, as the heading above it says; empty: something without a name
    # What was made of these words for everybody: they never change, so it stays right
    memo: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def label(self, path: str, answers: Answers | None = None, said: Mapping[str, Json] | None = None) -> str:
        """The label of a field; `{name}` in it is what is said, or the answer beside it, else its blank."""
        text = self.fields[schema_path(path)]
        return self.fill(text.label, path, answers, text.blank, said)

    def short(self, path: str, answers: Answers | None = None) -> str:
        """What a field is called in a summary: its short name, else its label."""
        text = self.fields[schema_path(path)]
        return self.fill(text.short or text.label, path, answers, text.blank)

    def called(self, path: str, answers: Answers | None = None) -> str:
        """What is called in short what a problem is about: a field, a repeat, a group or the form."""
        schema = schema_path(path)
        return self.short(path, answers) if schema in self.fields else self._title_at(schema)

    def hint(self, path: str, answers: Answers | None = None) -> str:
        """The hint of a field; empty when it has none."""
        text = self.fields[schema_path(path)]
        return self.fill(text.hint, path, answers, text.blank)

    def option(self, path: str, code: str) -> str:
        """The label of a code; the code itself where the label stands in a list of the district."""
        return self.fields[schema_path(path)].options.get(code, code)

    def show(self, kind: str, value: Value | object, label_of: Callable[[str], str] = str) -> str:
        """Write a value of a kind in this language; `label_of` says what a code is called."""
        own = english.WRITES.get(kind) if self.language == "en" else None
        return own(value) if own else str(KINDS[kind].show(value, label_of))

    def item_title(self, path: str, answers: Answers) -> str:
        """The heading of one item (`dogs.0`): `Hund 1: Fiete`, or `Hund 1` while it has no name."""
        repeat, _, number = path.rpartition(".")
        text = self.repeats[schema_path(repeat)]
        filled = self.fill(text.item, join(path, "_"), answers, "", {"n": int(number) + 1})
        return " ".join(filter(None, filled.split(" "))).strip(" :,–-")

    def remove_label(self, path: str, answers: Answers) -> str:
        """What the button says that removes one item."""
        repeat, _, number = path.rpartition(".")
        text = self.repeats[schema_path(repeat)]
        return self.fill(text.remove, join(path, "_"), answers, text.blank, {"n": int(number) + 1})

    def sentence(self, problem: Problem, answers: Answers | None = None) -> str:
        """What to say about a problem: the field's own sentence, the rule's, or that of the code."""
        label = self._label_or_title(problem.path, answers)
        code = f"{problem.code}.question" if label.endswith("?") else problem.code
        template = self._template(problem, code)
        said: dict[str, Json] = {"label": label, **problem.params}
        return self.fill(template, problem.path, answers, "", said)

    def desk_sentence(self, problem: Problem, answers: Answers | None = None) -> str:
        """What a clerk reads about a problem, which asks nothing of the clerk; else the same sentence."""
        template = _first(self.desk, problem.code)
        if not template:
            return self.sentence(problem, answers)
        said: dict[str, Json] = {"label": self.called(problem.path, answers), **problem.params}
        return self.fill(template, problem.path, answers, "", said)

    def fill(
        self,
        template: str,
        path: str,
        answers: Answers | None,
        blank: str,
        said: Mapping[str, Json] | None = None,
    ) -> str:
        """Put values into `{…}`: those given, else the answers beside `path`, else the blank."""
        if "{" not in template:
            return template
        known = said or {}

        def put(match: re.Match[str]) -> str:
            name = match[1]
            if name in known:
                return self._written(known[name]) or blank
            return self._shown(name, path, answers) or blank

        return " ".join(SLOT.sub(put, template).split(" "))

    def _written(self, said: Json) -> str:
        """What `told` made of a value, as this language writes it; anything else as it is."""
        match said:
            case {"kind": str(kind), "value": value}:
                return self.show(kind, KINDS[kind].from_json(value))
            case list():
                return ", ".join(self._written(each) for each in said)
            case _:
                return str(said)

    def _shown(self, name: str, path: str, answers: Answers | None) -> str:
        around = parent(path)
        while answers is not None:
            place = join(around, name)
            value = answers.get(place)
            if value is not None:
                return self.show(
                    self.form.fields[schema_path(place)].kind, value, partial(self.option, place)
                )
            if not around:
                break
            around = parent(around)
        return ""

    def _template(self, problem: Problem, code: str) -> str:
        """The sentence of the code, else of its family: `V-CHIP.length`, then `V-CHIP`."""
        own = self.fields.get(schema_path(problem.path))
        for sentences in (own.problems if own else {}, self.rules, self.problems):
            found = sentences.get(code) or _first(sentences, problem.code)
            if found:
                return found
        return self.problems["V-PATTERN"]

    def _label_or_title(self, path: str, answers: Answers | None) -> str:
        schema = schema_path(path)
        if schema in self.fields:
            return self.label(path, answers)
        return self._title_at(schema)

    def _title_at(self, schema: str) -> str:
        if schema in self.repeats:
            return self.repeats[schema].title
        return self.groups[schema].title if schema in self.groups else self.title


def _first(sentences: Mapping[str, str], code: str) -> str:
    """The sentence of the code, else of its family, else nothing."""
    return sentences.get(code) or sentences.get(code.partition(".")[0], "")
