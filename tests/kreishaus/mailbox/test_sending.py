# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A message is sent once, and nothing that was typed is lost."""

import pytest

from kreishaus.access.actor import Actor, Kind
from kreishaus.access.roles import Role
from kreishaus.audit.models import AuditEntry
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, Grant
from kreishaus.kernel.ids import new_id
from kreishaus.mailbox import actions, policy, queries
from kreishaus.mailbox.content import Content
from kreishaus.mailbox.errors import AlreadySentError, NotSendableMessageError
from kreishaus.mailbox.models import Message, MessageDraft
from tests import people
from tests.kreishaus.mailbox.conftest import read, write
from tests.people import Person


def bodies(person: Person, case: Case) -> list[tuple[str, str]]:
    return [(each.sender, each.content.body) for each in read(person, case).messages]


def test_both_sides_read_what_both_have_written(citizen: Person, clerk: Person, case: Case) -> None:
    write(citizen, case, "Reicht die Kopie?")
    write(clerk, case, "Ja, sie reicht.")
    said = [("citizen", "Reicht die Kopie?"), ("office", "Ja, sie reicht.")]
    assert (bodies(citizen, case), bodies(clerk, case)) == (said, said)


def test_the_same_form_sent_twice_is_one_message(citizen: Person, case: Case) -> None:
    draft_id = new_id()
    first = actions.send(citizen.actor, case.id, draft_id, "Reicht die Kopie?")
    again = actions.send(citizen.actor, case.id, draft_id, "Reicht die Kopie?")
    assert (again.id, Message.objects.count(), MessageDraft.objects.count()) == (first.id, 1, 0)


def test_what_was_typed_is_there_again_and_is_sent_without_its_form(citizen: Person, case: Case) -> None:
    draft_id = read(citizen, case).draft.id
    actions.save_draft(citizen.actor, case.id, draft_id, "Reicht die")
    actions.save_draft(citizen.actor, case.id, draft_id, "Reicht die Kopie?\r\nDanke")
    assert read(citizen, case).draft == queries.OpenDraft(draft_id, Content("Reicht die Kopie?\r\nDanke"))
    assert actions.send(citizen.actor, case.id, draft_id).id == draft_id
    assert bodies(citizen, case) == [("citizen", "Reicht die Kopie?\nDanke")]


def test_what_a_page_saves_after_sending_comes_too_late(citizen: Person, case: Case) -> None:
    sent = write(citizen, case)
    with pytest.raises(AlreadySentError):
        actions.save_draft(citizen.actor, case.id, sent.id, "Guten Tag, eine")
    assert MessageDraft.objects.count() == 0


def test_a_second_tab_takes_the_draft_over(citizen: Person, case: Case) -> None:
    actions.save_draft(citizen.actor, case.id, new_id(), "Im ersten Fenster")
    second = new_id()
    actions.save_draft(citizen.actor, case.id, second, "Im zweiten Fenster")
    assert read(citizen, case).draft == queries.OpenDraft(second, Content("Im zweiten Fenster"))


@pytest.mark.parametrize(("body", "sentence"), [("  \n", "schreiben"), ("x" * 10_001, "10001 Zeichen")])
def test_an_empty_or_endless_message_is_not_sent_and_stays_as_draft(
    citizen: Person, case: Case, body: str, sentence: str
) -> None:
    with pytest.raises(NotSendableMessageError, match=sentence):
        write(citizen, case, body)
    assert (Message.objects.count(), read(citizen, case).draft.content.body) == (0, body)


def test_ten_thousand_letters_are_sent(citizen: Person, case: Case) -> None:
    assert write(citizen, case, "ß" * 10_000).sender == "citizen"


def others() -> dict[str, Actor]:
    return {
        "another citizen": people.other_citizen().actor,
        "a clerk of another municipality": people.clerk_of_walsrode().actor,
        "a clerk next door": people.staff(
            "ordnung@bispingen.example", "Ordnungsamt", "bispingen.buergerbuero", Role.CLERK
        ).actor,
        "who runs the system": people.operator().actor,
        "a guest": people.guest(),
        "the system": Actor(Kind.SYSTEM),
    }


def test_nobody_else_writes_or_reads(citizen: Person, case: Case) -> None:
    sent = write(citizen, case)
    for actor in others().values():
        with pytest.raises(Case.DoesNotExist):
            actions.send(actor, case.id, new_id(), "Hallo")
        with pytest.raises(Case.DoesNotExist):
            actions.send(actor, case.id, sent.id)
        with pytest.raises(Case.DoesNotExist):
            queries.thread_for(actor, case.id)
        assert (queries.threads_of(actor).rows, queries.unread_of(actor)) == ([], 0)
    assert Message.objects.get() == sent


def test_the_desk_reads_only_what_it_has_opened_with_a_reason(clerk: Person, case: Case) -> None:
    with pytest.raises(Case.DoesNotExist):
        queries.thread_for(clerk.actor, case.id)
    assert read(clerk, case).messages == ()
    looks = AuditEntry.objects.filter(object_id=case.id, action="case.viewed")
    assert [each.reason for each in looks] == ["Nachricht"]


def test_a_foreign_draft_or_message_cannot_be_taken_over(citizen: Person, clerk: Person, case: Case) -> None:
    mine, sent = new_id(), write(citizen, case)
    actions.save_draft(citizen.actor, case.id, mine, "Meines")
    with pytest.raises(Case.DoesNotExist):
        actions.save_draft(clerk.actor, case.id, mine, "Nicht meines")
    with pytest.raises(AlreadySentError):
        actions.send(clerk.actor, case.id, sent.id)
    assert read(citizen, case).draft.content.body == "Meines"


def test_an_office_does_not_write_to_who_has_left(clerk: Person, case: Case) -> None:
    Grant.objects.all().delete()
    assert not policy.may_write(clerk.actor, case)
    with pytest.raises(RefusedError, match="per Post"):
        write(clerk, case)


@pytest.mark.parametrize("state", [State.FORWARDED, State.REJECTED_SPAM])
def test_where_nobody_works_any_more_nobody_writes(citizen: Person, case: Case, state: State) -> None:
    Case.unscoped.update(state=state.value)
    with pytest.raises(RefusedError, match="keine Nachrichten mehr"):
        write(citizen, case)


def test_the_log_says_that_a_message_was_sent_and_not_what(citizen: Person, case: Case) -> None:
    sent = write(citizen, case, "Geheim")
    entry = AuditEntry.objects.get(object_id=case.id, action="message.sent")
    assert (entry.fields, entry.reason) == ([f"messages.{sent.id}"], "")


def test_the_portal_says_the_same_about_the_same_once(citizen: Person, case: Case) -> None:
    about = new_id()
    first = actions.post(case, "notice", about, "Etwas ist geschehen.")
    assert actions.post(case, "notice", about, "Etwas ist geschehen.") == first
    assert bodies(citizen, case) == [("portal", "Etwas ist geschehen.")]
