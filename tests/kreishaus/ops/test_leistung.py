# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus leistung`: an editor reads what is wrong, and where."""

import json
import re
import shutil
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django import Settings

from kreishaus.catalogue import loading
from kreishaus.ops import leistung

SLUG = Namespace(slug="hundesteuer-anmeldung")


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    copied = Path(shutil.copytree(settings.KREISHAUS.services_dir / SLUG.slug, tmp_path / SLUG.slug))
    settings.KREISHAUS = replace(settings.KREISHAUS, services_dir=tmp_path)
    return copied


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_good_leistung_is_said_to_be_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert leistung.check(SLUG) == 0
    assert capsys.readouterr().out.splitlines() == [
        "hundesteuer-anmeldung: alles in Ordnung.",
        "Beispiele: 19, alle wie erwartet.",
        "Wege durch das Formular: 1",
        "  ort > halter > hunde > zahlung > erklaerungen",
    ]


def test_what_the_linter_says_is_named_with_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder / "texts" / "de.md", "summary: Wenn Sie", "summary: Wenn Sie in Bispingen")
    assert leistung.check(SLUG) == 1
    assert capsys.readouterr().err == (
        f"{folder}/texts/de.md:3: Bispingen: Fehler (place-name): „Bispingen“ ist ein "
        "Ort dieses Landkreises. Bitte schreiben Sie es allgemein, oder in die Dateien des Landkreises.\n"
    )


def test_an_example_that_comes_out_otherwise_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    example = folder / "scenarios" / "01-erster-hund.yaml"
    change(example, "tax_year: ", "tax_year: 1")
    change(folder / "scenarios" / "02-zweiter-hund.yaml", "name: ", "titel: ")
    assert leistung.check(SLUG) == 1
    said = capsys.readouterr().err.splitlines()
    assert re.fullmatch(rf"{example}: expect: computed: tax_year soll 1\d+ sein, ist \d+", said[0])
    assert said[1].startswith(f"{folder}/scenarios/02-zweiter-hund.yaml:4: ")


def test_a_new_leistung_is_good_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leistung.new(Namespace(slug="wald-fest", name='Fest im "Wald": anmelden')) == 0
    assert leistung.check(Namespace(slug="wald-fest")) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.splitlines()[-4:] == [
        "wald-fest: alles in Ordnung.",
        "Beispiele: 3, alle wie erwartet.",
        "Wege durch das Formular: 1",
        "  ort > anliegen > erklaerungen",
    ]
    package = loading.check_folder(folder.parent / "wald-fest")
    assert package.service.name == package.texts["de-leicht"].title == 'Fest im "Wald": anmelden'
    assert list(package.letters) == ["answered"]


def test_a_name_is_made_of_the_slug(folder: Path) -> None:
    assert leistung.new(Namespace(slug="wald-fest", name="")) == 0
    assert loading.check_folder(folder.parent / "wald-fest").service.name == "Wald fest"


@pytest.mark.parametrize("slug", ["Wald-Fest", "wald_fest", "waldfäst", "../wald", "wald fest", "", "-wald"])
def test_a_slug_that_cannot_be_one_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], slug: str
) -> None:
    before = sorted(folder.parent.rglob("*"))
    assert leistung.new(Namespace(slug=slug, name="")) == 1
    assert capsys.readouterr().err == (
        f"„{slug}“ geht nicht als Kurzname: bitte nur Kleinbuchstaben ohne Umlaute, Ziffern und "
        "Bindestriche, zum Beispiel hund-anmelden.\n"
    )
    assert sorted(folder.parent.rglob("*")) == before


def test_what_is_there_is_never_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "form.yaml").read_text("utf-8")
    assert leistung.new(Namespace(slug=SLUG.slug, name="")) == 1
    assert capsys.readouterr().err == f"Die Leistung „{SLUG.slug}“ gibt es schon: {folder}\n"
    assert (folder / "form.yaml").read_text("utf-8") == before


def test_a_hint_is_said_and_stops_nobody(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "lint.yaml").unlink()
    assert leistung.check(SLUG) == 0
    said = capsys.readouterr()
    assert ": dogs.relief: Hinweis (choice-without-exit): " in said.err
    assert said.out.startswith("hundesteuer-anmeldung: alles in Ordnung.\n")


def test_the_schema_of_the_answers_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert leistung.schema(SLUG) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["$id"] == "urn:kreishaus:form:hundesteuer-anmeldung"
    assert printed["properties"]["dogs"]["maxItems"] == 10
    assert leistung.schema(Namespace(slug="katzensteuer")) == 1


def test_a_mistake_is_named_with_file_and_path(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(folder / "service.yaml", "competence: hundesteuer", "competence: katzensteuer")
    assert leistung.check(SLUG) == 1
    assert capsys.readouterr().err == (
        f"{folder}/service.yaml:11: competence: Der Bezirk kennt „katzensteuer“ nicht.\n"
    )


def test_a_table_that_nobody_sets_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(folder / "parameters.yaml", "  hundegesetz:", "  hundeverordnung:")
    assert leistung.check(SLUG) == 1
    assert capsys.readouterr().err == (
        f"{folder}/parameters.yaml: tables.hundegesetz: Das Formular braucht diese Tabelle.\n"
    )


@pytest.mark.parametrize("command", [leistung.check, leistung.schema, leistung.publish])
def test_a_leistung_that_does_not_exist_is_said_with_those_that_are_alike(
    folder: Path, capsys: pytest.CaptureFixture[str], command: leistung.Command
) -> None:
    there_is_none = f"„{{}}“ gibt es nicht in {folder.parent}. {{}}: hundesteuer-anmeldung. Anlegen: "
    assert [command(Namespace(slug=slug)) for slug in ("hundesteur-anmelden", "gibtesnicht")] == [1, 1]
    alike, other = capsys.readouterr().err.splitlines()
    assert there_is_none.format("hundesteur-anmelden", "Ähnlich heißen") in alike
    assert there_is_none.format("gibtesnicht", "Es gibt") in other


@pytest.mark.django_db
def test_publishing_says_what_changed(capsys: pytest.CaptureFixture[str]) -> None:
    assert [leistung.publish(SLUG), leistung.publish(SLUG)] == [0, 0]
    assert capsys.readouterr().out.splitlines() == [
        "hundesteuer-anmeldung: neue Fassung, 5 Werte, 2 Abweichungen veröffentlicht.",
        "hundesteuer-anmeldung: schon veröffentlicht, nichts geändert.",
    ]


@pytest.mark.django_db
def test_publishing_a_mistake_publishes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "form.yaml").unlink()
    assert leistung.publish(SLUG) == 1
    leistung.list_all(Namespace())
    assert capsys.readouterr().out == "hundesteuer-anmeldung  nicht veröffentlicht\n"


@pytest.mark.django_db
def test_the_list_shows_title_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    leistung.publish(SLUG)
    capsys.readouterr()
    leistung.list_all(Namespace())
    lines = [line.split("  ") for line in capsys.readouterr().out.splitlines()]
    [(slug, title, version)] = [line for line in lines if line[1:] != ["nicht veröffentlicht"]]
    assert (slug, title, len(version)) == ("hundesteuer-anmeldung", "Hund anmelden", 12)
