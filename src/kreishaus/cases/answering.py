# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading an answer: only what was asked can change, whatever a browser sends."""

from collections.abc import Iterable, Mapping, Sequence

from formular import Answers, Context, Form, prune, read_page, walk

type Data = Mapping[str, Sequence[str]]


def is_below(path: str, asked: Iterable[str]) -> bool:
    """Whether a path, or the name of an input, is one of these or lies in one of them."""
    return any(path == each or path.startswith(f"{each}.") for each in asked)


def read(
    form: Form, data: Data, answers: Answers, ctx: Context, asked: Sequence[str]
) -> tuple[Answers, dict[str, str]]:
    """The answers with what was posted for the asked paths, and what of that could not be read."""
    posted = {name: texts for name, texts in data.items() if is_below(name, asked)}
    typed: dict[str, str] = {}
    for page_id in dict.fromkeys(form.page_at(path) for path in asked):
        reading = read_page(form, page_id, posted, answers, ctx)
        answers = _taken(answers, reading.answers, asked)
        typed |= {name: text for name, text in reading.typed.items() if is_below(name, asked)}
    return answers, typed


def revealed(form: Form, before: Answers, after: Answers, ctx: Context) -> tuple[str, ...]:
    """Questions that exist for the new answers and did not for the old ones."""
    known = _shown(form, before, ctx)
    return tuple(path for path in _shown(form, after, ctx) if path not in known)


def _shown(form: Form, answers: Answers, ctx: Context) -> dict[str, None]:
    places = walk(form, prune(form, answers, ctx).answers, ctx)
    return {place.path: None for place in places if place.is_shown}


def _taken(base: Answers, found: Answers, asked: Sequence[str]) -> Answers:
    """The base with everything at and below the asked paths as it was found."""
    return Answers(_mixed(base.values, found.values, asked), _mixed(base.counts, found.counts, asked))


def _mixed[V](base: Mapping[str, V], found: Mapping[str, V], asked: Sequence[str]) -> dict[str, V]:
    kept = {path: value for path, value in base.items() if not is_below(path, asked)}
    return kept | {path: value for path, value in found.items() if is_below(path, asked)}
