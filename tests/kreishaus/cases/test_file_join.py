# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A File holds all cases of one matter under one key; a case that joins is sealed anew, all of it."""

import pytest

from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions, queries, registry
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case, File
from kreishaus.documents.queries import held_by
from kreishaus.kernel import clock, keystore
from tests import build, people
from tests.people import Person

LUNA = build.answers(dogs=[build.FIETE | {"name": "Luna", "chip": "276098106120457"}])
IN_WALSRODE = build.answers(place=build.WALSRODE)


def test_the_same_persons_second_matter_with_one_authority_is_in_the_same_file(
    citizen: Person, clerk: Person
) -> None:
    first, second = build.case(citizen), build.case(citizen, LUNA)
    assert first.file == second.file
    assert queries.file_of(clerk.actor, second) == [first]
    assert actions.open_file(clerk.actor, second.id, "Akte").answers.get("dogs.0.name") == "Luna"


def test_another_persons_matter_and_another_authoritys_are_not(citizen: Person, other: Person) -> None:
    files = [
        build.case(citizen).file_id,
        build.case(citizen, build.answers(holder=build.COMPLETE["holder"] | {"last_name": "Neu"})).file_id,
        build.case(citizen, IN_WALSRODE).file_id,
        build.case(other).file_id,
    ]
    assert len(set(files)) == 4


def test_a_closed_file_takes_nothing_more(citizen: Person) -> None:
    first = build.case(citizen)
    File.objects.update(closed_at=first.received_at)
    assert build.case(citizen, LUNA).file != first.file


def test_a_clerk_who_joins_a_case_to_a_closed_file_opens_it_again(
    citizen: Person, other: Person, clerk: Person
) -> None:
    before, now = build.taken(other, clerk), build.case(citizen)
    actions.withdraw(other.actor, before.id)
    actions.close_file(clerk.actor, before.file_id, clock.today())
    actions.join_file(clerk.actor, now.id, before.file_id)
    file = File.objects.get()
    assert (file.closed_at, file.ended_on, file.kept_until) == (None, None, None)
    assert AuditEntry.objects.filter(action="file.reopened", object_id=file.id).count() == 1


def test_the_desk_is_shown_files_that_look_alike(
    citizen: Person, other: Person, clerk: Person, stranger: Person
) -> None:
    """Wiebke has had another account before."""
    build.case(citizen, IN_WALSRODE)
    before, now = build.case(other), build.case(citizen)
    at_desk = queries.case_at_desk(clerk.actor, now.id)
    assert [(each.file_id, each.cases) for each in queries.files_like(clerk.actor, at_desk)] == [
        (before.file_id, (before,))
    ]
    assert queries.files_like(stranger.actor, at_desk) == []


def test_joining_seals_everything_anew_and_the_old_key_is_gone(
    citizen: Person, other: Person, clerk: Person
) -> None:
    target = build.case(other)
    case = build.taken(citizen, clerk)
    document = _history(case, citizen, clerk)
    old = case.file.key_id
    followed: list[object] = []
    reseal = registry.follow(lambda *keys: followed.append(keys))

    actions.join_file(clerk.actor, case.id, target.file_id)

    registry._followers.remove(reseal)
    assert followed == [(case.id, old, target.file.key_id)]
    assert (keystore.exists(old), File.objects.filter(key_id=old).exists()) == (False, False)
    opened = actions.open_file(clerk.actor, case.id)
    assert (opened.title, opened.answers.get("dogs.0.chip")) == ("Świątek, Wiebke", "276098102345679")
    assert [note.text for note in queries.notes_of(opened)] == ["Angerufen."]
    assert [each.is_prepared for each in queries.decisions_of(opened)] == [True]
    (answered,) = queries.inquiries_of(opened)
    assert [each.path for each in answered.changes] == ["dogs.0.chip"]
    assert str(document) in {str(each.id) for each in held_by(case.id, target.file.key_id)}
    assert queries.file_of(clerk.actor, opened.row) == [target]


def _history(case: Case, citizen: Person, clerk: Person) -> object:
    """An answered inquiry with a file, a note, a prepared decision."""
    inquiry = build.asked(clerk, case)
    build.left(inquiry)
    document, _ = actions.attach_answer(citizen.actor, inquiry.id, "Haftpflichtversicherung", build.photo())
    build.answered(citizen, inquiry)
    actions.note(clerk.actor, case.id, "Angerufen.")
    actions.take(clerk.actor, case.id)
    build.prepared(clerk, case)
    return document


def test_an_answer_being_written_goes_on_after_joining(citizen: Person, other: Person, clerk: Person) -> None:
    target, case = build.case(other), build.taken(citizen, clerk)
    inquiry = build.asked(clerk, case)
    build.left(inquiry)
    actions.attach_answer(citizen.actor, inquiry.id, "Haftpflichtversicherung", build.photo())
    actions.join_file(clerk.actor, case.id, target.file_id)
    build.answered(citizen, inquiry)
    assert len(actions.open_file(clerk.actor, case.id).content["files"]) == 1


def test_joined_twice_is_joined_once_and_a_file_with_other_cases_stays(
    citizen: Person, other: Person, clerk: Person
) -> None:
    target, case, sibling = build.case(other), build.case(citizen), build.case(citizen, LUNA)
    for _ in range(2):
        actions.join_file(clerk.actor, case.id, target.file_id)
    assert list(case.events.values_list("kind", flat=True)).count("joined") == 1
    assert actions.open_file(clerk.actor, sibling.id, "Akte").answers.get("dogs.0.name") == "Luna"


def test_no_file_of_another_authority_is_joined(citizen: Person, other: Person, clerk: Person) -> None:
    case, elsewhere = build.case(citizen), build.case(other, IN_WALSRODE)
    tomke = people.clerk_of_walsrode()
    for person, mine, file_id in (
        (clerk, case, elsewhere.file_id),
        (tomke, elsewhere, case.file_id),
        (clerk, case, case.id),
    ):
        with pytest.raises(RefusedError, match="gibt es hier nicht"):
            actions.join_file(person.actor, mine.id, file_id)
