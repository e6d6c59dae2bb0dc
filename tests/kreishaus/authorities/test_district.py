# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The district's files hold together, and say where each fact is from."""

import shutil
from pathlib import Path

import pytest

from kreishaus.authorities import hours
from kreishaus.authorities.district import District, district, load
from kreishaus.authorities.facts import Fact
from kreishaus.kernel.content import ContentError


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(district().folder, tmp_path / "district"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def facts_of(found: District) -> list[Fact]:
    values = [each.facts for each in found.authorities.values()]
    return [fact for facts in (*values, found.about.facts) for _, fact in facts if isinstance(fact, Fact)]


def test_the_kreis_and_twelve_municipalities_in_the_order_of_the_map() -> None:
    assert [each.key for each in district().municipalities] == [
        "schneverdingen", "bispingen", "neuenkirchen", "soltau", "munster", "walsrode", "bad-fallingbostel",
        "wietzendorf", "rethem", "ahlden", "osterheide", "schwarmstedt",
    ]  # fmt: skip
    assert district().kreis.name == "Landkreis Heidekreis"


def test_keys_of_the_23_places_follow_the_official_register() -> None:
    assert len(district().places) == 23
    for place in district().places.values():
        assert place.ars[:9] == district().authorities[place.authority].ars
        assert (place.ars[:5], place.ars[9:]) == (place.ags[:5], place.ags[5:])


def test_every_fact_has_a_source_and_nothing_invented_is_confirmed() -> None:
    facts = facts_of(district())
    assert len(facts) == 13 * 8 + 13
    assert [fact for fact in facts if not fact.source or fact.is_confirmed] == []


def test_no_telephone_number_looks_real() -> None:
    assert {each.phone.split()[1][:4] for each in district().authorities.values()} == {"0000"}


def test_case_numbers_begin_differently_everywhere() -> None:
    assert len({each.prefix for each in district().authorities.values()}) == 13


def test_a_missing_fact_is_reported_with_file_line_and_path(copy: Path) -> None:
    change(copy / "authorities" / "soltau.yaml", "  phone:", "  telephone:")
    with pytest.raises(ContentError) as caught:
        load(copy)
    sentences = {(Path(each.file).name, each.path, each.sentence) for each in caught.value.mistakes}
    assert sentences == {
        ("soltau.yaml", "facts.phone", "Diese Angabe fehlt."),
        ("soltau.yaml", "facts.telephone", "Diese Angabe gibt es hier nicht."),
    }
    assert all(each.line > 1 for each in caught.value.mistakes)


def test_broken_yaml_is_reported_with_its_line(copy: Path) -> None:
    change(copy / "courts.yaml", "courts:", "courts: [")
    with pytest.raises(ContentError, match=r"courts\.yaml:\d+: Kein gültiges YAML"):
        load(copy)


def test_a_missing_file_is_reported(copy: Path) -> None:
    (copy / "themes.yaml").unlink()
    with pytest.raises(ContentError, match=r"themes\.yaml: Die Datei fehlt oder ist nicht lesbar\."):
        load(copy)


def test_a_competence_that_leads_to_no_department_is_reported(copy: Path) -> None:
    change(copy / "competence.yaml", "department: buergerbuero", "department: meldeamt")
    with pytest.raises(ContentError, match="Gemeinde Bispingen hat keine Stelle „meldeamt“"):
        load(copy)


def test_a_place_of_an_unknown_authority_is_reported(copy: Path) -> None:
    change(copy / "places.yaml", "authority: munster", "authority: hermannsburg")
    with pytest.raises(ContentError, match="Munster: Die Behörde „hermannsburg“ gibt es nicht"):
        load(copy)


def test_no_remedy_is_official_before_an_authority_says_so() -> None:
    assert {key: each.is_confirmed for key, each in district().remedies.items()} == dict.fromkeys(
        ("RB-1", "RB-2", "RB-3", "RB-4"), False
    )


def test_a_remedy_before_a_court_warns_that_e_mail_is_not_enough() -> None:
    court = [each for each in district().remedies.values() if each.court]
    assert all("§ 55a" in each.paragraphs[1] for each in court)
    assert all(each.paragraphs[1].endswith("Eine einfache E-Mail genügt nicht.") for each in court)


def test_a_remedy_names_a_court_that_exists(copy: Path) -> None:
    change(copy / "remedies.yaml", "court: vg", "court: ag")
    with pytest.raises(ContentError, match=r"remedies\.RB-1\.court: Das Gericht „ag“ gibt es nicht"):
        load(copy)


def test_a_remedy_says_only_what_a_letter_can_fill_in(copy: Path) -> None:
    change(copy / "remedies.yaml", "gegen: {defendant}", "gegen: {gegner}")
    with pytest.raises(ContentError, match=r"remedies\.RB-1\.paragraphs: „\{gegner\}“ gibt es hier nicht"):
        load(copy)
    change(copy / "remedies.yaml", "gegen: {gegner}", "gegen: {defendant}")
    change(copy / "remedies.yaml", "Widerspruch erhoben werden: {office}", "Widerspruch beim {court}")
    with pytest.raises(ContentError, match=r"remedies\.RB-2\.paragraphs: „\{court\}“"):
        load(copy)


def test_opening_hours_are_said_in_english_where_every_word_is_known() -> None:
    rows = [row for each in district().authorities.values() for row in each.hours.rows]
    written = [words for row in rows for words in (row.days, row.morning, row.afternoon)]
    assert [words for words in written if not hours.in_english(words)] == []
    assert hours.in_english("Montag, Dienstag und Freitag") == "Monday, Tuesday and Friday"
    assert hours.in_english("8.00 bis 12.00 Uhr und nach Vereinbarung") == "8:00 to 12:00 and by appointment"
    assert not hours.in_english("jeden ersten Samstag")
