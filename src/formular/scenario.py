# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Worked examples of a Leistung: answers in, and exactly which pages, problems and values come out."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, cast

from formular import german
from formular.answers import Answers
from formular.calculation import compute
from formular.context import FileInfo
from formular.expression.values import TRUST
from formular.journey import Journey
from formular.loading.node import Node
from formular.moments import moments_of
from formular.reading import read_page
from formular.tables import MissingParameter
from formular.validation import check
from formular.values import PlaceAnswer, encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from formular.context import Context
    from formular.form import Form
    from formular.problem import Problem
    from formular.texts import Texts
    from formular.values import Json, Value

KEYS = ("name", "today", "now", "trust", "answers", "input", "documents", "expect")
EXPECTED = ("pages", "problems", "computed", "responsible", "fee")


@dataclass(frozen=True)
class Scenario:
    """One example. `expect` is compared as written; what it does not mention is not compared."""

    name: str
    today: date
    answers: Mapping[str, Json] = field(default_factory=dict)
    input: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    documents: Mapping[str, FileInfo] = field(default_factory=dict)
    expect: Mapping[str, Json] = field(default_factory=dict)
    now: datetime | None = None
    trust: str = "basis"


@dataclass(frozen=True)
class ScenarioResult:
    """What came out, and each difference from what was expected as one sentence.

    `context` is that of the example's day, `typed` what could not be read, by path.
    """

    scenario: Scenario
    answers: Answers
    found: Mapping[str, Json]
    differences: tuple[str, ...]
    context: Context
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_as_expected(self) -> bool:
        """True when nothing differs."""
        return not self.differences


def load_scenario(text: str, file: str) -> Scenario:
    """Read one YAML text; raises DefinitionError."""
    node = Node.of_yaml(text, file).only(KEYS)
    node.mapping("expect").only(EXPECTED)
    documents = node.mapping("documents")
    return Scenario(
        name=node.text("name"),
        today=_day(node),
        answers=_nested(_entries(node, "answers")),
        input={page: _typed(node.at("input").at(page)) for page in node.mapping("input").keys()},  # noqa: SIM118
        documents={name: _file(documents.at(name)) for name in documents.keys()},  # noqa: SIM118 - no dict
        expect=_entries(node, "expect"),
        now=_moment(node) if node.has("now") else None,
        trust=_trust(node),
    )


def run_scenario(form: Form, texts: Texts, scenario: Scenario, ctx: Context) -> ScenarioResult:
    """Walk through the example; raises AnswerError when its answers do not fit the form."""
    documents = {**ctx.documents, **scenario.documents}
    ctx = replace(ctx, today=scenario.today, documents=documents, now=scenario.now, trust=scenario.trust)
    answers, typed = _answered(form, scenario, ctx)
    computed = _computed(form, answers, ctx)
    found: dict[str, Json] = {
        "pages": list(Journey(form, answers, ctx, typed).ids),
        "problems": [_said(each, texts, answers) for each in check(form, answers, ctx, typed)],
        "computed": computed,
        "responsible": _responsible(answers.get(form.decides)),
        "fee": computed.get("fee", 0),
    }
    differences = tuple(_differences(scenario.expect, found))
    return ScenarioResult(scenario, answers, found, differences, ctx, typed)


def _responsible(answer: Value | None) -> str:
    """The place that decides, by its key, or the office that was chosen, by its own."""
    if isinstance(answer, PlaceAnswer):
        return answer.ars
    return answer if isinstance(answer, str) else ""


def _answered(form: Form, scenario: Scenario, ctx: Context) -> tuple[Answers, dict[str, str]]:
    answers, typed = Answers.from_json(form, scenario.answers), dict[str, str]()
    for page_id, texts in scenario.input.items():
        reading = read_page(form, page_id, texts, answers, ctx)
        answers, typed = reading.answers, {**typed, **reading.typed}
    return answers, typed


def _computed(form: Form, answers: Answers, ctx: Context) -> dict[str, Json]:
    """The computed values; `missing` names the table when a figure was not published."""
    try:
        values = compute(form, answers, ctx).values
    except MissingParameter as error:
        return {"missing": error.table}
    return {path: encode(cast("Value", value)) for path, value in values.items()}


def _said(problem: Problem, texts: Texts, answers: Answers) -> dict[str, Json]:
    sentence = texts.sentence(problem, answers)
    return {"path": problem.path, "code": problem.code, "severity": problem.severity, "sentence": sentence}


def _differences(expect: Mapping[str, Json], found: Mapping[str, Json]) -> Iterator[str]:
    for key, wanted in expect.items():
        got = found[key]
        if key == "problems":
            wanted, got = _by_place(wanted), _by_place(got)  # noqa: PLW2901 - compared in one order
            got = _as_far_as_asked(wanted, got)
        if key == "computed" and isinstance(wanted, dict) and isinstance(got, dict):
            got = {path: got.get(path) for path in wanted}  # steps between are not asked for
        if wanted != got:
            yield f"{key}: {_told(wanted, got)}"


def _told(wanted: Json, got: Json) -> str:
    """What differs, in German; of lists only what one side has alone."""
    if isinstance(wanted, list) and isinstance(got, list) and (alone := _alone(wanted, got)):
        return alone
    if isinstance(wanted, dict) and isinstance(got, dict):
        differing = {path for path in {**wanted, **got} if wanted.get(path) != got.get(path)}
        pairs = (
            f"{path} soll {_json(wanted.get(path))} sein, ist {_json(got.get(path))}"
            for path in sorted(differing)
        )
        return "; ".join(pairs)
    return f"soll {_json(wanted)} sein, ist {_json(got)}"


def _alone(wanted: list[Json], got: list[Json]) -> str:
    parts = {
        "es fehlt": [each for each in wanted if each not in got],
        "zu viel ist": [each for each in got if each not in wanted],
    }
    return "; ".join(f"{word} {', '.join(map(_json, found))}" for word, found in parts.items() if found)


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _by_place(problems: Json) -> list[dict[str, Json]]:
    listed = problems if isinstance(problems, list) else []
    found = [_with_blanks(each) for each in listed if isinstance(each, dict)]
    return sorted(found, key=lambda each: (str(each.get("path")), str(each.get("code"))))


def _with_blanks(problem: Mapping[str, Json]) -> dict[str, Json]:
    """With blanks as authors write them: which of them keep words together is not theirs to know."""
    return {
        key: text.replace(german.NO_BREAK, " ") if isinstance(text, str) else text
        for key, text in problem.items()
    }


def _as_far_as_asked(wanted: list[dict[str, Json]], got: list[dict[str, Json]]) -> list[dict[str, Json]]:
    if len(wanted) != len(got):
        return got
    pairs = zip(wanted, got, strict=True)
    return [{key: value for key, value in each.items() if key in asked} for asked, each in pairs]


def _day(node: Node) -> date:
    value = node.at("today").data
    if not isinstance(value, date):
        raise node.error("„today“ muss ein Datum sein, zum Beispiel 2026-11-24.", "today")
    return date(value.year, value.month, value.day)


def _moment(node: Node) -> datetime:
    """The hour of the day, for what depends on it; German clocks."""
    try:
        clock = time.fromisoformat(node.text("now"))
    except ValueError as error:
        raise node.error(
            "„now“ muss eine Uhrzeit in Anführungszeichen sein, zum Beispiel '09:30'.", "now"
        ) from error
    return moments_of(_day(node), clock)[0]


def _trust(node: Node) -> str:
    """How sure it is who fills in."""
    found = node.text("trust", "basis")
    if found not in TRUST:
        raise node.error(f"„trust“ muss eines von diesen sein: {', '.join(TRUST)}.", "trust")
    return found


def _typed(node: Node) -> dict[str, tuple[str, ...]]:
    """What was typed, by HTML name; a list stands for a name that is sent several times."""
    typed = {}
    for name in node.keys():  # noqa: SIM118 - a Node is no dict
        content = node.at(name).data
        texts = content if isinstance(content, list) else [content]
        if not all(isinstance(text, str) for text in texts):
            raise node.error(
                f"Was getippt wird, ist Text. Bitte setzen Sie „{name}“ in Anführungszeichen.", name
            )
        typed[name] = tuple(str(text) for text in texts)
    return typed


def _file(node: Node) -> FileInfo:
    node.only(("name", "size", "pages", "media_type"))
    media_type = node.text("media_type", "application/pdf")
    return FileInfo(node.text("name"), node.whole("size", 1000), node.whole("pages", 1), media_type)


def _entries(node: Node, key: str) -> dict[str, Json]:
    entries = _plain(node.mapping(key).data)
    if not isinstance(entries, dict):
        raise node.error(f"„{key}“ muss Schlüssel mit Werten haben.", key)
    return dict(entries)


def _plain(data: object) -> Json:
    """YAML as JSON: dates become texts."""
    if isinstance(data, dict):
        return {str(key): _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(each) for each in data]
    if isinstance(data, date):
        return data.isoformat()[:10]
    return data if isinstance(data, bool | int | float) or data is None else str(data)


def _nested(entries: Mapping[str, Json]) -> dict[str, Json]:
    """Answers written by path (`dogs.0.chip: …`) as groups and lists; what is nested already stays."""
    root: dict[str, Json] = {}
    for path, value in entries.items():
        _set(root, path.split("."), value)
    return {name: _listed(value) for name, value in root.items()}


def _set(root: dict[str, Json], parts: list[str], value: Json) -> None:
    for part in parts[:-1]:
        inner = root.setdefault(part, {})
        root = cast("dict[str, Json]", inner)
    root[parts[-1]] = value


def _listed(node: Json) -> Json:
    if not isinstance(node, dict):
        return node
    if node and all(name.isdecimal() for name in node):
        return [_listed(node[name]) for name in sorted(node, key=int)]
    return {name: _listed(value) for name, value in node.items()}
