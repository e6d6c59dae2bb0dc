# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of one Leistung: what, who, documents, cost, time, law, and who does it here."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from markupsafe import Markup

from formular import Language, MissingParameter, Table
from formular.texts import BodySection
from kreishaus.authorities.district import Theme, district
from kreishaus.authorities.remedies import Remedy
from kreishaus.catalogue import queries
from kreishaus.catalogue.published import Published
from kreishaus.catalogue.service import ShownTable
from kreishaus.kernel import clock
from kreishaus.web.audience import Request, audience
from kreishaus.web.context import language_of
from kreishaus.web.public.here import Office, here_of, message_service, office_for
from kreishaus.web.public.markdown import render as markdown

# What a section is about, by its heading in any language. A text that itself says what happens next takes the
# place of what all Leistungen have in common.
ABOUT: Final = {
    "Wer?": "who",
    "Who?": "who",
    "Unterlagen": "documents",
    "Documents": "documents",
    "Kosten": "costs",
    "Costs": "costs",
    "Recht": "law",
    "Law": "law",
    "So geht es weiter": "next",
    "What happens next": "next",
}


@dataclass(frozen=True, slots=True)
class Amounts:
    """A dated table as people read it: words and figures, and whether the authority has confirmed it.

    `under` is what the section is about in which it stands.
    """

    under: str
    title: str
    columns: tuple[str, str]
    rows: tuple[tuple[str, str], ...]
    source: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Objection:
    """What can be done against the decision; `paragraphs` are empty until the place says whom it concerns."""

    remedy: Remedy
    paragraphs: tuple[str, ...]


@audience("public")
def page(request: Request, slug: str) -> HttpResponseBase:
    """Everything one should know before beginning, and the button to begin."""
    here = here_of(request)
    try:
        published = queries.current_at(slug, here.ars)
    except queries.UnknownServiceError as error:
        raise Http404 from error
    language = language_of(request)
    texts, office = published.texts(language), office_for(published, here)
    values = {
        "published": published,
        "texts": texts,
        "facts": published.facts(language),
        "sections": [_section(each) for each in texts.body],
        "amounts": _amounts(published, here.ars, language),
        "theme": _theme(published),
        "here": here,
        "office": office,
        "action": texts.title if language == "en" else action_label(texts.title),
        "tells_next": any(ABOUT.get(each.heading) == "next" for each in texts.body),
        "objection": _objection(published.remedy, office),
        "message": message_service(),
        "related": [(each, each.texts(language)) for each in queries.related(published)],
    }
    return render(request, "public/service.html", values)


def _section(said: BodySection) -> tuple[str, str, Markup]:
    """What it is about, heading and text."""
    about = ABOUT.get(said.heading, "")
    return about, said.heading, markdown(said.markdown, ticks=about == "documents")


def action_label(title: str) -> str:
    """The words of the button: „Hund anmelden“ becomes „Hund online anmelden“."""
    words = title.split()
    verbs = tuple(takewhile(str.islower, reversed(words)))
    if not verbs:
        return f"{title} online"
    return " ".join([*words[: -len(verbs)], "online", *reversed(verbs)])


def _objection(key: str, office: Office | None) -> Objection | None:
    """What the district's courts and offices make of the remedy against its decisions."""
    if not key:
        return None
    remedy, defendant = district().remedies[key], _defendant(office)
    if office is None or not defendant:
        return Objection(remedy, ())
    return Objection(remedy, district().words_of(remedy, office.authority, defendant))


def _defendant(office: Office | None) -> str:
    """Whom an action is brought against; in a joint municipality only the place can say."""
    if office is None:
        return ""
    if office.responsibility is not None:
        return office.responsibility.defendant.name
    return office.authority.name if office.authority.is_kreis else ""


def _theme(published: Published) -> Theme:
    return next(each for each in district().themes if each.key == published.service.themes[0])


def _amounts(published: Published, ars: str, language: Language) -> list[Amounts]:
    tables = queries.parameters(published.slug, ars)
    found = (_amounts_of(shown, tables, language) for shown in published.service.tables)
    return [each for each in found if each is not None]


def _amounts_of(shown: ShownTable, tables: Mapping[str, Table], language: Language) -> Amounts | None:
    """The row that holds today; nothing when nothing is published for today."""
    try:
        row = tables[shown.table].row_on(clock.today())
    except (KeyError, MissingParameter):
        return None
    is_confirmed, words = row.status == "confirmed", shown.words(language)
    cells = ((said, row.values.get(name)) for name, said in words.rows.items())
    figures = tuple((said, shown.written(figure)) for said, figure in cells if isinstance(figure, int))
    return Amounts(shown.under, words.title, words.columns, figures, row.source, is_confirmed)
