# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A start reads the Leistungen only when files, code or what is published changed since it last went well."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings

from kreishaus.catalogue.models import Service
from kreishaus.catalogue.starter import start_package
from kreishaus.ops.prepare import publish_content, state_of_content

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def form(settings: Settings, tmp_path: Path) -> Path:
    """The form of the only Leistung there is."""
    settings.KREISHAUS = replace(settings.KREISHAUS, services_dir=tmp_path)
    return start_package("antrag") / "form.yaml"


def spoil(form: Path) -> None:
    """Break the form so that its size and its time tell nothing."""
    before = form.stat()
    form.write_text(form.read_text("utf-8").replace("kind: int,", "kind: itn,"), "utf-8")
    os.utime(form, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_every_change_is_noticed(form: Path) -> None:
    states = [state_of_content(), state_of_content()]
    form.with_name("more.yaml").write_text("{}", "utf-8")
    states.append(state_of_content())
    os.utime(form, (1, 1))
    states.append(state_of_content())
    Service.objects.create(slug="antrag")
    states.append(state_of_content())
    assert len(set(states)) == len(states) - 1


def test_what_was_published_is_not_read_again(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish_content()
    spoil(form)
    publish_content()
    assert capsys.readouterr().err == ""
    os.utime(form)
    publish_content()
    assert "antrag" in capsys.readouterr().err


def test_what_is_broken_is_said_at_each_start(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(form)
    publish_content()
    first = capsys.readouterr().err
    publish_content()
    assert "antrag" in first
    assert capsys.readouterr().err == first


def test_a_database_that_lost_it_gets_it_again(form: Path) -> None:
    publish_content()
    Service.objects.update(current=None)
    publish_content()
    assert Service.objects.get(slug="antrag").current is not None
    assert form.exists()
