# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever can write to the database and not to the key store cannot change the log unnoticed."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db.models import F

from kreishaus.access.actor import SYSTEM
from kreishaus.audit import actions
from kreishaus.audit.models import AuditChain, AuditEntry
from kreishaus.audit.queries import Fault, Finding, verify
from kreishaus.audit.report import report
from kreishaus.kernel import clock, ids

pytestmark = pytest.mark.django_db

ENTRIES = AuditEntry.objects.filter(authority_key="bispingen")


def entry(seq: int) -> AuditEntry:
    return ENTRIES.get(seq=seq)


@pytest.fixture(autouse=True)
def _two_chains() -> None:
    for authority in ("bispingen", "walsrode"):
        for number in range(1, 6):
            actions.record(
                SYSTEM, "case.viewed", authority=authority, object_type="case", object_id=UUID(int=number)
            )
    actions.seal_pending()


def test_untouched_chains_are_whole() -> None:
    said: list[str] = []
    assert verify() == []
    assert report(said.append) == 0
    assert said == ["Alle Einträge des Protokolls sind unverändert und vollständig."]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", UUID(int=99)),
        ("at", clock.now() - timedelta(days=1)),
        ("actor_kind", "staff"),
        ("actor_id", "somebody"),
        ("action", "case.decided"),
        ("object_type", "file"),
        ("object_id", "other"),
        ("fields", ["x"]),
        ("reason", "another"),
        ("seal", "0" * 64),
    ],
)
def test_a_change_in_any_column_is_found_at_its_number(column: str, value: object) -> None:
    ENTRIES.filter(seq=3).update(**{column: value})
    assert verify("bispingen")[0] == Finding("bispingen", Fault.CHANGED, 3)
    assert verify("walsrode") == []


def test_an_entry_removed_from_the_middle_is_found() -> None:
    entry(3).delete()
    assert verify() == [Finding("bispingen", Fault.MISSING, 3)]


def test_an_entry_removed_and_the_rest_renumbered_is_found() -> None:
    entry(3).delete()
    for number in (4, 5):
        ENTRIES.filter(seq=number).update(seq=F("seq") - 1)
    assert Finding("bispingen", Fault.CHANGED, 3) in verify()
    assert Finding("bispingen", Fault.CUT, 5) in verify()


def test_two_entries_in_exchanged_places_are_found() -> None:
    second, third = entry(2), entry(3)
    for row, seq, seal in ((second, None, ""), (third, 2, second.seal), (second, 3, third.seal)):
        AuditEntry.objects.filter(id=row.id).update(seq=seq, seal=seal)
    assert verify() == [Finding("bispingen", Fault.CHANGED, 2), Finding("bispingen", Fault.CHANGED, 3)]


def test_an_entry_moved_to_another_authority_is_found_in_both() -> None:
    ENTRIES.filter(seq=5).update(authority_key="walsrode", seq=6)
    assert verify() == [Finding("bispingen", Fault.CUT, 5), Finding("walsrode", Fault.ADDED, 6)]


def test_the_first_entries_removed_are_found() -> None:
    entry(1).delete()
    assert verify() == [Finding("bispingen", Fault.MISSING, 1)]


def test_the_last_entries_removed_are_found() -> None:
    ENTRIES.filter(seq__gt=3).delete()
    assert verify() == [Finding("bispingen", Fault.CUT, 4)]


def test_the_last_entries_removed_and_the_end_rewritten_are_found() -> None:
    ENTRIES.filter(seq__gt=3).delete()
    AuditChain.objects.filter(authority_key="bispingen").update(last_seq=3, last_seal=entry(3).seal)
    assert verify() == [Finding("bispingen", Fault.ENDS_CHANGED)]


def one_more_entry() -> None:
    actions.record(SYSTEM, "case.viewed", authority="bispingen", object_type="case", object_id="6")
    actions.seal_pending()


def put_back(chains: list[AuditChain], entries: list[AuditEntry]) -> None:
    AuditEntry.objects.exclude(id__in=[row.id for row in entries]).delete()
    for chain in chains:
        chain.save()


def test_an_older_state_of_the_whole_chain_is_found() -> None:
    chains, entries = list(AuditChain.objects.all()), list(AuditEntry.objects.all())
    one_more_entry()
    put_back(chains, entries)
    assert verify() == [Finding("bispingen", Fault.CUT, 6)]


def test_an_older_state_that_was_continued_stays_visible_for_good() -> None:
    chains, entries = list(AuditChain.objects.all()), list(AuditEntry.objects.all())
    for _ in range(3):
        one_more_entry()
    put_back(chains, entries)
    one_more_entry()
    assert verify() == [Finding("bispingen", Fault.CONTINUED, 6)]
    assert (entry(6).reason, entry(7).object_id) == ("6-8", "6")


def test_a_chain_removed_altogether_is_found() -> None:
    ENTRIES.delete()
    AuditChain.objects.filter(authority_key="bispingen").delete()
    assert verify() == [Finding("bispingen", Fault.NO_CHAIN)]


def test_an_entry_added_behind_the_end_is_found() -> None:
    AuditEntry(**{**_columns(entry(5)), "id": ids.new_id(), "seq": 6}).save(force_insert=True)
    assert verify() == [Finding("bispingen", Fault.ADDED, 6)]


def test_a_moved_beginning_is_found() -> None:
    ENTRIES.filter(seq__lte=2).delete()
    AuditChain.objects.filter(authority_key="bispingen").update(base_seq=2, base_seal=entry(3).seal)
    assert Finding("bispingen", Fault.ENDS_CHANGED) in verify()


def test_entries_that_wait_too_long_for_their_seal_are_reported(at: Callable[[str], None]) -> None:
    at("2026-11-24 08:00")
    actions.record(SYSTEM, "case.viewed", authority="walsrode", object_type="case", object_id="6")
    at("2026-11-24 08:15")
    assert verify() == []
    at("2026-11-24 08:15:01")
    assert verify() == [Finding("walsrode", Fault.UNSEALED)]


def test_the_report_names_each_fault_and_fails() -> None:
    said: list[str] = []
    entry(3).delete()
    assert report(said.append, "walsrode") == 0
    assert report(said.append, "bispingen") == 1
    assert said[1:] == ["bispingen, Nr. 3: Einträge fehlen"]


def _columns(row: AuditEntry) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in AuditEntry._meta.concrete_fields}
