# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mein Kreishaus: what is to do, what is on its way, what was written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from formular import Language
from kreishaus.authorities.district import district
from kreishaus.cases import queries
from kreishaus.cases.lifecycle import OVER, State
from kreishaus.cases.models import Case, Decision, Draft
from kreishaus.cases.signature import is_awaited
from kreishaus.catalogue.published import Published
from kreishaus.delivery import queries as deliveries
from kreishaus.kernel import clock
from kreishaus.mailbox import queries as mailbox
from kreishaus.web.audience import Request, audience
from kreishaus.web.citizen.mailbox import office_of, title_of
from kreishaus.web.citizen.timeline import face_of
from kreishaus.web.context import language_of
from kreishaus.web.naming import called
from kreishaus.web.speaking import tongue

type Rows = list[tuple[Case, Published]]
type Titles = Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class Task:
    """What waits for the person: what, until when or why, and the button."""

    title: str
    body: str
    href: str
    action: str


@audience("citizen")
def overview(request: Request) -> HttpResponseBase:
    """First what is to do, then drafts, cases with state and next step, the latest messages."""
    language = language_of(request)
    cases = queries.cases_of(request.actor)
    titles = _titles(cases, language)
    waiting = deliveries.unretrieved_of(request.actor)
    threads = mailbox.latest_of(request.actor)
    values = {
        "tasks": [
            *_decisions(cases, waiting, titles),
            *_answers(cases, titles),
            *_signatures(cases, titles),
        ],
        "names": {key: each.name for key, each in district().authorities.items()},
        "drafts": [
            (row, published.texts(language), _where(row, published, language))
            for row, published in queries.drafts_of(request.actor)
        ],
        "cases": [
            (
                row,
                titles[row.id],
                face_of(row, waits=row.id in {each.case_id for each in waiting}),
            )
            for row, _published in cases
        ],
        "threads": [(row, title_of(row, language), office_of(row)) for row in threads],
    }
    return render(request, "citizen/mine.html", values)


def _where(row: Draft, published: Published, language: Language) -> str:
    """The page on which it goes on; an overlay or another version may have taken it away."""
    pages = published.texts(language).pages
    return pages[row.page if row.page in pages else published.form.pages[0].id].title


def _titles(cases: Rows, language: Language) -> Titles:
    """How each case is called; several that were sent at once also say whom or what they are about."""
    about = queries.about_each(cases)
    return {row.id: called(published, about.get(row.id, ""), language) for row, published in cases}


def _answers(cases: Rows, titles: Titles) -> Iterator[Task]:
    """Open inquiries, the nearest day first."""
    asked = [each for each in cases if each[0].state == State.INCOMPLETE]
    for row, _published in sorted(asked, key=lambda each: each[0].due_on or clock.today()):
        office = district().authorities[row.authority_id].name
        yield Task(
            _("Rückfrage zu „{}“ beantworten").format(titles[row.id]),
            _("{} wartet auf Ihre Antwort").format(office) + _until(row.due_on),
            reverse("inquiry_open", kwargs={"case_id": row.id}),
            _("Antworten"),
        )


def _signatures(cases: Rows, titles: Titles) -> Iterator[Task]:
    """Signatures on paper that an office waits for, the nearest day first."""
    open_still = [
        each for each in cases if each[0].state not in OVER | {State.DECIDED} and is_awaited(each[0])
    ]
    for row, _published in sorted(open_still, key=lambda each: each[0].signature_due_on or clock.today()):
        yield Task(
            _("„{}“ unterschreiben").format(titles[row.id]),
            _("{}: Das Amt braucht Ihre Unterschrift auf Papier").format(row.reference)
            + _until(row.signature_due_on),
            reverse("case", kwargs={"case_id": row.id}),
            _("Signaturbogen holen"),
        )


def _until(due_on: date | None) -> str:
    if due_on is None:
        return "."
    days = (due_on - clock.today()).days
    left = _("noch {} Tage").format(days) if days > 0 else _("die Frist ist vorbei")
    left = {0: _("heute"), 1: _("morgen")}.get(days, left)
    return f" {_('bis {}').format(tongue().day_long(due_on))} – {left}."


def _decisions(cases: Rows, waiting: list[Decision], titles: Titles) -> Iterator[Task]:
    """Decisions in the Postfach that nobody has opened yet."""
    known = {row.id: row for row, _published in cases}
    for decision in waiting:
        row = known[decision.case_id]
        yield Task(
            _("Bescheid zu „{}“ abrufen").format(titles[row.id]),
            _("{office} hat über {reference} entschieden.").format(
                office=district().authorities[row.authority_id].name, reference=row.reference
            ),
            reverse("decision", kwargs={"decision_id": decision.id}),
            _("Ansehen"),
        )
