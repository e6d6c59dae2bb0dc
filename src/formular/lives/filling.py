# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fill a form at random until nothing stops it from being sent.

Questions are answered as they come into view. What is then found is mended by drawing anew what it reads; if
that does not lead anywhere, another life is begun.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Final

from formular.answers import Answers
from formular.context import FileInfo
from formular.fields.file import ACCEPTED
from formular.items import Expression, Field, Group, Repeat
from formular.lives.mending import another_value, read_paths
from formular.lives.samples import sample
from formular.relevance import prune, walk
from formular.validation import check

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from formular.context import Context
    from formular.form import Form
    from formular.problem import Problem
    from formular.relevance import Place

BEGINNINGS: Final = 40
MENDINGS: Final = 60
MORE_ITEMS: Final = 2  # at most so many above the smallest number


class NoLifeError(LookupError):
    """No answers were found that can be sent; `problem` is what stood in the way at last."""

    def __init__(self, form: Form, problem: Problem | None) -> None:
        """Say which form, and where."""
        self.problem = problem
        where = f" ({problem.path}: {problem.code})" if problem else ""
        super().__init__(f"{form.slug}: no answers found that can be sent{where}.")


@dataclass(frozen=True, slots=True)
class Life:
    """Answers without an error, pruned, and the files they name."""

    answers: Answers
    documents: Mapping[str, FileInfo]

    def within(self, ctx: Context) -> Context:
        """The same context with the files of this life."""
        return replace(ctx, documents={**ctx.documents, **self.documents})


def lives(form: Form, ctx: Context, seed: int, n: int) -> Iterator[Life]:
    """So many lives; the same seed gives the same ones.

    Raises:
        NoLifeError: one could not be completed; rules contradict one another, or draw too narrow a line.
        NoSampleError: a field accepts nothing.
    """
    documents = invented(form)
    with_files = replace(ctx, documents={**ctx.documents, **documents})
    for number in range(n):
        random = Random(f"{seed}/{number}")  # noqa: S311 - nothing secret: the same again is what is wanted
        answers = _life(form, with_files, random)
        named = {each for value in answers.values.values() if isinstance(value, tuple) for each in value}
        yield Life(answers, {key: info for key, info in documents.items() if key in named})


def invented(form: Form) -> dict[str, FileInfo]:
    """Small files, enough of each media type that a question of the form takes."""
    asked = [item for item in form.fields.values() if item.kind == "file"]
    found: dict[str, FileInfo] = {}
    for item in asked:
        accepted = item.params.get("accept")
        types = accepted if isinstance(accepted, tuple) else ACCEPTED
        for media_type in types:
            for number in range(1, item.number("min", 1) + 2):
                key = f"life-{media_type.rpartition('/')[2]}-{number}"
                found[key] = FileInfo(f"Nachweis {number}.{media_type[-3:]}", 120_000, 1, media_type)
    return found


def _life(form: Form, ctx: Context, random: Random) -> Answers:
    problem: Problem | None = None
    for _ in range(BEGINNINGS):
        filling = _Filling(form, ctx, random)
        problem = filling.complete()
        if problem is None:
            return prune(form, filling.answers, ctx).answers
    raise NoLifeError(form, problem)


class _Filling:
    """One attempt."""

    def __init__(self, form: Form, ctx: Context, random: Random) -> None:
        self.form, self.ctx, self.random = form, ctx, random
        self.answers = Answers()
        self.settled: set[str] = set()

    def complete(self) -> Problem | None:
        """Answer and mend; give the error that is left, if any."""
        self._answer_what_is_open()
        for _ in range(MENDINGS):
            found = self._errors()
            if not found:
                return None
            self._mend(self.random.choice(found))
            self._answer_what_is_open()
        return next(iter(self._errors()), None)

    def _errors(self) -> list[Problem]:
        return [each for each in check(self.form, self.answers, self.ctx) if each.severity == "error"]

    def _answer_what_is_open(self) -> None:
        while still_open := [
            place
            for place in walk(self.form, self.answers, self.ctx)
            if place.is_shown and place.path not in self.settled
        ]:
            for place in still_open:
                self.settled.add(place.path)
                self._settle(place)

    def _settle(self, place: Place) -> None:
        match place.item:
            case Field() as item:
                if self._is_answered(item):
                    self.answers = self.answers.put(place.path, sample(self.random, item, self.ctx))
            case Repeat() as repeat:
                most = min(repeat.max, max(repeat.min, 1) + MORE_ITEMS)
                for _ in range(self.random.randint(repeat.min, most)):
                    self.answers = self.answers.add_item(place.path)
            case Group():
                pass

    def _is_answered(self, item: Field) -> bool:
        if isinstance(item.required, Expression):
            return self.random.random() < 0.8  # noqa: PLR2004 - mostly
        return item.required or self.random.random() < 0.5  # noqa: PLR2004 - every other time

    def _mend(self, problem: Problem) -> None:
        candidates = [problem.path, *read_paths(self.form, self.answers, problem)]
        path = self.random.choice(candidates)
        schema = self.form.index.schema_of(path)
        if schema in self.form.index.repeats:
            self._change_count(path, self.form.index.repeats[schema])
        elif schema in self.form.fields:
            others = [value for each in candidates if (value := self.answers.get(each)) is not None]
            value = another_value(self.random, self.form.fields[schema], self.ctx, others)
            self.answers = self.answers.put(path, value)

    def _change_count(self, path: str, repeat: Repeat) -> None:
        if self.answers.count(path) < repeat.max and self.random.random() < 0.7:  # noqa: PLR2004 - rather more
            self.answers = self.answers.add_item(path)
        elif self.answers.count(path) > repeat.min:
            last = f"{path}.{self.answers.count(path) - 1}"
            self.answers = self.answers.remove_item(last)
            self.settled = {each for each in self.settled if not each.startswith(f"{last}.")}
