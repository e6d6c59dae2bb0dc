# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The operator sees what failed for good and decides; ids only."""

from argparse import Namespace

import pytest

from kreishaus.kernel import jobs as queue
from kreishaus.kernel.ids import new_id
from kreishaus.kernel.models import Job
from kreishaus.ops import jobs
from tests.conftest import Clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def parked(at: Clock) -> Job:
    at("2026-11-24 10:00")
    Job.objects.create(event_id=new_id(), handler="nobody.knows_it", arguments={"case_id": "0192"})
    queue.run_due()
    return queue.parked().get()


def test_what_failed_is_shown_with_what_it_was_about(parked: Job, capsys: pytest.CaptureFixture[str]) -> None:
    assert jobs.show(Namespace()) == 0
    assert capsys.readouterr().out == (
        f"{parked.id}  24.11.2026 10:00  nobody.knows_it  case_id=0192\n    HandlerMissingError in nowhere\n"
    )


def test_it_is_tried_again(parked: Job, capsys: pytest.CaptureFixture[str]) -> None:
    assert jobs.retry(Namespace(ids=[str(parked.id)])) == 0
    assert capsys.readouterr().out == f"{parked.id} wird noch einmal versucht.\n"
    assert list(Job.objects.values_list("state", "attempts")) == [("ready", 0)]


def test_it_is_given_up(parked: Job, capsys: pytest.CaptureFixture[str]) -> None:
    assert jobs.drop(Namespace(ids=[str(parked.id)])) == 0
    assert jobs.show(Namespace()) == 0
    assert capsys.readouterr().out == f"{parked.id} ist aufgegeben.\nKein Auftrag liegt fest.\n"


@pytest.mark.parametrize("number", ["17", "01a20561-6b7c-70da-a181-962cc02d1279"])
def test_what_does_not_wait_is_said(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert jobs.retry(Namespace(ids=[number])) == 1
    assert capsys.readouterr().err == f"{number} liegt nicht fest.\n"
