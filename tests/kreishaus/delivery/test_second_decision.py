# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is decided is taken up again: a case of its own in the same File, with its own letter and remedy."""

from datetime import date, timedelta

import pytest

from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions, policy, queries
from kreishaus.cases import personal_data as held
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, File, Grant
from kreishaus.delivery import queries as deliveries
from kreishaus.kernel import clock
from kreishaus.mailbox import queries as mailbox
from kreishaus.mailbox.models import Message
from tests import build, people
from tests.conftest import Clock
from tests.kreishaus.delivery.conftest import decide, delivered, run_jobs
from tests.people import Person

WHY = "Der Hund wurde schon im Mai abgegeben."


@pytest.fixture
def decided(citizen: Person, clerk: Person, head: Person, at: Clock) -> Case:
    at("2026-11-24 10:00")
    row = delivered(citizen, clerk, head).case
    at("2026-11-24 10:03")
    return Case.unscoped.select_related("file").get(id=row.id)


def again(clerk: Person, case: Case) -> Case:
    return actions.take_up(clerk.actor, case.id, "facts", WHY)


def said(person: Person, case: Case) -> list[str]:
    opened = queries.case_for(person.actor, case.id)
    return [each.content.body for each in mailbox.thread_of(person.actor, opened).messages]


def test_the_new_case_lies_in_the_same_file_with_answers_and_a_number_of_its_own(
    decided: Case, clerk: Person
) -> None:
    new = again(clerk, decided)
    assert (new.file_id, new.follows_id, new.state) == (decided.file_id, decided.id, State.IN_REVIEW)
    assert new.reference != decided.reference
    assert new.assignee_id == clerk.account.pk
    opened = actions.open_file(clerk.actor, new.id)
    assert opened.answers == actions.open_file(clerk.actor, decided.id, "Vergleich").answers
    assert opened.taken_up is not None
    assert (opened.taken_up.law, opened.taken_up.reason) == ("§ 173 AO", WHY)
    assert opened.taken_up.earlier.reference == decided.reference
    assert opened.taken_up.earlier.on == date(2026, 11, 24)
    assert [each.id for each in queries.file_of(clerk.actor, decided)] == [new.id]


def test_the_first_decision_stands_until_the_second_has_left_the_house(
    decided: Case, citizen: Person, clerk: Person, head: Person, at: Clock
) -> None:
    first = decided.decisions.get()
    new = again(clerk, decided)
    second = decide(clerk, head, new)
    run_jobs()
    at("2026-11-24 10:06")
    decided.refresh_from_db()
    new.refresh_from_db()
    assert (decided.state, new.state) == (State.DELIVERED, State.DELIVERED)
    known = [deliveries.standing(row) for row in (first, second)]
    assert [each.remedy_until is not None for each in known] == [True, True]
    shown = queries.matter_of(citizen.actor, queries.case_for(citizen.actor, decided.id))
    assert [each.row.id for each in shown] == [decided.id, new.id]
    assert [each.decided_on for each in shown] == [date(2026, 11, 24)] * 2
    assert shown == queries.matter_of(citizen.actor, queries.case_for(citizen.actor, new.id))


def test_each_decision_has_a_remedy_that_ends_on_its_own_day(
    decided: Case, clerk: Person, head: Person, at: Clock
) -> None:
    first = deliveries.standing(decided.decisions.get()).remedy_until
    at("2026-12-08 10:00")
    second = decide(clerk, head, again(clerk, decided))
    run_jobs()
    at("2026-12-08 10:05")
    later = deliveries.standing(second).remedy_until
    assert first is not None
    assert later is not None
    assert later.ends - first.ends > timedelta(days=10)
    assert deliveries.standing(decided.decisions.get()).remedy_until == first


def test_a_second_decision_can_be_undone_within_a_minute_and_nobody_sees_it(
    decided: Case, citizen: Person, clerk: Person, head: Person
) -> None:
    new = again(clerk, decided)
    decide(clerk, head, new)
    assert queries.case_for(citizen.actor, new.id).row.state == State.IN_REVIEW
    actions.undo(clerk.actor, new.id)
    run_jobs()
    new.refresh_from_db()
    assert new.state == State.IN_REVIEW
    assert queries.decision_of(citizen.actor, queries.case_for(citizen.actor, new.id)) is None


def test_after_a_minute_the_person_reads_that_the_decision_is_looked_at_again(
    decided: Case, citizen: Person, clerk: Person
) -> None:
    new = again(clerk, decided)
    assert said(citizen, new) == []
    run_jobs()
    [sentence] = said(citizen, new)
    assert sentence.startswith(f"Das Amt prüft den Bescheid {decided.reference} noch einmal.")
    assert WHY not in sentence


def test_what_is_given_up_at_once_was_never_there_for_the_person(
    decided: Case, citizen: Person, clerk: Person
) -> None:
    new = again(clerk, decided)
    actions.drop(clerk.actor, new.id, "Falscher Vorgang.")
    run_jobs()
    assert [row.id for row, _ in queries.cases_of(citizen.actor)] == [decided.id]
    kinds = [kind for kind, _ in queries.case_for(citizen.actor, decided.id).events]
    assert "followed" not in kinds
    assert not Message.objects.filter(thread__case=new).exists()


def test_what_is_given_up_later_ends_with_a_word_to_the_person(
    decided: Case, citizen: Person, clerk: Person, at: Clock
) -> None:
    new = again(clerk, decided)
    run_jobs()
    at("2026-11-25 09:00")
    actions.drop(clerk.actor, new.id, "Nichts zu ändern.")
    run_jobs()
    assert queries.case_for(citizen.actor, new.id).row.state == State.DROPPED
    assert said(citizen, new)[-1].endswith(f"Es bleibt beim bisherigen Bescheid {decided.reference}.")
    assert again(clerk, decided).follows_id == decided.id  # it can be taken up another time


def test_two_clerks_do_not_take_it_up_at_once(decided: Case, clerk: Person) -> None:
    new = again(clerk, decided)
    with pytest.raises(RefusedError, match=new.reference):
        again(clerk, decided)


def test_ground_and_reason_are_needed(decided: Case, clerk: Person) -> None:
    with pytest.raises(RefusedError, match="Grundlage"):
        actions.take_up(clerk.actor, decided.id, "whim", WHY)
    with pytest.raises(RefusedError, match="warum"):
        actions.take_up(clerk.actor, decided.id, "facts", " ")
    assert Case.unscoped.count() == 1


def test_a_decision_that_was_not_made_known_is_not_taken_up(
    citizen: Person, clerk: Person, head: Person
) -> None:
    case = build.taken(citizen, clerk)
    decide(clerk, head, case)
    with pytest.raises(RefusedError, match="bekannt gegeben"):
        again(clerk, case)


def test_limits_count_from_the_day_known_which_may_come_later_and_stand_in_the_list(
    decided: Case, citizen: Person, clerk: Person, at: Clock
) -> None:
    new = actions.take_up(clerk.actor, decided.id, "unlawful", WHY)
    assert [each.on for each in queries.open_case(new).limits] == [None]
    with pytest.raises(RefusedError, match="Zukunft"):
        actions.record_knowledge(clerk.actor, new.id, date(2026, 11, 25))
    new = actions.record_knowledge(clerk.actor, new.id, date(2026, 1, 2))
    [limit] = queries.open_case(new).limits
    assert limit.ends is not None
    assert (limit.on, limit.limit.law) == (date(2027, 1, 4), "§ 130 Abs. 3 AO")  # the second is a Saturday
    assert limit.ends.steps[-1].paragraph == "§ 108 Abs. 3 AO"
    new.refresh_from_db()
    assert (new.clock_on, new.next_on) == (date(2027, 1, 4), new.due_on)
    actions.record_knowledge(clerk.actor, new.id, date(2025, 1, 2))  # long over: warned of, never a bar
    new.refresh_from_db()
    assert new.clock_on is None
    assert AuditEntry.objects.filter(action="case.knowledge_recorded").count() == 2
    exported = next(each for each in held.export(citizen.actor)["cases"] if each["follows"])
    assert exported["clocks"] == {}
    at("2026-12-08 10:00")
    assert policy.may_prepare(clerk.actor, new)


def test_the_time_to_set_a_tax_counts_from_the_end_of_the_year_of_the_antrag(
    decided: Case, clerk: Person
) -> None:
    [limit] = queries.open_case(again(clerk, decided)).limits
    assert limit.on == date(2030, 12, 31)


def test_the_person_cannot_withdraw_what_the_office_began(
    decided: Case, citizen: Person, clerk: Person
) -> None:
    new = again(clerk, decided)
    with pytest.raises(RefusedError, match="Das Amt prüft hier seinen eigenen Bescheid"):
        actions.withdraw(citizen.actor, new.id)


def test_it_stays_in_this_house_and_both_stay_in_their_file(decided: Case, clerk: Person) -> None:
    elsewhere = build.case(people.citizen("ole@post.example")).file_id
    new = again(clerk, decided)
    with pytest.raises(RefusedError, match="Bescheid dieses Hauses"):
        actions.forward(clerk.actor, new.id, "walsrode", "walsrode.steueramt", "Umgezogen.")
    page = clerk.client().get(f"/amt/vorgang/{new.id}/abgeben/").text
    assert "In ein anderes Haus geht dieser Vorgang nicht." in page
    assert "walsrode.steueramt" not in page
    for case in (new, decided):
        with pytest.raises(RefusedError, match="Akte"):
            actions.join_file(clerk.actor, case.id, elsewhere)


def test_a_closed_file_is_open_again_and_kept_until_it_is_closed_once_more(
    decided: Case, clerk: Person
) -> None:
    actions.close_file(clerk.actor, decided.file_id, clock.today())
    new = again(clerk, decided)
    file = File.objects.get(id=decided.file_id)
    assert (file.closed_at, file.kept_until) == (None, None)
    with pytest.raises(RefusedError, match="noch ein Vorgang offen"):
        actions.close_file(clerk.actor, file.id, clock.today())
    actions.drop(clerk.actor, new.id, "Nichts zu ändern.")
    assert actions.close_file(clerk.actor, file.id, clock.today()).closed_at is not None


def test_the_receipt_of_the_antrag_does_not_change(decided: Case, citizen: Person, clerk: Person) -> None:
    again(clerk, decided)
    _, cases = queries.receipt_of(citizen.actor, decided.submission_id)
    assert [each.id for each in cases] == [decided.id]


def test_both_are_audited_and_handed_out_to_the_person(decided: Case, citizen: Person, clerk: Person) -> None:
    new = again(clerk, decided)
    noted = AuditEntry.objects.filter(action__in=["case.taken_up", "case.followed"])
    assert {entry.object_id: entry.action for entry in noted} == {
        str(new.id): "case.taken_up",
        str(decided.id): "case.followed",
    }
    exported = {each["reference"]: each["follows"] for each in held.export(citizen.actor)["cases"]}
    assert exported == {decided.reference: None, new.reference: decided.reference}


def test_without_an_account_it_goes_on_by_post(
    decided: Case, citizen: Person, clerk: Person, head: Person
) -> None:
    actions.go_on_by_post(citizen.actor, decided.id, "Wiebke Świątek\nLindenallee 7\n29646 Bispingen")
    new = again(clerk, decided)
    assert not Grant.objects.filter(case=new).exists()
    second = decide(clerk, head, new)
    run_jobs()
    assert deliveries.standing(second).channel == "post"


def test_a_case_that_takes_up_nothing_is_never_given_up(citizen: Person, clerk: Person) -> None:
    assert not policy.may_drop(clerk.actor, build.taken(citizen, clerk))
