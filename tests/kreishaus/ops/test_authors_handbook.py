# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the handbook for authors quotes is what the files, the commands and the checks say."""

import re
import shlex
from importlib import import_module

import pytest

from kreishaus.ops import cli
from tests.architecture import tree

HANDBOOK = "docs/how-to/leistung-schreiben.md"
QUOTED = re.compile(r"`(leistungen/[\w./-]+)`:\n\n```yaml\n(.*?)```", re.DOTALL)
FINDINGS = re.compile(r"Warnung `([a-z-]+)`")


def text() -> str:
    return tree.text(HANDBOOK)


@pytest.mark.parametrize("command", re.findall(r"`(kreishaus [^`]+)`", tree.text(HANDBOOK)))
def test_every_command_is_understood(command: str) -> None:
    chosen = cli.parser().parse_args(shlex.split(command)[1:])
    module, _, name = chosen.body.partition(":")
    assert callable(getattr(import_module(module), name))


def test_every_quotation_stands_in_the_file_that_is_named() -> None:
    quotations = QUOTED.findall(text())
    assert len(quotations) == text().count("```yaml")
    for file, quoted in quotations:
        lines = {line.strip() for line in tree.text(file).splitlines()}
        assert [line for line in quoted.splitlines() if line.strip() not in lines] == [], file


def test_every_file_of_a_leistung_is_explained() -> None:
    folder = "src/kreishaus/catalogue/data/starter"
    named = set(re.findall(r"`([\w/*.-]+\.(?:yaml|md))`", text()))
    begun = {path.removeprefix(f"{folder}/") for path in tree.files(under=folder)}
    assert {re.sub(r"^(letters|scenarios)/.*", r"\1/*.yaml", path) for path in begun} <= named


def test_every_finding_it_names_is_one_of_the_linter() -> None:
    codes = set(FINDINGS.findall(text()))
    assert codes
    assert [code for code in codes if f"`{code}`" not in tree.text("docs/reference/linter.md")] == []


def test_every_sentence_it_quotes_is_said() -> None:
    sentences = set(re.findall(r"„([A-Z][^„“]+(?:„[^“]+“[^„“]*)?\.)“", text()))
    assert sentences
    said = "\n".join(tree.text(path) for path in tree.python("src"))
    patterns = {re.sub(r"„[^“]+“", "„{}“", sentence) for sentence in sentences}
    assert [each for each in patterns if each not in re.sub(r"\{[\w.]+\}", "{}", said)] == []
