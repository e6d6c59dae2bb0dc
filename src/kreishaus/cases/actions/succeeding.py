# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A case that goes on with the matter of another: decided again here, or at another authority."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kreishaus.cases.examining import index
from kreishaus.cases.models import Case, File, Grant
from kreishaus.cases.queries.own import OpenCase
from kreishaus.cases.reference import draw
from kreishaus.cases.sealing import seal, unseal
from kreishaus.documents import actions as documents
from kreishaus.kernel import clock
from kreishaus.kernel.ids import new_id


def succeed(opened: OpenCase, file: File, content: Mapping[str, Any], *, prefix: str, **own: object) -> Case:
    """The new case: what was sent, when it arrived and how sure it is who sent it stay; so do its files.

    Whoever sees the old case sees this one, and it is found by the same words. `own` are the columns in which
    it differs, and those of the office that has it. Raises IntegrityError when the number drawn is taken.
    """
    old, now, case_id = opened.row, clock.now(), new_id()
    title = unseal(old.file.key_id, "title", old.id, old.sealed_title)
    new = Case.unscoped.create(
        id=case_id,
        reference=draw(prefix, now.year),
        submission_id=old.submission_id,
        receipt_id=old.receipt_id,
        file=file,
        account_id=old.account_id,
        version_id=old.version_id,
        overlay_id=old.overlay_id,
        service_slug=old.service_slug,
        sealed=seal(file.key_id, "case", case_id, dict(content)),
        sealed_title=seal(file.key_id, "title", case_id, title),
        used_rows=old.used_rows,
        received_at=old.received_at,
        due_on=opened.published.service.due_on(clock.today()),
        changed_at=now,
        trust=old.trust,
        signed_on=old.signed_on,
        **own,
    )
    held = [*map(UUID, opened.content["files"]), *filter(None, [old.receipt_id])]
    documents.share(held, old.id, new.id, from_key=old.file.key_id, to_key=file.key_id)
    Grant.objects.bulk_create(
        Grant(account_id=account, case=new, granted_at=now)
        for account in Grant.objects.filter(case=old).values_list("account_id", flat=True)
    )
    index(new, opened.published, opened.answers)
    return new
