# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures for the monitor: for this machine or with the token, never about a person."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from kreishaus.cases.queries.figures import FEWEST
from kreishaus.kernel import diary, jobs
from kreishaus.kernel.ids import new_id
from kreishaus.kernel.models import Job
from tests import build, people
from tests.conftest import Clock

pytestmark = pytest.mark.django_db

QUERIES = 4


def figures(client: Client) -> dict[str, float]:
    lines = client.get("/metriken/").text.splitlines()
    samples = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name: float(value) for name, value in samples}


def test_everything_is_said_in_four_statements(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(QUERIES):
        answer = client.get("/metriken/")
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    build.house()
    wiebke = people.citizen()
    for _ in range(3):
        build.case(wiebke)
    with django_assert_num_queries(QUERIES):
        client.get("/metriken/")


def test_jobs_are_counted_and_failures_named_by_what_they_do(client: Client, at: Clock) -> None:
    at("2026-11-24 10:00")
    Job.objects.create(event_id=new_id(), handler="accounts.send_invitation", state="parked", due_at=None)
    Job.objects.create(event_id=new_id(), handler="accounts.send_invitation", attempts=2)
    Job.objects.create(event_id=new_id(), handler="cases.make_receipt")
    at("2026-11-24 10:05")
    said = figures(client)
    assert said['kreishaus_jobs{state="ready"}'] == 2
    assert said['kreishaus_jobs{state="running"}'] == 0
    assert said['kreishaus_jobs{state="parked"}'] == 1
    assert said["kreishaus_jobs_late_seconds"] == 300
    failing = {name: value for name, value in said.items() if name.startswith("kreishaus_jobs_failing")}
    assert failing == {'kreishaus_jobs_failing{handler="accounts.send_invitation"}': 2}
    assert len(jobs.parked()) == 1


def test_few_cases_are_not_counted(client: Client) -> None:
    build.house()
    wiebke = people.citizen()
    for _ in range(FEWEST - 1):
        build.case(wiebke)
    assert 'kreishaus_cases{state="submitted"}' not in figures(client)
    build.case(wiebke)
    assert figures(client)['kreishaus_cases{state="submitted"}'] == FEWEST


def test_the_age_of_the_last_backup_is_there_once_there_was_one(client: Client, at: Clock) -> None:
    at("2026-11-24 02:00")
    diary.note(diary.BACKUP)
    at("2026-11-24 03:00")
    said = figures(client)
    assert (said["kreishaus_backup_age_seconds"], said["kreishaus_disk_free_bytes"] > 0) == (3600, True)


def test_nobody_else_finds_the_page(client: Client, settings: Any) -> None:
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.get("/metriken/").status_code == 404
    through_the_proxy = {"X-Forwarded-For": "127.0.0.1"}
    assert client.get("/metriken/", headers=through_the_proxy).status_code == 404
    settings.KREISHAUS = replace(settings.KREISHAUS, metrics_token="a token of the monitor")
    wrong, right = ({"Authorization": f"Bearer {token}"} for token in ("a", "a token of the monitor"))
    assert elsewhere.get("/metriken/", headers=wrong).status_code == 404
    assert elsewhere.get("/metriken/", headers=right).status_code == 200


def test_without_a_token_an_empty_one_opens_nothing() -> None:
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.get("/metriken/", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize("name", ["Forwarded", "Via", "X-Real-IP", "X-Forwarded-Proto", "X-Forwarded-Host"])
def test_whatever_a_proxy_says_of_itself_is_noticed(client: Client, name: str) -> None:
    assert client.get("/metriken/", headers={name: "127.0.0.1"}).status_code == 404
