# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office closes a File when its matter has ended: from then on the time runs for which it is kept."""

from datetime import date
from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.audit import actions as audit
from kreishaus.cases import policy
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case, File
from kreishaus.catalogue import queries as catalogue
from kreishaus.kernel import clock


def close_file(actor: Actor, file_id: UUID, ended_on: date) -> File:
    """Say that the matter ended on this day. Said again, the day is corrected.

    How long the File is kept counts from this day, or from the last change of a case if that was later: a
    mistyped year must not erase what is still needed.

    Raises:
        Case.DoesNotExist: no case of this File is this clerk's to see.
        RefusedError: the role does not allow it, a case is not over, or the day has not come yet.
    """
    with transaction.atomic():
        case = _case_in(actor, file_id)
        policy.check_may_close_file(actor, case)
        if ended_on > clock.today():
            raise RefusedError("Dieser Tag liegt in der Zukunft. Schließen Sie die Akte, wenn er da ist.")
        _write(actor, case.file, "closed", ended_on)
    return case.file


def reopen_file(actor: Actor, file_id: UUID) -> File:
    """Take the closing back, as long as the File is there.

    Raises:
        Case.DoesNotExist: as `close_file`.
        RefusedError: the role does not allow it, or the File is open.
    """
    with transaction.atomic():
        case = _case_in(actor, file_id)
        policy.check_may_reopen_file(actor, case)
        reopen(actor, case.file)
    return case.file


def _case_in(actor: Actor, file_id: UUID) -> Case:
    """The newest case of the File that this clerk may see; until the commit nobody else changes the File."""
    if not actor.is_staff:
        raise Case.DoesNotExist
    list(File.objects.select_for_update().filter(id=file_id))
    seen = Case.objects.visible_to(actor).filter(file_id=file_id).select_related("file")
    case: Case | None = seen.order_by("-received_at", "-id").first()
    if case is None:
        raise Case.DoesNotExist
    return case


def reopen(actor: Actor, file: File) -> None:
    """Open a File that is locked in the running transaction, if it was closed; for who may change it.

    A File that would have gone by itself stays from now on until somebody closes it: what came to it may be
    needed longer.
    """
    if file.closed_at is not None:
        _write(actor, file, "reopened", None)
    elif file.kept_until is not None:
        file.kept_until = None
        file.save(update_fields=["kept_until"])


def _write(actor: Actor, file: File, verb: str, ended_on: date | None) -> None:
    file.closed_at = clock.now() if ended_on else None
    file.ended_on, file.kept_until = ended_on, _kept_until(file, ended_on) if ended_on else None
    file.save(update_fields=["closed_at", "ended_on", "kept_until"])
    audit.record(actor, f"file.{verb}", authority=file.authority_id, object_type="file", object_id=file.id)


def _kept_until(file: File, ended_on: date) -> date | None:
    """The latest day that the Leistung gives, as any of the cases has pinned it; None if it gives none."""
    rows = list(file.cases.values_list("version_id", "changed_at"))
    end = max(ended_on, *(clock.to_berlin(changed_at).date() for _, changed_at in rows))
    periods = [catalogue.version(version).service.retention for version in {version for version, _ in rows}]
    return max((period.until(end) for period in periods if period), default=None)
