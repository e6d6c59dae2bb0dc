# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing to the chain: `record` in the transaction of the deed, `seal_pending` later by the worker."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import SYSTEM, Actor
from kreishaus.audit import sealing
from kreishaus.audit.models import AuditChain, AuditEntry
from kreishaus.kernel import prepared

AT_ONCE: Final = 200  # entries sealed in one transaction, which must not hold the write lock for long


def record(
    actor: Actor,
    action: str,
    *,
    authority: str,
    object_type: str,
    object_id: UUID | str,
    fields: Iterable[str] = (),
    reason: str = "",
) -> None:
    """Add an entry with one INSERT, in the running transaction. `fields` are paths, never values.

    `authority` is the key of the chain. The place in the chain is given when the worker seals it, so
    that people who act at the same time do not wait for each other.
    """
    entry = AuditEntry(
        authority_key=authority,
        actor_kind=actor.kind,
        actor_id=str(actor.account_id or ""),
        action=action,
        object_type=object_type,
        object_id=str(object_id),
        fields=list(fields),
        reason=reason[: sealing.REASON_LENGTH],
    )
    prepared.add(entry)


def seal_pending() -> int:
    """Give every new entry its place and its seal, authority by authority; return how many."""
    pending = AuditEntry.objects.filter(seq=None).order_by("authority_key")
    authorities = pending.values_list("authority_key", flat=True).distinct()
    return sum(_seal_authority(authority) for authority in list(authorities))


def let_go(*, before: datetime) -> int:
    """Delete the sealed entries at the beginning of each chain that are older; return how many.

    The base keeps the seal of the last one that went, so that the rest stays provable.
    """
    chains = list(AuditChain.objects.values_list("authority_key", flat=True))
    return sum(_let_go(authority, before) for authority in chains)


def _let_go(authority: str, before: datetime) -> int:
    with transaction.atomic():
        chain = _locked_chain(authority)
        entries = AuditEntry.objects.filter(authority_key=authority, seq__isnull=False)
        first_kept = entries.filter(at__gte=before).order_by("seq").first()
        old = entries.filter(seq__lt=first_kept.seq) if first_kept else entries
        last = old.order_by("-seq").first()
        if last is None or last.seq is None:
            return 0
        chain.base_seq, chain.base_seal = last.seq, last.seal
        _save(chain)
        gone, _ = old.delete()
    return gone


def _seal_authority(authority: str) -> int:
    total = 0
    while sealed := _seal_some(authority):
        total += sealed
    return total


def _seal_some(authority: str) -> int:
    """Seal the oldest open entries, and keep the new end apart from the database."""
    with transaction.atomic():
        chain = _locked_chain(authority)
        entries = list(AuditEntry.objects.filter(authority_key=authority, seq=None).order_by("id")[:AT_ONCE])
        if not entries:
            return 0
        entries[:0] = _note_of_cut(chain)
        for entry in entries:
            chain.last_seq += 1
            entry.seq = chain.last_seq
            entry.seal = chain.last_seal = sealing.seal_of(entry, chain.last_seal)
        AuditEntry.objects.bulk_update(entries, ["seq", "seal"])
        _save(chain)
    sealing.drop_anchor(chain)
    return len(entries)


def _note_of_cut(chain: AuditChain) -> list[AuditEntry]:
    """Write into the chain that it reached further once, before its new end is remembered instead.

    So a restored backup, or a removed end, stays visible for good.
    """
    seq, _ = sealing.anchor_of(chain.authority_key) or (0, "")
    if seq <= chain.last_seq:
        return []
    return [
        AuditEntry.objects.create(
            authority_key=chain.authority_key,
            actor_kind=SYSTEM.kind,
            action=sealing.CUT,
            object_type="chain",
            object_id=chain.authority_key,
            reason=f"{chain.last_seq + 1}-{seq}",
        )
    ]


def _locked_chain(authority: str) -> AuditChain:
    """Return the chain's row; nobody else seals this authority until the transaction ends."""
    AuditChain.objects.bulk_create([AuditChain(authority_key=authority)], ignore_conflicts=True)
    return AuditChain.objects.select_for_update().get(authority_key=authority)


def _save(chain: AuditChain) -> None:
    chain.seal = sealing.seal_of_chain(chain)
    chain.save(force_update=True)
