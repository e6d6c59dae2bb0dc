# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Matters for letters, from worked examples, of the dog tax if nothing is said; no database is needed."""

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
def published(slug: str = SLUG) -> Published:
    return Published(UUID(int=1), loading.check_folder(_folder(slug)))


def matter(scenario: str, *, slug: str = SLUG, ars: str = BISPINGEN, **changes: object) -> Matter:
    """The example as filed in a real place, dated the same day."""
    [path] = (_folder(slug) / "scenarios").glob(f"{scenario}-*.yaml")
    example = load_scenario(path.read_text("utf-8"), path.name)
    place, form = district().places[ars], published(slug).form
    answers = Answers.from_json(form, example.answers).put(
        form.decides, PlaceAnswer(ars, "", place.postcodes[0], place.name)
    )
    found = responsible(published(slug).service.competence, place, example.today)
    office = district().authorities[found.administering.key]
    day = datetime(example.today.year, example.today.month, example.today.day, 9, tzinfo=UTC)
    context = Context(example.today, {"places": place_options()}, _tables(slug), dict(example.documents))
    made = Matter(
        answers=answers,
        context=context,
        reference=f"{office.prefix}-2026-7K4M2",
        received_at=day,
        issued_at=day,
        recipient=published(slug).recipient(answers),
        signed_by="Frauke Menge",
        authority=office,
        department=office.department(found.department.rpartition(".")[2]),
        responsibility=found.as_json(),
        mark=DEMO,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def _folder(slug: str) -> Path:
    return Path(settings.KREISHAUS.services_dir) / slug


@cache
def _tables(slug: str) -> dict[str, Table]:
    return {
        name: Table(
            name,
            tuple(
                TableRow(each.valid_from, each.valid_to, dict(each.values), each.source, each.status)
                for each in entries
            ),
        )
        for name, entries in loading.load_parameters(_folder(slug)).items()
    }
