# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Matters for letters, from the worked examples of the dog tax; no database is needed."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from formular import Answers, Context, PlaceAnswer, Table, TableRow, load_scenario
from kreishaus.authorities.district import district
from kreishaus.authorities.places import place_options
from kreishaus.authorities.responsibility import responsible
from kreishaus.catalogue import loading
from kreishaus.catalogue.matter import Matter
from kreishaus.catalogue.published import Published

SLUG = "hundesteuer-anmeldung"
BISPINGEN, EICKELOH = "033580002002", "033585401006"
DEMO = "Vorführung: erfundene Personen und Vorgänge"


@cache
def published() -> Published:
    return Published(UUID(int=1), loading.check_folder(_folder()))


def matter(scenario: str, *, ars: str = BISPINGEN, **changes: object) -> Matter:
    """The example as filed in a real place, dated the same day."""
    [path] = (_folder() / "scenarios").glob(f"{scenario}-*.yaml")
    example = load_scenario(path.read_text("utf-8"), path.name)
    place = district().places[ars]
    answers = Answers.from_json(published().form, example.answers).put(
        "place", PlaceAnswer(ars, "", place.postcodes[0], place.name)
    )
    office = district().authorities[place.authority]
    found = responsible("hundesteuer", place, example.today)
    day = datetime(example.today.year, example.today.month, example.today.day, 9, tzinfo=UTC)
    context = Context(example.today, {"places": place_options()}, _tables(), dict(example.documents))
    made = Matter(
        answers=answers,
        context=context,
        reference=f"{office.prefix}-2026-7K4M2",
        received_at=day,
        issued_at=day,
        recipient=published().recipient(answers),
        signed_by="Frauke Menge",
        authority=office,
        department=office.department("steueramt"),
        responsibility=found.as_json(),
        mark=DEMO,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def _folder() -> Path:
    return Path(settings.KREISHAUS.services_dir) / SLUG


@cache
def _tables() -> dict[str, Table]:
    return {
        name: Table(
            name,
            tuple(
                TableRow(each.valid_from, each.valid_to, dict(each.values), each.source, each.status)
                for each in entries
            ),
        )
        for name, entries in loading.load_parameters(_folder()).items()
    }
