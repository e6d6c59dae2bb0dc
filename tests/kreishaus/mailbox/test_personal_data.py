# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A person gets the own threads and takes drafts and read marks away; what was sent stays with the office."""

import json

from kreishaus.cases.models import Case
from kreishaus.documents.models import Document
from kreishaus.kernel.ids import new_id
from kreishaus.mailbox import actions, personal_data
from kreishaus.mailbox.models import Message, MessageDraft, ReadMark
from tests import build, people
from tests.kreishaus.mailbox.conftest import read, write
from tests.people import Person


def test_a_person_gets_what_both_sides_wrote_and_nothing_of_others(
    citizen: Person, clerk: Person, case: Case
) -> None:
    other = people.other_citizen()
    write(other, build.case(other), "Fremdes")
    build.case(citizen)
    write(citizen, case, "Reicht die Kopie?")
    write(clerk, case, "Ja.")
    actions.save_draft(citizen.actor, case.id, new_id(), "Danke und")
    held = json.loads(json.dumps(personal_data.export(citizen.actor)))
    (thread,) = held["threads"]
    said = [(each["sender"], each["body"]) for each in thread["messages"]]
    assert said == [("citizen", "Reicht die Kopie?"), ("office", "Ja.")]
    assert (thread["reference"], thread["draft"]["body"]) == (case.reference, "Danke und")


def test_erasing_takes_drafts_with_files_and_read_marks_and_leaves_what_was_sent(
    citizen: Person, clerk: Person, case: Case
) -> None:
    write(clerk, case)
    actions.mark_read(citizen.actor, read(citizen, case))
    actions.attach(citizen.actor, case.id, new_id(), build.photo())
    actions.save_draft(clerk.actor, case.id, new_id(), "Noch etwas")
    personal_data.erase(citizen.actor)
    assert [draft.account_id for draft in MessageDraft.objects.all()] == [clerk.account.pk]
    assert (Document.objects.count(), ReadMark.objects.count(), Message.objects.count()) == (0, 0, 1)
