# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One broken Leistung stops nobody: the others go online, and the operator reads which one it is."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django import Settings

from kreishaus.catalogue import actions, queries
from kreishaus.catalogue.starter import start_package
from kreishaus.ops.doctor import content
from kreishaus.ops.doctor.look import Level, Look
from tests.kreishaus.ops.installation import Installation

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken(settings: Settings, tmp_path: Path) -> Path:
    """The form of the second of three, which has an unknown kind of question in line 39."""
    settings.KREISHAUS = replace(settings.KREISHAUS, services_dir=tmp_path)
    first, second, third = (start_package(slug) for slug in ("antrag", "bau-antrag", "chor-antrag"))
    assert first.parent == second.parent == third.parent
    spoil(second / "form.yaml")
    return second / "form.yaml"


def spoil(form: Path) -> None:
    form.write_text(form.read_text("utf-8").replace("kind: int,", "kind: zahl,"), "utf-8")


def looked() -> list[Look]:
    return list(content.leistungen())


def online() -> set[str]:
    return {each.slug for each in queries.listed()}


def test_the_others_are_published_and_the_broken_one_is_named(broken: Path) -> None:
    [found] = actions.publish_delivered()
    assert found.slug == "bau-antrag"
    assert [(each.file, each.path) for each in found.mistakes] == [(str(broken), "copies")]
    assert online() == {"antrag", "chor-antrag"}


def test_the_doctor_names_it_until_it_is_mended(broken: Path) -> None:
    actions.publish_delivered()
    [look] = looked()
    assert (look.what, look.level) == ("Leistung", Level.FAULT)
    assert look.sentence.startswith(f"bau-antrag ist fehlerhaft, sie ist nicht online: {broken}:")
    assert look.todo == "„kreishaus leistung check bau-antrag“ nennt Datei und Zeile"
    broken.write_text(broken.read_text("utf-8").replace("kind: zahl,", "kind: int,"), "utf-8")
    assert looked() == [Look("Leistungen", Level.OK, "alle lassen sich veröffentlichen")]


def test_what_was_good_before_stays_online(broken: Path) -> None:
    broken.write_text(broken.read_text("utf-8").replace("kind: zahl,", "kind: int,"), "utf-8")
    assert actions.publish_delivered() == ()
    spoil(broken)
    assert [each.slug for each in actions.publish_delivered()] == ["bau-antrag"]
    assert online() == {"antrag", "bau-antrag", "chor-antrag"}
    [look] = looked()
    assert "die letzte gute Fassung gilt weiter" in look.sentence


@pytest.mark.slow
@pytest.mark.parametrize("demo", ["0", "1"])
def test_a_first_start_goes_on_and_says_it(broken: Path, tmp_path: Path, demo: str) -> None:
    house = Installation(tmp_path / "house", KREISHAUS_SERVICES=str(broken.parents[1]), KREISHAUS_DEMO=demo)
    done = house.run("prepare")
    assert done.returncode == 0
    assert "Die Leistung „bau-antrag“ ist fehlerhaft." in done.stderr
    assert f"    {broken}:" in done.stderr
    assert house.run("leistung", "list").stdout.count("nicht veröffentlicht") == 1
