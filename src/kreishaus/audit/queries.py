# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether the chain is whole: all seals worked out again, and compared with what the key store remembers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.db.models import Max, QuerySet

from kreishaus.audit import sealing
from kreishaus.audit.models import AuditChain, AuditEntry
from kreishaus.kernel import clock

SEALED_WITHIN: Final = timedelta(minutes=15)


class Fault(StrEnum):
    """What can be wrong with a chain, in words for operators."""

    CHANGED = "Eintrag verändert, oder ein Eintrag davor verändert oder entfernt"
    MISSING = "Einträge fehlen"
    ADDED = "Einträge hinter dem Ende der Kette"
    CUT = "Ende der Kette abgeschnitten, oder eine ältere Sicherung eingespielt"
    CONTINUED = "Kette nach einem Schnitt fortgesetzt"
    ENDS_CHANGED = "Anfang oder Ende der Kette von fremder Hand verändert"
    NO_CHAIN = "versiegelte Einträge ohne Kette"
    UNSEALED = "Einträge seit mehr als 15 Minuten nicht versiegelt: läuft der Worker?"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: in which authority's chain, and at which number (0: not at one entry)."""

    authority: str
    fault: Fault
    seq: int = 0

    def __str__(self) -> str:
        place = f", Nr. {self.seq}" if self.seq else ""
        return f"{self.authority}{place}: {self.fault.value}"


def verify(authority: str | None = None) -> list[Finding]:
    """Recalculate all seals, of one authority or of all; return what is wrong, chain by chain.

    Found are: an entry changed, removed, added or moved, a chain cut at its end, changed ends, and entries
    that wait too long for their seal. Not found: a new entry removed before its seal, at most minutes later.
    """
    names = [authority] if authority else _authorities()
    return [finding for name in names for finding in _verify_one(name, clock.now())]


def _authorities() -> list[str]:
    """Every chain that the entries, the ends or the key store know of."""
    in_entries = AuditEntry.objects.order_by().values_list("authority_key", flat=True).distinct()
    in_chains = AuditChain.objects.values_list("authority_key", flat=True)
    return sorted({*in_entries, *in_chains, *sealing.anchored()})


def _verify_one(authority: str, now: datetime) -> Iterator[Finding]:
    """Verify one chain while others may go on writing: the highest number is read before the end."""
    entries = AuditEntry.objects.filter(authority_key=authority)
    highest = entries.filter(seq__isnull=False).aggregate(highest=Max("seq"))["highest"] or 0
    chain = AuditChain.objects.filter(authority_key=authority).first()
    if chain is not None:
        yield from _verify_entries(chain, entries.filter(seq__lte=chain.last_seq).order_by("seq"))
        yield from _verify_ends(chain, highest)
    elif highest or sealing.anchor_of(authority):
        yield Finding(authority, Fault.NO_CHAIN)
    if entries.filter(seq=None, at__lt=now - SEALED_WITHIN).exists():
        yield Finding(authority, Fault.UNSEALED)


def _verify_entries(chain: AuditChain, entries: QuerySet[AuditEntry]) -> Iterator[Finding]:
    """Walk from the base to the end. After a fault the walk goes on from the seal that is written there."""
    seq, seal = chain.base_seq, chain.base_seal
    for entry in entries.iterator(chunk_size=500):
        number = entry.seq or 0
        if number != seq + 1:
            yield Finding(chain.authority_key, Fault.MISSING, seq + 1)
        elif not sealing.same(entry.seal, sealing.seal_of(entry, seal)):
            yield Finding(chain.authority_key, Fault.CHANGED, number)
        elif entry.action == sealing.CUT:
            yield Finding(chain.authority_key, Fault.CONTINUED, number)
        seq, seal = number, entry.seal
    if (seq, seal) != (chain.last_seq, chain.last_seal):
        yield Finding(chain.authority_key, Fault.CUT, seq + 1)


def _verify_ends(chain: AuditChain, highest: int) -> Iterator[Finding]:
    if highest > chain.last_seq:
        yield Finding(chain.authority_key, Fault.ADDED, chain.last_seq + 1)
    if not sealing.same(chain.seal, sealing.seal_of_chain(chain)):
        yield Finding(chain.authority_key, Fault.ENDS_CHANGED)
    elif not _reaches_anchor(chain):
        yield Finding(chain.authority_key, Fault.CUT, chain.last_seq + 1)


def _reaches_anchor(chain: AuditChain) -> bool:
    """Whether the chain goes at least as far as the key store remembers, with the same seal there."""
    seq, seal = sealing.anchor_of(chain.authority_key) or (0, "")
    return seq < chain.last_seq or (seq, seal) == (chain.last_seq, chain.last_seal) or not seq
