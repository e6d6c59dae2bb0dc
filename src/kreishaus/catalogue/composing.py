# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a matter and what a clerk set to a letter that is ready to print."""

from collections.abc import Mapping
from dataclasses import dataclass

from formular import Answers, Form
from kreishaus.catalogue.matter import Matter
from kreishaus.catalogue.service import ServiceFile
from kreishaus.letters.decision import DecisionLetter
from kreishaus.letters.plan import InputRow, LetterPlan

type Posted = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class InputsRead:
    """What was posted, as rows to show again; `problems` are sentences by path, empty when it can be set."""

    rows: tuple[InputRow, ...]

    @property
    def problems(self) -> Mapping[str, str]:
        return {row.path: row.problem for row in self.rows if row.problem}


class InputError(ValueError):
    """A letter cannot be set from these inputs; `problems` says why, by path."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = problems
        super().__init__("; ".join(problems.values()))


def recipient(service: ServiceFile, form: Form, answers: Answers) -> tuple[str, ...]:
    """The first address whose answers are all there."""
    raise NotImplementedError


def prefill(plan: LetterPlan, matter: Matter) -> Posted:
    """What stands in the inputs at first, by HTML name."""
    raise NotImplementedError


def read(plan: LetterPlan, matter: Matter, posted: Posted) -> InputsRead:
    """Check what the clerk set."""
    raise NotImplementedError


def compose(plan: LetterPlan, matter: Matter, posted: Posted) -> DecisionLetter:
    """Write the letter. Raises InputError, MissingParameter."""
    raise NotImplementedError
