# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A list of items, one line for each: how it is called, and whether something in it is missing or wrong."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from django.utils.translation import gettext as _

from formular.fields import KINDS
from formular.paths import join
from formular.relevance import items_at
from formular.sheet import numbers_of_begun
from kreishaus.web.speaking import tongue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from formular.answers import Answers
    from formular.items import Repeat
    from formular.problem import Problem
    from formular.texts import Texts

MISSING: Final = frozenset(kind.missing for kind in KINDS.values())
MOST_TOLD: Final = 10  # items named in one summary; the list itself tells of all
STOPS, LOOKS, OPEN, DONE = "stop", "you", "new", "done"  # kinds of state, as components/state.html has them


class Line(NamedTuple):
    """One item. `word` says how it stands; `told` are what was noticed in it, the gravest first."""

    path: str
    number: int
    title: str
    remove: str
    state: str
    word: str
    told: tuple[Problem, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether nothing in it wants to be looked at."""
        return self.state == DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundList:
    """All items of a listed repeat."""

    path: str
    title: str
    hint: str
    add: str
    most: int
    takes_csv: bool
    can_remove: bool
    lines: tuple[Line, ...]

    @property
    def open(self) -> tuple[Line, ...]:
        """The items in which something is to be looked at."""
        return tuple(line for line in self.lines if not line.is_done)

    @property
    def can_add(self) -> bool:
        """Whether one more fits."""
        return len(self.lines) < self.most


def bind_list(
    repeat: Repeat, answers: Answers, typed: Mapping[str, str], problems: Iterable[Problem], texts: Texts
) -> BoundList:
    """The list as it stands; `problems` are all of its page."""
    told: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.severity != "hint":
            told[".".join(problem.path.split(".")[:2])].append(problem)
    count = answers.count(repeat.id)
    begun = frozenset(numbers_of_begun(repeat.id, answers, typed))
    lines = (
        _line(
            join(repeat.id, str(number)),
            told[f"{repeat.id}.{number}"],
            answers,
            texts,
            is_begun=number in begun,
        )
        for number in items_at(repeat.min, count)
    )
    text = texts.repeats[repeat.id]
    return BoundList(
        path=repeat.id,
        title=text.title,
        hint=text.hint,
        add=text.add,
        most=repeat.max,
        takes_csv=repeat.csv,
        can_remove=count > repeat.min or bool(begun),
        lines=tuple(lines),
    )


def _line(path: str, told: Sequence[Problem], answers: Answers, texts: Texts, *, is_begun: bool) -> Line:
    state, word = _state(told) if is_begun else (OPEN, _("noch nicht ausgefüllt"))
    return Line(
        path,
        int(path.rpartition(".")[2]) + 1,
        texts.item_title(path, answers),
        texts.remove_label(path, answers),
        state,
        word,
        tuple(sorted(told, key=lambda each: each.severity != "error")),
    )


def _state(told: Sequence[Problem]) -> tuple[str, str]:
    """What is wrong comes before what is missing, and that before what only looks strange."""
    wrong = sum(each.severity == "error" and each.code not in MISSING for each in told)
    if wrong:
        return STOPS, _("{} prüfen").format(tongue().counted(wrong))
    if any(each.code in MISSING for each in told):
        return OPEN, _("noch nicht vollständig")
    return (LOOKS, _("bitte noch einmal ansehen")) if told else (DONE, _("vollständig"))
