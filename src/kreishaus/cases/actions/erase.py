# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes when its time is over: closed Files with all their cases, and cases that were put aside.

Data first, then the key: a fault in between leaves a key without data, and that is swept. Nothing is
decrypted, so what a restored backup brings back without its key goes as well.
"""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from kreishaus.access.actor import SYSTEM
from kreishaus.audit import actions as audit
from kreishaus.authorities.district import district
from kreishaus.cases import registry
from kreishaus.cases.lifecycle import OVER, State
from kreishaus.cases.models import Case, File, Submission
from kreishaus.documents import actions as documents
from kreishaus.kernel import clock, keystore

PUT_ASIDE: Final = (State.REJECTED_SPAM, State.FORWARDED)


def erase_over() -> int:
    """Erase whatever nobody may keep any longer; return how many cases went."""
    return _erase_files() + _erase_put_aside()


def _erase_files() -> int:
    """Files past the last day on which they are kept. A File with a case that is not over stays, whatever."""
    waiting = Case.unscoped.exclude(state__in=OVER).values("file")
    over = File.objects.filter(kept_until__lt=clock.today()).exclude(id__in=waiting)
    return sum(_erase(over, file_id, Q()) for file_id in list(over.values_list("id", flat=True)))


def _erase_put_aside() -> int:
    """Cases that were no matter of this office, some time after they were put aside or given away."""
    period = timedelta(days=district().about.retention.put_aside.days)
    here = Q(state__in=PUT_ASIDE, changed_at__lt=clock.now() - period)
    files = list(Case.unscoped.filter(here).values_list("file", flat=True).distinct())
    return sum(_erase(File.objects.all(), file_id, here) for file_id in files)


def _erase(files: QuerySet[File], file_id: UUID, which: Q) -> int:
    """Erase these cases of one File, if it still is among these Files; left without cases it goes too."""
    with transaction.atomic():
        file = files.select_for_update().filter(id=file_id).first()
        if file is None:
            return 0
        cases = list(Case.unscoped.filter(which, file=file))
        for case in cases:
            _erase_case(case)
        _erase_submissions({case.submission_id for case in cases})
        is_empty = not Case.unscoped.filter(file=file).exists()
        if is_empty:
            _note(file.authority_id, "file", file.id)
            file.delete()
    if is_empty:
        keystore.destroy(file.key_id)
    return len(cases)


def _erase_case(case: Case) -> None:
    """The case with its files; inquiries, notes, decisions, thread and timeline go with the row."""
    for clear in registry.clearers():
        clear(case.id)
    for holder_id in [case.id, *case.inquiries.values_list("id", flat=True)]:
        documents.remove_all(holder_id)
    _note(case.authority_id, "case", case.id)
    Case.unscoped.filter(id=case.id).delete()


def _erase_submissions(submission_ids: set[UUID]) -> None:
    over = Submission.unscoped.filter(id__in=submission_ids, cases=None)
    for submission_id in over.filter(receipt_id__isnull=False).values_list("id", flat=True):
        documents.remove_all(submission_id)  # the person's own copy of the whole
    over.delete()


def _note(authority: str, what: str, object_id: UUID) -> None:
    audit.record(SYSTEM, f"{what}.erased", authority=authority, object_type=what, object_id=object_id)
