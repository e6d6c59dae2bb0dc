# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented lives through every Leistung there is: answered at random, found faultless, sent."""

from contextlib import suppress
from pathlib import Path

import pytest

from formular import (
    Answers,
    Journey,
    MissingParameter,
    check,
    compute,
    load_form,
    load_texts,
    sendable,
    summarise,
)
from formular.lives import Life, faults, lives
from kreishaus.authorities import actions as authorities
from kreishaus.cases import actions as cases
from kreishaus.cases import receipts
from kreishaus.cases.models import Submission
from kreishaus.catalogue import actions as catalogue
from kreishaus.catalogue import queries as published
from kreishaus.kernel import clock
from tests import build, people
from tests.leistungen.test_scenarios import FOLDER, context_of

FOLDERS = sorted(path.parent for path in FOLDER.glob("*/form.yaml"))


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_lives_can_be_sent_and_survive_being_stored(folder: Path) -> None:
    form = load_form(folder)
    ctx, texts = context_of(folder, form), load_texts(folder, "de", form)
    for life in lives(form, ctx, seed=1, n=8):
        around = life.within(ctx)
        assert sendable(check(form, life.answers, around))
        assert Journey(form, life.answers, around).is_complete
        assert Answers.from_json(form, life.answers.to_json()) == life.answers
        shown = {row.path for part in summarise(form, life.answers, around, texts) for row in part.rows}
        assert life.answers.values.keys() - shown == set()
        with suppress(MissingParameter):  # what nobody published for so long ago is not computed
            compute(form, life.answers, around, texts)


def test_planted_faults_are_found_where_they_are(folder: Path) -> None:
    form = load_form(folder)
    ctx = context_of(folder, form)
    for life in lives(form, ctx, seed=2, n=2):
        planted = tuple(faults(form, ctx, life))
        missed = [each for each in planted if not each.is_among(check(form, each.answers, life.within(ctx)))]
        assert planted
        assert missed == []


@pytest.mark.slow
@pytest.mark.django_db
def test_lives_arrive_at_an_office(folder: Path) -> None:
    authorities.sync()
    catalogue.publish(folder.name)
    current = published.current(folder.name)
    ctx = published.context_for(current, "", clock.today(), {})
    person = people.citizen()
    for life in lives(current.form, ctx, seed=3, n=2):
        submission = sent(person, folder.name, life)
        receipts.make(submission.id)
        assert not submission.cases.filter(receipt_id=None).exists()


def sent(person: people.Person, slug: str, life: Life) -> Submission:
    """The life as a draft of this person, its files uploaded, sent."""
    draft = cases.start_draft(person.actor, published.current(slug), authority_path="")
    held = {
        path: value
        for path, value in life.answers.values.items()
        if isinstance(value, tuple) and set(value) <= life.documents.keys()
    }
    cases.fill(person.actor, draft.id, life.answers.put_all(dict.fromkeys(held)))
    for path, ids in held.items():
        for key in ids:
            cases.attach(person.actor, draft.id, path, build.photo(f"{key}.png"))
    return cases.submit(person.actor, draft.id)
