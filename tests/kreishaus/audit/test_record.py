# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who did what, and who looked: written with the deed, sealed by the worker, read per thing."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.access.actor import SYSTEM, Actor, Kind
from kreishaus.audit import actions, queries
from kreishaus.audit.handlers import seal_audit_chains
from kreishaus.audit.models import AuditChain, AuditEntry
from kreishaus.kernel import clock
from tests.conftest import Clock

pytestmark = pytest.mark.django_db

CLERK = Actor(Kind.STAFF, account_id=UUID(int=1))
CASE = UUID(int=7)


def record(action: str = "case.decided", authority: str = "bispingen", **more: object) -> None:
    actions.record(CLERK, action, authority=authority, object_type="case", object_id=CASE, **more)  # type: ignore[arg-type]


def test_an_entry_says_who_what_which_and_why() -> None:
    record(fields=["holder.iban", "dogs.0.chip"], reason="Vertretung")
    entry = AuditEntry.objects.get()
    assert (entry.actor_kind, entry.actor_id) == ("staff", str(UUID(int=1)))
    assert (entry.action, entry.object_type, entry.object_id) == ("case.decided", "case", str(CASE))
    assert (entry.fields, entry.reason) == (["holder.iban", "dogs.0.chip"], "Vertretung")
    assert (entry.seq, entry.seal) == (None, "")


def test_who_has_no_account_is_named_by_kind_alone() -> None:
    actions.record(SYSTEM, "case.expired", authority="kreis", object_type="case", object_id="7")
    entry = AuditEntry.objects.get()
    assert (entry.actor_kind, entry.actor_id, entry.object_id) == ("system", "", "7")


def test_recording_costs_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with transaction.atomic(), django_assert_num_queries(1):
        record()


def test_a_reason_too_long_is_cut_and_not_refused() -> None:
    record(reason="x" * 600)
    assert len(AuditEntry.objects.get().reason) == 500


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_not_in_the_log() -> None:
    def record_and_fail() -> None:
        with transaction.atomic():
            record()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        record_and_fail()
    assert AuditEntry.objects.count() == 0


def test_who_looked_is_part_of_the_same_history(at: Clock) -> None:
    at("2026-11-24 08:00")
    record("case.viewed", reason="zugewiesen")
    at("2026-11-24 09:00")
    record("case.decided")
    actions.record(CLERK, "case.viewed", authority="bispingen", object_type="case", object_id=uuid4())
    history = AuditEntry.objects.filter(object_type="case", object_id=CASE).order_by("at", "id")
    assert [(entry.action, entry.reason) for entry in history] == [
        ("case.viewed", "zugewiesen"),
        ("case.decided", ""),
    ]


def test_sealing_numbers_each_authority_on_its_own_in_the_order_of_writing() -> None:
    for action, authority in (("a", "bispingen"), ("b", "walsrode"), ("c", "bispingen")):
        record(action, authority)
    assert seal_audit_chains() == 3
    numbered = AuditEntry.objects.order_by("authority_key", "seq").values_list(
        "authority_key", "seq", "action"
    )
    assert list(numbered) == [("bispingen", 1, "a"), ("bispingen", 2, "c"), ("walsrode", 1, "b")]
    assert len(set(AuditEntry.objects.values_list("seal", flat=True))) == 3


def test_sealing_again_goes_on_where_it_ended() -> None:
    record()
    assert (actions.seal_pending(), actions.seal_pending()) == (1, 0)
    record()
    assert actions.seal_pending() == 1
    assert AuditChain.objects.get().last_seq == 2
    assert queries.verify() == []


def test_more_entries_than_fit_one_transaction_are_all_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", 3)
    for _ in range(10):
        record()
    assert actions.seal_pending() == 10
    assert list(AuditEntry.objects.order_by("id").values_list("seq", flat=True)) == list(range(1, 11))
    assert queries.verify() == []


def test_old_entries_are_let_go_and_the_rest_stays_provable(at: Clock) -> None:
    for day in range(1, 6):
        at(f"2026-11-0{day} 08:00")
        record()
    actions.seal_pending()
    before = clock.now() - timedelta(days=1, hours=1)
    assert (actions.let_go(before=before), actions.let_go(before=before)) == (3, 0)
    record()
    actions.seal_pending()
    assert queries.verify() == []
    assert list(AuditEntry.objects.order_by("seq").values_list("seq", flat=True)) == [4, 5, 6]


def test_a_whole_chain_may_be_let_go_and_goes_on(at: Clock) -> None:
    at("2026-11-01 08:00")
    record()
    actions.seal_pending()
    at("2026-11-02 08:00")
    actions.let_go(before=clock.now())
    assert queries.verify() == []
    record()
    actions.seal_pending()
    assert (queries.verify(), AuditEntry.objects.get().seq) == ([], 2)


def test_each_authoritys_chain_is_let_go_on_its_own(at: Clock) -> None:
    at("2026-11-01 08:00")
    record(authority="walsrode")
    at("2026-11-03 08:00")
    record()
    actions.seal_pending()
    assert actions.let_go(before=clock.now()) == 1
    assert AuditEntry.objects.get().authority_key == "bispingen"
    assert queries.verify() == []


def test_nothing_is_let_go_that_was_not_sealed(at: Clock) -> None:
    at("2026-11-01 08:00")
    record()
    at("2026-11-03 08:00")
    assert actions.let_go(before=clock.now()) == 0
    assert AuditEntry.objects.count() == 1


def test_a_deed_done_now_is_written_at_now() -> None:
    before = clock.now()
    record()
    assert timedelta() <= AuditEntry.objects.get().at - before < timedelta(seconds=5)
