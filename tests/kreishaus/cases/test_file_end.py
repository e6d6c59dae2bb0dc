# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A File ends when the office says so; what it held is erased once its time is over, and nothing sooner."""

from datetime import date
from uuid import UUID

import pytest
from django.apps import apps
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions, policy, queries
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case, File, Submission
from kreishaus.documents import storage
from kreishaus.documents.models import Document, Holding
from kreishaus.kernel import keystore
from kreishaus.mailbox import actions as mailbox
from kreishaus.mailbox import handlers as _mailbox_listens  # noqa: F401 -- says what goes with a case
from tests import build
from tests.conftest import Clock
from tests.people import Person

LUNA = build.answers(dogs=[build.FIETE | {"name": "Luna", "chip": "276098106120457"}])
STAYS = {  # tables of the house itself, of people, and the log: everything else goes with the File
    "Account", "AuditEntry", "Authority", "Department", "EmailAddress", "Job", "Membership", "OverlayVersion",
    "ParameterRow", "Service", "ServiceVersion",
}  # fmt: skip


@pytest.fixture
def case(citizen: Person, clerk: Person, at: Clock) -> Case:
    at("2026-11-24 10:00")
    return build.taken(citizen, clerk)


@pytest.fixture
def over(case: Case, citizen: Person) -> Case:
    """A case that was taken back: nothing of its File is open."""
    actions.withdraw(citizen.actor, case.id)
    return case


def with_all_there_is(case: Case, citizen: Person, clerk: Person) -> UUID:
    """Inquiry with a file, note, message with a file, a message being written with a file, decision, code."""
    inquiry = build.asked(clerk, case)
    build.left(inquiry)
    actions.attach_answer(citizen.actor, inquiry.id, "Haftpflichtversicherung", build.photo())
    build.answered(citizen, inquiry)
    actions.note(clerk.actor, case.id, "Angerufen.")
    for number in (1, 2):
        mailbox.attach(citizen.actor, case.id, UUID(int=number), build.photo())
    mailbox.send(citizen.actor, case.id, UUID(int=1), "Anbei.")
    actions.take(clerk.actor, case.id)
    build.decided(clerk, case)
    actions.issue_receipt_code(case.id)
    return case.file.key_id


def rows() -> dict[str, int]:
    """How many rows are left where a File's content stands."""
    models = apps.get_app_config("kreishaus").get_models()
    counts = {model.__name__: model._base_manager.count() for model in models if model.__name__ not in STAYS}
    return {name: count for name, count in counts.items() if count}


def test_the_office_says_when_the_matter_ended_and_reads_until_when_it_is_kept(
    over: Case, clerk: Person, at: Clock
) -> None:
    at("2027-02-03 09:00")
    file = actions.close_file(clerk.actor, over.file_id, date(2027, 1, 31))
    assert (file.ended_on, file.kept_until) == (date(2027, 1, 31), date(2037, 12, 31))
    assert AuditEntry.objects.filter(action="file.closed", object_id=file.id).count() == 1


def test_a_file_with_an_open_case_is_not_closed(
    over: Case, case: Case, citizen: Person, clerk: Person
) -> None:
    build.case(citizen, LUNA)
    at_desk = queries.case_at_desk(clerk.actor, over.id)
    assert not policy.may_close_file(clerk.actor, at_desk)
    with pytest.raises(RefusedError, match="noch ein Vorgang offen"):
        actions.close_file(clerk.actor, case.file_id, date(2026, 11, 24))


def test_no_day_to_come_is_the_end(over: Case, clerk: Person) -> None:
    with pytest.raises(RefusedError, match="Zukunft"):
        actions.close_file(clerk.actor, over.file_id, date(2026, 11, 25))


def test_a_mistyped_year_erases_nothing(over: Case, clerk: Person) -> None:
    actions.close_file(clerk.actor, over.file_id, date(1926, 11, 24))
    assert File.objects.get().kept_until == date(2036, 12, 31)
    assert actions.erase_over() == 0


def test_an_end_can_be_corrected_and_taken_back(over: Case, clerk: Person, at: Clock) -> None:
    at("2027-02-03 09:00")
    kept = [
        actions.close_file(clerk.actor, over.file_id, day).kept_until
        for day in (date(2026, 12, 31), date(2027, 1, 31))
    ]
    assert kept == [date(2036, 12, 31), date(2037, 12, 31)]
    file = actions.reopen_file(clerk.actor, over.file_id)
    assert (file.closed_at, file.ended_on, file.kept_until) == (None, None, None)
    with pytest.raises(RefusedError, match="ist offen"):
        actions.reopen_file(clerk.actor, over.file_id)


def test_a_file_of_another_office_is_not_there(over: Case, stranger: Person, citizen: Person) -> None:
    for person in (stranger, citizen):
        with pytest.raises(Case.DoesNotExist):
            actions.close_file(person.actor, over.file_id, date(2026, 11, 24))
        with pytest.raises(Case.DoesNotExist):
            actions.reopen_file(person.actor, over.file_id)


def test_the_day_after_the_last_one_everything_of_the_file_goes_and_then_its_key(
    case: Case,
    citizen: Person,
    clerk: Person,
    at: Clock,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    key_id = with_all_there_is(case, citizen, clerk)
    documents = list(Document.objects.values_list("id", flat=True))
    at("2026-11-24 10:02")
    actions.record_delivery(case.id, case.decisions.get().id)
    actions.close_file(clerk.actor, case.file_id, date(2026, 11, 24))
    at("2036-12-31 23:59")
    assert (actions.erase_over(), keystore.exists(key_id)) == (0, True)
    at("2037-01-01 00:01")
    with django_capture_on_commit_callbacks(execute=True):
        assert (actions.erase_over(), actions.erase_over()) == (1, 0)
    assert (rows(), keystore.exists(key_id)) == ({}, False)
    assert [storage.path_of(each).exists() for each in documents] == [False] * len(documents)
    said = AuditEntry.objects.filter(action__endswith=".erased").order_by("id")
    assert [(each.action, each.object_id, each.fields, each.reason) for each in said] == [
        ("case.erased", str(case.id), [], ""),
        ("file.erased", str(case.file_id), [], ""),
    ]


def test_other_files_stay_as_they_are(over: Case, other: Person, clerk: Person, at: Clock) -> None:
    stays = build.case(other)
    actions.close_file(clerk.actor, over.file_id, date(2026, 11, 24))
    at("2037-01-01 00:01")
    assert actions.erase_over() == 1
    assert list(Case.unscoped.all()) == [stays]
    assert [submission.id for submission in Submission.unscoped.all()] == [stays.submission_id]
    assert actions.open_file(clerk.actor, stays.id, "Akte").answers.get("dogs.0.name") == "Fiete"


def test_a_case_that_came_in_between_keeps_its_file(over: Case, clerk: Person, at: Clock) -> None:
    """As a fault could leave it: closed, its time over, and yet a case is open."""
    actions.close_file(clerk.actor, over.file_id, date(2026, 11, 24))
    Case.unscoped.filter(id=over.id).update(state="in_review")
    at("2037-01-01 00:01")
    assert actions.erase_over() == 0


def test_what_a_restored_backup_brings_back_without_its_key_goes_again(
    over: Case, clerk: Person, at: Clock
) -> None:
    actions.close_file(clerk.actor, over.file_id, date(2026, 11, 24))
    keystore.destroy(over.file.key_id)
    at("2037-01-01 00:01")
    assert actions.erase_over() == 1


def test_spam_goes_ninety_days_after_it_was_put_aside_and_its_file_with_it(
    citizen: Person, clerk: Person, at: Clock
) -> None:
    at("2026-11-24 10:00")
    case = build.case(citizen)
    actions.reject_spam(clerk.actor, case.id)
    at("2027-02-22 09:59")
    assert actions.erase_over() == 0
    at("2027-02-22 10:01")
    assert actions.erase_over() == 1
    assert (rows(), keystore.exists(case.file.key_id)) == ({}, False)


def test_spam_in_a_file_with_a_real_matter_goes_alone(
    case: Case, citizen: Person, clerk: Person, at: Clock
) -> None:
    spam = build.case(citizen, LUNA)
    actions.reject_spam(clerk.actor, spam.id)
    assert spam.file_id == case.file_id
    at("2027-02-22 10:01")
    assert actions.erase_over() == 1
    assert actions.open_file(clerk.actor, case.id).answers.get("dogs.0.name") == "Fiete"


def test_a_case_given_away_goes_here_and_stays_where_it_went(
    citizen: Person, clerk: Person, stranger: Person, at: Clock
) -> None:
    at("2026-11-24 10:00")
    draft = build.draft(citizen.actor)
    document = build.upload(citizen.actor, draft.id)
    case = build.sent(citizen, draft)
    new = actions.forward(clerk.actor, case.id, "walsrode", "walsrode.steueramt", "Wohnt dort.")
    at("2027-02-22 10:01")
    assert actions.erase_over() == 1
    assert list(Case.unscoped.values_list("id", flat=True)) == [new.id]
    assert [held.holder_id for held in Holding.objects.filter(document_id=document)] == [new.id]
    assert actions.open_file(stranger.actor, new.id, "Akte").answers.get("dogs.0.name") == "Fiete"
