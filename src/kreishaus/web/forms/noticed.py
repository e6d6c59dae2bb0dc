# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was noticed, each with where; about several dogs or persons the same sentence is said once for all."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from formular import Answers, Problem, Texts

MOST: Final = 5  # items named behind one sentence


class Noticed(NamedTuple):
    """A sentence and where: paths with the name of the item, empty outside of all; `more` are not named."""

    sentence: str
    problem: Problem
    places: tuple[tuple[str, str], ...]
    more: int = 0


def gathered(
    problems: Iterable[Problem], say: Callable[[Problem], str], texts: Texts, answers: Answers
) -> list[Noticed]:
    """In the order of the form. `say` gives the sentence of a problem."""
    found: dict[object, list[tuple[str, Problem]]] = {}
    for problem in problems:
        sentence, is_repeated = say(problem), bool(item_around(problem.path, texts))
        found.setdefault(sentence if is_repeated else id(problem), []).append((sentence, problem))
    return [_gathered(each, texts, answers) for each in found.values()]


def _gathered(same: list[tuple[str, Problem]], texts: Texts, answers: Answers) -> Noticed:
    items = {item_around(problem.path, texts): problem.path for _, problem in reversed(same)}
    named = sorted(items, key=lambda item: int(item.rpartition(".")[2] or 0))
    places = ((items[item], texts.item_title(item, answers) if item else "") for item in named[:MOST])
    return Noticed(*same[0], tuple(places), max(0, len(named) - MOST))


def item_around(path: str, texts: Texts) -> str:
    """The item (a dog, a person) that a path lies in; empty when it lies in none."""
    repeat, _, rest = path.partition(".")
    return f"{repeat}.{rest.partition('.')[0]}" if rest and repeat in texts.form.index.repeats else ""
