# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of one Leistung: what, who, documents, cost, time, law, and who does it here."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from django.http import Http404, HttpResponseBase
from django.shortcuts import render

from formular import MissingParameter, Table, TableRow, german
from kreishaus.authorities.district import Theme, district
from kreishaus.catalogue import queries
from kreishaus.catalogue.published import Published
from kreishaus.catalogue.service import ShownTable
from kreishaus.kernel import clock
from kreishaus.web.audience import Request, audience
from kreishaus.web.context import wants_easy_language
from kreishaus.web.public.here import here_of, office_for
from kreishaus.web.public.markdown import render as markdown

DOCUMENTS = "Unterlagen"


@dataclass(frozen=True, slots=True)
class Amounts:
    """A dated table as people read it: words and money, and whether the authority has confirmed it."""

    title: str
    columns: tuple[str, str]
    rows: tuple[tuple[str, str], ...]
    source: str
    is_confirmed: bool


@audience("public")
def page(request: Request, slug: str) -> HttpResponseBase:
    """Everything one should know before beginning, and the button to begin."""
    here = here_of(request)
    try:
        published = queries.current_at(slug, here.ars)
    except queries.UnknownServiceError as error:
        raise Http404 from error
    easy = wants_easy_language(request)
    texts = published.texts(easy=easy)
    values = {
        "published": published,
        "texts": texts,
        "facts": published.service.facts["de-leicht" if easy else "de"],
        "sections": [
            (each.heading, markdown(each.markdown, ticks=each.heading == DOCUMENTS)) for each in texts.body
        ],
        "amounts": _amounts(published, here.ars),
        "theme": _theme(published),
        "here": here,
        "office": office_for(published, here),
        "action": action_label(texts.title),
    }
    return render(request, "public/service.html", values)


def action_label(title: str) -> str:
    """The words of the button: „Hund anmelden“ becomes „Hund online anmelden“."""
    words = title.split()
    verbs = tuple(takewhile(str.islower, reversed(words)))
    if not verbs:
        return f"{title} online"
    return " ".join([*words[: -len(verbs)], "online", *reversed(verbs)])


def _theme(published: Published) -> Theme:
    return next(each for each in district().themes if each.key == published.service.themes[0])


def _amounts(published: Published, ars: str) -> list[Amounts]:
    tables = queries.parameters(published.slug, ars)
    found = (_amounts_of(shown, tables) for shown in published.service.tables)
    return [each for each in found if each is not None]


def _amounts_of(shown: ShownTable, tables: Mapping[str, Table]) -> Amounts | None:
    """The row that holds today; nothing when nothing is published for today."""
    try:
        row = tables[shown.table].row_on(clock.today())
    except (KeyError, MissingParameter):
        return None
    return Amounts(shown.title, shown.columns, _money(shown, row), row.source, row.status == "confirmed")


def _money(shown: ShownTable, row: TableRow) -> tuple[tuple[str, str], ...]:
    cells = ((word, row.values.get(name)) for name, word in shown.rows.items())
    return tuple((word, german.euro(cents)) for word, cents in cells if isinstance(cents, int))
