# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters of any Leistung, written from its worked examples as filed in Munster; no database is needed."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import Final
from uuid import UUID

from formular import Answers, Bounds, Context, PlaceAnswer, Value, load_scenario
from kreishaus.authorities.district import district
from kreishaus.authorities.places import place_options
from kreishaus.authorities.responsibility import responsible
from kreishaus.catalogue import loading
from kreishaus.catalogue.examples import INVENTED, tables_of
from kreishaus.catalogue.matter import Matter
from kreishaus.catalogue.published import Published
from kreishaus.letters.decision import DecisionLetter, Paragraph
from kreishaus.letters.plan import InputRow
from tests.leistungen.test_scenarios import FOLDER

MUNSTER: Final = "033580016016"


@dataclass(frozen=True)
class Written:
    """A letter, and what stands in it."""

    letter: DecisionLetter

    @property
    def texts(self) -> list[str]:
        return [
            part.text.replace("\N{NO-BREAK SPACE}", " ")
            for part in self.letter.parts
            if isinstance(part, Paragraph)
        ]

    @property
    def orders(self) -> list[str]:
        """What it orders (Tenor)."""
        return [
            part.text.replace("\N{NO-BREAK SPACE}", " ")
            for part in self.letter.parts
            if isinstance(part, Paragraph) and part.is_strong
        ]


def write(slug: str, example: str, outcome: str, **changes: str) -> Written:
    """As prefilled, but for what the clerk changes; what a letter asks and nobody gave is a sample.

    A dot in a name is written `__`.
    """
    about, service = matter(slug, example), published(slug)
    given = service.prefill(outcome, about)
    given = {**given, **{name.replace("__", "."): text for name, text in changes.items()}}
    while problems := service.read_inputs(outcome, about, given).problems:
        rows = {row.path: row for row in service.read_inputs(outcome, about, given).rows}
        given = {**given, **{name: text for path in problems for name, text in _sample(rows[path]).items()}}
    return Written(service.compose(outcome, about, given))


@cache
def published(slug: str) -> Published:
    return Published(UUID(int=1), loading.check_folder(FOLDER / slug))


def matter(slug: str, example: str) -> Matter:
    """The example as filed in Munster, dated the same day."""
    [path] = (FOLDER / slug / "scenarios").glob(f"{example}-*.yaml")
    scenario, service = load_scenario(path.read_text("utf-8"), path.name), published(slug)
    answers = Answers.from_json(service.form, scenario.answers)
    answers = answers.put_all({name: _in_munster(value) for name, value in answers.values.items()})
    place = district().places[MUNSTER]
    found = responsible(service.service.competence, place, scenario.today)
    authority, _, department = found.department.partition(".")
    office = district().authorities[authority]
    day = datetime(scenario.today.year, scenario.today.month, scenario.today.day, 9, tzinfo=UTC)
    return Matter(
        answers=answers,
        context=Context(
            scenario.today,
            {"places": place_options()},
            tables_of(FOLDER / slug),
            dict(scenario.documents),
            bounds=Bounds(52, 9, 54, 11),
        ),
        reference=f"{office.prefix}-2026-7K4M2",
        received_at=day,
        issued_at=day,
        recipient=service.recipient(answers),
        signed_by="Frauke Menge",
        authority=office,
        department=office.department(department),
        responsibility=found.as_json(),
    )


def _in_munster(value: Value) -> Value:
    if isinstance(value, PlaceAnswer) and value.ars == INVENTED.code:
        return replace(value, ars=MUNSTER, label="Munster", postcode="29633")
    return value


def _sample(row: InputRow) -> dict[str, str]:
    """What a clerk may type into an input that stays empty."""
    samples = {
        "date": {".day": "15", ".month": "12", ".year": "2026"},
        "money": {"": "30,00"},
        "int": {"": "1"},
        "yes_no": {"": "no"},
        "choice": {"": next(iter(row.field.options), "")},
    }
    return {row.path + part: text for part, text in samples.get(row.field.kind, {"": "Ein Satz."}).items()}
