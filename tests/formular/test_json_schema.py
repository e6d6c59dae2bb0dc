# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A form says as JSON Schema what its answers look like; lives and planted faults prove it, both ways."""

import json
from collections.abc import Iterator, Mapping

import pytest
from jsonschema import Draft202012Validator

from formular import AnswerError, Answers, Form, load_dumped, load_form, load_texts, schema
from formular.context import Context
from formular.lives import Life, faults, lives
from formular.values import Json
from tests.formular.examples import CTX, FORM, TEXTS
from tests.leistungen.test_scenarios import FOLDER, context_of

# What a schema can see in a single answer: no list of the district, and no code that a field softens
VISIBLE = {
    "V-REQ", "V-DECL", "V-LEN", "V-CHOICE", "V-CHIP.length", "V-PLZ", "V-MAIL", "V-MIN", "V-MAX", "V-BSNR",
    "V-LANR.length", "V-PLATE", "V-GEO.few",
}  # fmt: skip

type Case = tuple[Form, Context]


def forms() -> Iterator[tuple[str, Case]]:
    yield "dogs", (FORM, CTX)
    for folder in sorted(path.parent for path in FOLDER.glob("*/form.yaml")):
        form = load_form(folder)
        yield folder.name, (form, context_of(folder, form))


FORMS = dict(forms())


VALIDATORS = {
    name: Draft202012Validator(schema(form), format_checker=Draft202012Validator.FORMAT_CHECKER)
    for name, (form, _) in FORMS.items()
}


def fits(name: str, answers: Answers) -> bool:
    return bool(VALIDATORS[name].is_valid(json.loads(json.dumps(answers.to_json()))))


def some(form: Form, ctx: Context) -> tuple[Life, ...]:
    return tuple(lives(form, ctx, seed=11, n=2))


@pytest.mark.parametrize("name", FORMS)
def test_it_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(VALIDATORS[name].schema)


@pytest.mark.parametrize("name", FORMS)
def test_every_life_fits(name: str) -> None:
    form, ctx = FORMS[name]
    errors = [
        (error.json_path, error.message)
        for life in some(form, ctx)
        for error in VALIDATORS[name].iter_errors(life.answers.to_json())
    ]
    assert errors == []


@pytest.mark.parametrize("name", FORMS)
def test_a_planted_error_that_one_answer_shows_does_not_fit(name: str) -> None:
    form, ctx = FORMS[name]
    unconditional = {path for path in form.fields if is_always_owed(schema(form), path)}
    checked = 0
    for life in some(form, ctx):
        for fault in faults(form, ctx, life):
            is_listed = fault.code == "V-CHOICE" and not form.field_at(fault.path).options
            is_size = fault.code in ("V-MIN", "V-MAX") and form.field_at(fault.path).kind == "decimal"
            is_hidden = is_listed or is_size  # a decimal is a text, so that it stays exact
            is_visible = fault.code in VISIBLE and fault.severity == "error" and not is_hidden
            if is_visible and (
                fault.code not in ("V-REQ", "V-DECL") or schema_of(fault.path) in unconditional
            ):
                assert not fits(name, fault.answers), fault
                checked += 1
    assert checked


@pytest.mark.parametrize("name", FORMS)
def test_what_is_only_a_warning_fits(name: str) -> None:
    form, ctx = FORMS[name]
    softened = [
        fault for life in some(form, ctx) for fault in faults(form, ctx, life) if fault.severity != "error"
    ]
    assert [fault for fault in softened if not fits(name, fault.answers)] == []


@pytest.mark.parametrize("name", FORMS)
def test_answers_that_cannot_be_read_do_not_fit(name: str) -> None:
    form, ctx = FORMS[name]
    for life in some(form, ctx)[:1]:
        data = life.answers.to_json()
        for spoiled in spoilt(data):
            assert not VALIDATORS[name].is_valid(spoiled) or is_readable(form, spoiled)


def spoilt(data: Mapping[str, Json]) -> Iterator[dict[str, Json]]:
    """Every value in turn replaced by one of another type, and a name that nobody knows."""
    yield {**data, "unknown": 1}
    for name, value in data.items():
        for other in (7, -1.5, "x", True, [], [1], {}, {"x": "y"}, None):
            yield {**data, name: other}
        if isinstance(value, dict):
            yield from ({**data, name: inner} for inner in spoilt(value))


def is_readable(form: Form, data: Mapping[str, Json]) -> bool:
    try:
        Answers.from_json(form, data)
    except AnswerError:
        return False
    return True


def is_always_owed(node: Mapping[str, Json], path: str) -> bool:
    name, _, rest = path.partition(".")
    required, properties = node.get("required", []), node["properties"]
    assert isinstance(required, list)
    assert isinstance(properties, dict)
    inner = properties[name]
    assert isinstance(inner, dict)
    items = inner.get("items", inner)
    assert isinstance(items, dict)
    return name in required and (not rest or is_always_owed(items, rest))


def schema_of(path: str) -> str:
    return ".".join(part for part in path.split(".") if not part.isdecimal())


def test_labels_and_options_are_said_where_texts_are_given() -> None:
    with_texts = schema(FORM, TEXTS)
    assert (with_texts["title"], with_texts["$id"]) == (TEXTS.title, "urn:kreishaus:form:dogs")
    properties = with_texts["properties"]
    assert isinstance(properties, dict)
    assert properties["holder_kind"] == {
        "title": TEXTS.label("holder_kind"),
        "oneOf": [
            {"const": code, "title": label} for code, label in TEXTS.fields["holder_kind"].options.items()
        ],
    }


def test_limits_are_said() -> None:
    items: list[Json] = [
        {"id": "short", "kind": "text", "min": 2, "max": 5, "pattern": "[a-z]+"},
        {"id": "soft", "kind": "text", "max": 5, "severity": {"V-LEN": "warning"}, "required": False},
        {"id": "some", "kind": "int", "min": 1, "max": 3},
        {"id": "sum", "kind": "money"},
        {"id": "many", "kind": "multi", "options": ["a", "b"], "max": 1},
        {"id": "files", "kind": "file", "min": 1, "max": 2},
        {"id": "hidden", "kind": "yes_no", "shown_if": "some == 1"},
        {"repeat": "none", "min": 1, "max": 2, "items": [{"id": "a", "kind": "yes_no", "required": False}]},
    ]
    made = schema(load_dumped({"form": "one", "pages": [{"id": "one", "items": items}]}))
    assert made["properties"] == {
        "short": {"type": "string", "maxLength": 5, "minLength": 2, "pattern": "^(?:[a-z]+)$"},
        "soft": {"type": "string"},
        "some": {"type": "integer", "minimum": 1, "maximum": 3},
        "sum": {"type": "integer", "minimum": 0},
        "many": {"type": "array", "items": {"enum": ["a", "b"]}, "uniqueItems": True, "maxItems": 1},
        "files": {
            "type": "array", "items": {"type": "string"}, "uniqueItems": True, "minItems": 1, "maxItems": 2,
        },
        "hidden": {"type": "boolean"},
        "none": {
            "type": "array",
            "items": {
                "type": "object", "properties": {"a": {"type": "boolean"}}, "additionalProperties": False,
            },
            "maxItems": 2,
        },
    }  # fmt: skip
    assert made["required"] == ["short", "some", "sum", "many", "files"]


def test_the_texts_of_every_leistung_fit_its_schema() -> None:
    for folder in sorted(path.parent for path in FOLDER.glob("*/form.yaml")):
        form = load_form(folder)
        Draft202012Validator.check_schema(schema(form, load_texts(folder, "de", form)))
