# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Declare, walk, check, prune, calculate and summarise a form. Knows no web, no database and no office."""

from formular.answers import AnswerError, Answers
from formular.calculation import Computation, Line, UsedRow, compute
from formular.characters import offending, search_form
from formular.context import Bounds, Context, FileInfo, Option
from formular.dumping import dump, load_dumped
from formular.explaining import Explanation, explain_expression, explain_form
from formular.form import Form
from formular.inputs import inputs_for
from formular.items import Computed, Expression, Field, Group, Item, Page, Repeat, Rule
from formular.journey import Journey
from formular.json_schema import schema
from formular.languages import LANGUAGES, NEEDED, Language
from formular.linting import Finding, lint
from formular.loading import DefinitionError, load_form, load_texts, shared_files
from formular.problem import Problem, sendable
from formular.reading import PageReading, read_item, read_page
from formular.relevance import Dropped, Place, Pruned, prune, walk
from formular.scenario import Scenario, ScenarioResult, load_scenario, run_scenario
from formular.scope import FormScope
from formular.summary import Row, Section, summarise
from formular.tables import MissingParameter, Table, TableRow
from formular.texts import Texts
from formular.validation import check
from formular.values import Json, PartialDate, PlaceAnswer, Severity, Value

__all__ = [
    "LANGUAGES",
    "NEEDED",
    "AnswerError",
    "Answers",
    "Bounds",
    "Computation",
    "Computed",
    "Context",
    "DefinitionError",
    "Dropped",
    "Explanation",
    "Expression",
    "Field",
    "FileInfo",
    "Finding",
    "Form",
    "FormScope",
    "Group",
    "Item",
    "Journey",
    "Json",
    "Language",
    "Line",
    "MissingParameter",
    "Option",
    "Page",
    "PageReading",
    "PartialDate",
    "Place",
    "PlaceAnswer",
    "Problem",
    "Pruned",
    "Repeat",
    "Row",
    "Rule",
    "Scenario",
    "ScenarioResult",
    "Section",
    "Severity",
    "Table",
    "TableRow",
    "Texts",
    "UsedRow",
    "Value",
    "check",
    "compute",
    "dump",
    "explain_expression",
    "explain_form",
    "inputs_for",
    "lint",
    "load_dumped",
    "load_form",
    "load_scenario",
    "load_texts",
    "offending",
    "prune",
    "read_item",
    "read_page",
    "run_scenario",
    "schema",
    "search_form",
    "sendable",
    "shared_files",
    "summarise",
    "walk",
]
