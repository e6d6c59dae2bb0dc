# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Leistung from its files; what is wrong is said with file and line."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from formular import load_form
from kreishaus.authorities.district import district
from kreishaus.authorities.facts import Fact
from kreishaus.catalogue import loading
from kreishaus.kernel.content import ContentError

type Edit = Callable[[str, str, str], None]


def mistakes(folder: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(ContentError) as caught:
        loading.load_package(loading.read_files(folder), where=folder.name)
    return [(each.file, each.line, each.path) for each in caught.value.mistakes]


def test_the_stored_files_give_the_same_form_as_the_folder(folder: Path) -> None:
    stored = json.loads(json.dumps(loading.read_files(folder)))
    assert loading.load_package(stored).form == load_form(folder)


def test_a_stored_version_is_complete(folder: Path) -> None:
    stored = loading.load_package(loading.read_files(folder))
    assert {"groups/person.yaml", "sentences/de.yaml", "sentences/de-leicht.yaml"} <= stored.files.keys()
    assert loading.load_package(stored.files).content_hash == stored.content_hash


def test_a_stored_version_stays_when_a_shared_group_or_sentence_changes(folder: Path) -> None:
    files = dict(loading.load_package(loading.read_files(folder)).files)
    files["groups/person.yaml"] = files["groups/person.yaml"].replace("Familienname", "Zuname")
    files["sentences/de.yaml"] = re.sub(
        r"V-REQ: .*", "V-REQ: Bitte antworten Sie.", files["sentences/de.yaml"]
    )
    texts = loading.load_package(files).texts["de"]
    assert texts.fields["holder.last_name"].label == "Zuname"
    assert texts.problems["V-REQ"] == "Bitte antworten Sie."


def test_parameters_and_examples_are_no_part_of_a_version(folder: Path) -> None:
    assert {name.split("/")[0] for name in loading.read_files(folder)} <= {
        "service.yaml", "form.yaml", "texts", "letters",
    }  # fmt: skip


def test_the_number_in_texts_is_the_115_until_the_kreis_confirms_its_own() -> None:
    here = district()
    assert loading._phone(here) == here.about.facts.citizen_phone.value
    phone = Fact(value="05162 1234", source="Auskunft", status="confirmed")
    facts = here.kreis.facts.model_copy(update={"phone": phone})
    kreis = here.kreis.model_copy(update={"facts": facts})
    confirmed = replace(here, authorities={**here.authorities, here.key_of_kreis: kreis})
    assert loading._phone(confirmed) == "05162 1234"


def test_a_municipality_has_no_one_number_for_all(folder: Path, edit: Edit) -> None:
    edit("texts/de.md", "title: Hund anmelden", 'title: "Rufen Sie an: {office.phone}"')
    assert [path for _, _, path in mistakes(folder)] == ["level"]


def test_every_word_counts_for_the_hash(folder: Path, edit: Edit) -> None:
    before = loading.hash_of(loading.read_files(folder))
    edit("texts/de.md", "title: Hund anmelden", "title: Einen Hund anmelden")
    assert loading.hash_of(loading.read_files(folder)) != before


def test_the_office_promises_a_day(folder: Path) -> None:
    service = loading.load_package(loading.read_files(folder)).service
    assert service.due_on(date(2026, 11, 24)) == date(2026, 12, 8)


def test_an_unknown_competence_is_reported(folder: Path, edit: Edit) -> None:
    edit("service.yaml", "competence: hundesteuer", "competence: katzensteuer")
    assert mistakes(folder) == [("hundesteuer-anmeldung/service.yaml", 11, "competence")]


def test_what_is_offered_has_to_fit_into_a_repeat_of_the_form(folder: Path, edit: Edit) -> None:
    offers = "offers: {repeat: dogs, service: x, entries: dogs, fields: {tail: name}}"
    edit("service.yaml", "rank:", f"{offers}\nrank:")
    assert [path for _, _, path in mistakes(folder)] == ["offers.fields"]
    edit("service.yaml", "repeat: dogs, service: x", "repeat: address, service: x")
    assert [path for _, _, path in mistakes(folder)] == ["offers.repeat", "offers.fields"]


@pytest.mark.parametrize("field", ["holder.last_name", "dogs.name", "nobody.email"])
def test_people_are_told_at_an_address_and_nowhere_else(folder: Path, edit: Edit, field: str) -> None:
    edit("service.yaml", "rank:", f"notices: [{field}]\nrank:")
    assert [path for _, _, path in mistakes(folder)] == ["notices"]


@pytest.mark.parametrize("name", ["service.yaml", "form.yaml"])
def test_a_file_that_grows_without_end_is_reported_with_its_line(folder: Path, name: str) -> None:
    bomb = ["a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    bomb += [f"{new}: &{new} [{', '.join(10 * [f'*{old}'])}]" for old, new in ("ab", "bc", "cd", "de")]
    text = (folder / name).read_text("utf-8")
    (folder / name).write_text("\n".join([*bomb, text]), "utf-8")
    assert mistakes(folder) == [(f"hundesteuer-anmeldung/{name}", 4, "")]


def test_a_misspelt_key_is_reported_with_its_line(folder: Path, edit: Edit) -> None:
    edit("service.yaml", "themes:", "thmes:")
    line = (folder / "service.yaml").read_text("utf-8").split("\n").index("thmes: [tiere, wohnen]") + 1
    assert ("hundesteuer-anmeldung/service.yaml", line, "thmes") in mistakes(folder)


def test_a_mistake_in_the_form_is_reported_with_its_line(folder: Path, edit: Edit) -> None:
    edit("form.yaml", "kind: chip", "kind: chipp")
    [(file, line, _)] = mistakes(folder)
    assert file == "hundesteuer-anmeldung/form.yaml"
    assert "chipp" in "".join((folder / "form.yaml").read_text("utf-8").split("\n")[line - 1 : line + 1])


def test_a_missing_file_is_reported(folder: Path) -> None:
    (folder / "texts" / "de-leicht.md").unlink()
    assert mistakes(folder) == [("hundesteuer-anmeldung/texts/de-leicht.md", 0, "")]


def test_overlays_belong_to_places_of_the_district() -> None:
    found = loading.load_overlays("hundesteuer-anmeldung")
    assert [each.ars for each in found] == ["033580002002", "033580024024"]
