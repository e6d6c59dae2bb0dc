# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters of a Leistung that is being written, from its worked examples; no case, no database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Final
from uuid import UUID

from formular import Answers, PlaceAnswer, ScenarioResult, Table
from formular.fields import KINDS
from formular.items import Field
from formular.paths import join
from kreishaus.authorities.district import Place, district
from kreishaus.authorities.responsibility import responsible
from kreishaus.catalogue.inputs import Posted
from kreishaus.catalogue.loading import ServicePackage
from kreishaus.catalogue.matter import Earlier, Heard, Matter
from kreishaus.catalogue.published import Published
from kreishaus.catalogue.queries import list_of
from kreishaus.kernel.clock import to_berlin
from kreishaus.letters.decision import DecisionLetter

NEVER_PUBLISHED: Final = UUID(int=0)
MARK: Final = "Vorschau: erfundene Angaben"
LATER, HEARING, LEFT = timedelta(days=200), timedelta(days=30), timedelta(days=12)
LAW: Final = "§ 48 VwVfG"
TEXT: Final = "Hier steht, was die Sachbearbeitung einträgt."
# What stands in an input that no rule fills in first, by kind; a choice takes its first option
TYPED: Final[Mapping[str, Mapping[str, str]]] = {
    "text": {"": TEXT},
    "longtext": {"": TEXT},
    "money": {"": "10,00"},
    "int": {"": "1"},
    "yes_no": {"": "yes"},
}


def sample_letter(
    package: ServicePackage, outcome: str, result: ScenarioResult, tables: Mapping[str, Table]
) -> DecisionLetter:
    """The letter of this outcome for the answers of an example; the office is that of the first place.

    Raises:
        KeyError: the Leistung has no such letter.
        InputError: the answers do not fit the letter.
        MissingParameter: a table has no row for the day of the example.
    """
    published = Published(NEVER_PUBLISHED, package)
    matter = _matter(published, result, tables)
    if published.letters[outcome].follows or published.letters[outcome].hears:
        matter = _again(matter, published.title)
    posted = dict(published.prefill(outcome, matter))
    for row in published.read_inputs(outcome, matter, posted).rows:
        if row.problem:
            posted |= _typed(row.path, row.field, matter)
    return published.compose(outcome, matter, posted)


def _matter(published: Published, result: ScenarioResult, tables: Mapping[str, Table]) -> Matter:
    place = next(iter(district().places.values()))
    answers = _moved(result.answers, published.form.decides, place)
    day = result.scenario.today
    found = responsible(published.service.competence, place, day)
    authority_key, _, department_key = found.department.partition(".")
    office = district().authorities[authority_key]
    moment = datetime.combine(day, time(9), tzinfo=UTC)
    lists = {name: list_of(name) for name in published.form.lists_needed}
    return Matter(
        answers=answers,
        context=replace(result.context, lists=lists, tables=tables),
        reference=f"{found.prefix}-{day.year}-MUSTER",
        received_at=moment,
        issued_at=moment,
        recipient=published.recipient(answers),
        signed_by="Vorname Familienname",
        authority=office,
        department=office.department(department_key),
        responsibility=found.as_json(),
        mark=MARK,
    )


def _again(matter: Matter, title: str) -> Matter:
    """The same, taken up again after a decision and heard on it."""
    day = to_berlin(matter.issued_at).date()
    earlier = Earlier(f"FRUEHER-{day.year}-MUSTER", title, day - LATER, LAW)
    return replace(matter, earlier=earlier, heard=Heard(day - HEARING, day - LEFT))


def _moved(answers: Answers, decides: str, place: Place) -> Answers:
    """From Musterdorf to a place that has an office; what lies outside of the district stays there."""
    answer = answers.get(decides)
    if not isinstance(answer, PlaceAnswer) or not answer.is_inside:
        return answers
    return answers.put(decides, PlaceAnswer(place.ars, "", place.postcodes[0], place.name))


def _typed(path: str, field: Field, matter: Matter) -> Posted:
    if field.kind == "date":
        parts = KINDS["date"].inputs(matter.context.today)
    elif field.kind == "choice":
        parts = {"": (field.options[0],)}
    else:
        parts = {name: (text[: field.number("max", len(TEXT))],) for name, text in TYPED[field.kind].items()}
    return {join(path, part): texts[0] for part, texts in parts.items()}
