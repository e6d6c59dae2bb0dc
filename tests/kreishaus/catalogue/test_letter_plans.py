# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Plans of letters: what is wrong in them is said with file and line, before anything is published."""

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest

from kreishaus.catalogue import actions, loading
from kreishaus.catalogue.models import ServiceVersion
from kreishaus.catalogue.plans.files import letters_of
from kreishaus.kernel.content import ContentError, Mistake
from kreishaus.letters.plan import LetterPlan
from kreishaus.ops import leistung
from tests.kreishaus.catalogue.matters import published

type Edit = Callable[[str, str, str], None]

ASSESSED, PARTS, TAG = "letters/assessed.yaml", "letters/parts.yaml", "letters/tag.yaml"


def mistakes(folder: Path) -> tuple[Mistake, ...]:
    with pytest.raises(ContentError) as caught:
        loading.check_folder(folder)
    return caught.value.mistakes


def mistakes_after(*edits: tuple[str, str, str]) -> tuple[Mistake, ...]:
    """What is wrong with the plans once these words of these files are others; the form stays as it is."""
    package = published().package
    files = dict(package.files)
    for file, old, new in edits:
        assert old in files[file]
        files[file] = files[file].replace(old, new, 1)
    with pytest.raises(ContentError) as caught:
        letters_of(files, package.service, package.texts["de"])
    return caught.value.mistakes


def plan(outcome: str) -> LetterPlan:
    return published().letters[outcome]


def test_the_dog_tax_has_four_decisions_and_three_other_letters() -> None:
    assert [each.outcome for each in published().outcomes] == [
        "assessed", "assessed_relief", "forwarded", "no_tax", "relief_refused",
    ]  # fmt: skip
    assert {each.outcome: each.kind for each in published().letters.values() if each.kind != "decision"} == {
        "forwarded": "notice",
        "inquiry": "reply",
        "tag": "notice",
    }


def test_only_a_refusal_is_read_by_a_second_person() -> None:
    assert [each.outcome for each in published().letters.values() if each.needs_approval] == [
        "relief_refused"
    ]


def test_a_decision_has_a_remedy_and_a_letter_that_is_none_has_not() -> None:
    assert {each.outcome: each.remedy for each in published().letters.values()} == {
        "assessed": "RB-4",
        "assessed_relief": "RB-4",
        "relief_refused": "RB-4",
        "no_tax": "RB-1",
        "forwarded": "",
        "inquiry": "",
        "tag": "",
    }


def test_the_form_that_people_fill_in_stays_as_it_is() -> None:
    grown = plan("assessed").form
    own = {
        "dogs.set_begin",
        "dogs.set_position",
        "dogs.set_rate",
        "dogs.set_tag",
        "dogs.set_credit",
        "first_due",
        "remarks",
    }
    assert own & set(published().form.fields) == set()
    facts = {path for path in grown.fields if path.startswith("letter.")}
    assert set(grown.fields) - set(published().form.fields) - facts == own


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (ASSESSED, "{set_total} festgesetzt", "{set_summe} festgesetzt", "„{set_summe}“ ist hier kein Name"),
        (ASSESSED, "Hundesteuer für {year}", "Hundesteuer für {year", "geschweifte Klammer"),
        (ASSESSED, "kind: decision", "kind: bescheid", "„bescheid“ gibt es hier nicht"),
        (ASSESSED, "kind: money", "kind: iban", "Die Art „iban“ gibt es in Schreiben nicht"),
        (ASSESSED, "kind: money", "kind: geld", "Die Art „geld“ gibt es nicht"),
        (ASSESSED, "from: rate}", "from: name}", "„from“ passt nicht zum Formular"),
        (ASSESSED, "value: sum(dogs.set_tax)", "value: sum(dogs.steuer)", "„value“ passt nicht zum Formular"),
        (ASSESSED, "id: set_position", "id: position", "Den Namen „dogs.position“ hat das Formular schon"),
        (ASSESSED, "repeat: dogs", "repeat: cats", "Das Formular hat keine Wiederholung „cats“"),
        (ASSESSED, "shown_if: not dangerous", "shown_if: not gefaehrlich", "„shown_if“ passt nicht"),
        (ASSESSED, "use: greeting", "use: gruss", "In parts.yaml gibt es keine Bausteine „gruss“"),
        (ASSESSED, "strong: true", "stark: true", "Den Schlüssel „stark“ gibt es hier nicht"),
        (ASSESSED, "outcome: assessed", "outcome: festgesetzt", "muss „festgesetzt.yaml“ heißen"),
        (ASSESSED, "status: unconfirmed", "status: vielleicht", "„vielleicht“ gibt es hier nicht"),
        (ASSESSED, "status: unconfirmed", 'recipient: "{letter.bank}"', "Nur eine Mitteilung (notice)"),
        (ASSESSED, "status: unconfirmed", "follows: immer", "„immer“ gibt es hier nicht"),
        (ASSESSED, "status: unconfirmed", 'status: unconfirmed\nhearing: "§ 91 AO"', "„hears: true“"),
        (TAG, "kind: notice", "kind: notice\nfollows: decided", "„follows“ steht nur bei dem"),
        (TAG, "kind: notice", 'kind: notice\nhearing: "§ 91 AO"', "„hearing“ steht nur bei dem"),
        (TAG, "kind: notice", "kind: notice\nhears: true", "braucht eine Eingabe „due_on“ (date)"),
        ("letters/no_tax.yaml", "remedy: RB-1", "remedy: RB-9", "Der Bezirk kennt keine Belehrung „RB-9“"),
    ],
)
def test_a_mistake_is_named_with_its_line(file: str, old: str, new: str, says: str) -> None:
    lines = published().package.files[file].splitlines()
    line = next(number for number, text in enumerate(lines, 1) if old in text)
    [found] = mistakes_after((file, old, new))
    assert (found.file, abs(found.line - line) <= 1) == (file, True)
    assert says in found.sentence


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("shown_if: dangerous", "shown_if: gefaehrlich", "„shown_if“ passt nicht zum Formular"),
        ('cell: "{set_class}"', 'cell: "{einstufung}"', "„{einstufung}“ ist hier kein Name"),
        ('"{set_yearly}", "", "{set_total}"]', '"{set_total}"]', "so viele Zellen wie die Tabelle Spalten"),
        ("days: set_due", "days: set_total", "„days“ passt nicht zum Formular"),
        ("each: co_holders", "each: katzen", "keine Wiederholung „katzen“"),
        ("align: right", "align: rechts", "„align“ ist left oder right"),
    ],
)
def test_a_mistake_in_a_shared_block_names_the_shared_file(old: str, new: str, says: str) -> None:
    found = mistakes_after((PARTS, old, new))
    assert {each.file for each in found} == {PARTS}
    assert all(says in each.sentence and each.line > 1 for each in found)


def test_shared_blocks_that_are_no_yaml_are_reported_once() -> None:
    [found] = mistakes_after((PARTS, "greeting:", "greeting: ["))
    assert (found.file, found.line > 0) == (PARTS, True)


def test_something_can_be_decided_at_first() -> None:
    later = [
        (f"letters/{each.outcome}.yaml", f"kind: {each.kind}", f"kind: {each.kind}\nfollows: decided")
        for each in published().outcomes
    ]
    [found] = mistakes_after(*later)
    assert found.sentence == "Alle Ergebnisse folgen auf eine Entscheidung. Für die erste gibt es keins."


def test_every_plan_is_looked_at() -> None:
    edits = ((ASSESSED, "kind: decision", "kind: a"), ("letters/tag.yaml", "kind: notice", "kind: b"))
    assert [each.file for each in mistakes_after(*edits)] == ["letters/assessed.yaml", "letters/tag.yaml"]


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("file: {by: [holder.last_name,", "file: {by: [holder.nachname,", "file.by"),
        ("channel: decision_channel", "channel: kanal", "channel"),
        ('["{org.org_name}"]', '["{org.name}"]', "recipient"),
        ("remedy: RB-4", "remedy: RB-44", "remedy"),
    ],
)
def test_service_yaml_names_what_there_is(folder: Path, edit: Edit, old: str, new: str, path: str) -> None:
    edit("service.yaml", old, new)
    assert [each.path for each in mistakes(folder)] == [path]


@pytest.mark.django_db
def test_a_leistung_with_a_wrong_plan_is_not_published(folder: Path, edit: Edit) -> None:
    edit(ASSESSED, "{set_total} festgesetzt", "{set_summe} festgesetzt")
    with pytest.raises(ContentError):
        actions.publish(folder.name)
    assert ServiceVersion.objects.count() == 0


def test_the_command_says_file_and_line(folder: Path, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    edit(ASSESSED, "{set_total} festgesetzt", "{set_summe} festgesetzt")
    assert leistung.check(argparse.Namespace(slug=folder.name)) == 1
    assert f"{folder / ASSESSED}:" in capsys.readouterr().err
