# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be asked back: every question beside its present answer, groups and entries as a whole."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from formular import Problem, summarise
from formular.items import Field, Group
from formular.relevance import Place, prune, walk
from kreishaus.cases.queries import OpenCase
from kreishaus.cases.splitting import deciding_paths

NOT_GIVEN = "nicht angegeben"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be ticked: a question, or (`is_block`) a group or entry with all its questions.

    `name` is what the citizen reads it is called, `sentence` what the checks say about it.
    """

    path: str
    label: str
    name: str
    shown: str = ""
    sentence: str = ""
    is_block: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Choices under one heading, as the answers are read: a page of the form, or one entry of a repeat."""

    title: str
    choices: tuple[Choice, ...]

    def is_ticked(self, paths: Iterable[str]) -> bool:
        """Whether something here is asked for."""
        return any(choice.path in set(paths) for choice in self.choices)

    @property
    def has_findings(self) -> bool:
        """Whether the checks have noticed something here."""
        return any(choice.sentence for choice in self.choices)


def parts_of(opened: OpenCase) -> tuple[Part, ...]:
    """Every question shown for these answers, except those after the place: it decides who is responsible.

    Of the items of a list just what is missing or wrong, and each item as a whole: they are too many.
    """
    form = opened.published.form
    answers = prune(form, opened.answers, opened.context).answers
    shown, said = _shown(opened), _sentences(opened)
    wanting = {each["path"] for each in opened.content["findings"] if each["severity"] != "hint"}
    found: dict[tuple[str, str], list[Choice]] = {}
    for place in walk(form, answers, opened.context):
        if place.is_shown and not _decides(opened, place):
            entry = _entry(place.path)
            choices = found.setdefault((place.page.id, entry), [])
            if not (entry and place.page.listed) or place.path in wanting:
                choices.extend(_choices(opened, place, entry, shown, said))
    return tuple(
        _part(opened, page_id, entry, choices)
        for (page_id, entry), choices in found.items()
        if choices or entry
    )


def _part(opened: OpenCase, page_id: str, entry: str, choices: list[Choice]) -> Part:
    """An entry of a repeat begins with itself as a whole."""
    texts = opened.published.texts()
    if not entry:
        return Part(texts.pages[page_id].title, tuple(choices))
    title = texts.item_title(entry, opened.answers)
    return Part(title, (Choice(entry, "Alles davon", title, is_block=True), *choices))


def _choices(
    opened: OpenCase, place: Place, entry: str, shown: Mapping[str, str], said: Mapping[str, str]
) -> Iterator[Choice]:
    texts, path = opened.published.texts(), place.path
    if isinstance(place.item, Field):
        label = texts.short(path, opened.answers)
        name = f"{texts.item_title(entry, opened.answers)}: {label}" if entry else label
        yield Choice(path, label, name, shown.get(path, NOT_GIVEN), said.get(path, ""))
    elif isinstance(place.item, Group) and (named := texts.groups.get(place.schema)) and named.title:
        yield Choice(path, f"{named.title}: alles davon", named.title, is_block=True)


def _entry(path: str) -> str:
    """The outermost entry of a repeat that a path lies in; empty when it lies in none."""
    parts = path.split(".")
    number = next((place for place, part in enumerate(parts) if part.isdecimal()), None)
    return "" if number is None else ".".join(parts[: number + 1])


def _decides(opened: OpenCase, place: Place) -> bool:
    decides = deciding_paths(opened.published)
    return any(each == place.schema or each.startswith(f"{place.schema}.") for each in decides)


def _shown(opened: OpenCase) -> dict[str, str]:
    """Present answers in words, by path."""
    published = opened.published
    sections = summarise(published.form, opened.answers, opened.context, published.texts())
    return {row.path: row.shown for section in sections for row in section.rows}


def _sentences(opened: OpenCase) -> dict[str, str]:
    """What the checks say, by path."""
    texts = opened.published.texts()
    findings = [Problem(**finding) for finding in opened.content["findings"]]
    return {each.path: texts.sentence(each, opened.answers) for each in findings}
