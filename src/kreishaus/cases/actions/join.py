# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A case joins the File of its matter: everything of it is sealed anew under that File's key."""

from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.cases import policy, registry
from kreishaus.cases.actions.filing import reopen
from kreishaus.cases.actions.moving import change, tell
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case, Consultation, Decision, File, Inquiry, Note
from kreishaus.cases.queries.desk import case_at_desk
from kreishaus.cases.sealing import resealed
from kreishaus.documents import actions as documents
from kreishaus.kernel import keystore


def join_file(actor: Actor, case_id: UUID, file_id: UUID) -> Case:
    """Put the case into a File of the same authority and Leistung. Joined twice is joined once.

    One transaction: after it the File's key opens everything. A File that was closed is open again; one that
    is left without cases goes, then its key.

    Raises:
        Case.DoesNotExist: there is none, or it is another department's.
        RefusedError: role or state do not allow it, or there is no such File that this clerk may see.
        ChangedMeanwhileError: a colleague was faster.
    """
    case = case_at_desk(actor, case_id)
    policy.check_may_join(actor, case)
    if case.file_id == file_id:
        return case
    if Case.unscoped.filter(follows=case).exists():
        raise RefusedError("Über diesen Vorgang wurde erneut entschieden. Beide bleiben in ihrer Akte.")
    old = case.file
    with transaction.atomic():
        new = _target(actor, case, file_id)
        reopen(actor, new)
        _reseal(case, old, new)
        tell(actor, case, "joined", fields=[f"file.{new.id}"])
        is_empty = not Case.unscoped.filter(file=old).exists()
        if is_empty:
            File.objects.filter(id=old.id).delete()
    if is_empty:
        keystore.destroy(old.key_id)
    return case


def _target(actor: Actor, case: Case, file_id: UUID) -> File:
    of_the_matter = File.objects.select_for_update().filter(
        authority_id=case.authority_id, service_slug=case.service_slug
    )
    seen = Case.objects.visible_to(actor).filter(file_id=file_id).values("file_id")
    file = of_the_matter.filter(id=file_id, id__in=seen).first()
    if file is None:
        raise RefusedError("Diese Akte gibt es hier nicht.")
    return file


def _reseal(case: Case, old: File, new: File) -> None:
    """Rows, files and what others keep about the case. Whoever adds a sealed column adds it here."""
    keys = (old.key_id, new.key_id)
    change(
        case,
        file_id=new.id,
        sealed=resealed(*keys, "case", case.id, case.sealed),
        sealed_title=resealed(*keys, "title", case.id, case.sealed_title),
    )
    documents.hand_over(case.id, case.id, from_key=old.key_id, to_key=new.key_id)
    for inquiry in Inquiry.objects.select_for_update().filter(case=case):
        inquiry.sealed = resealed(*keys, "inquiry", inquiry.id, inquiry.sealed)
        if inquiry.sealed_draft is not None:
            inquiry.sealed_draft = resealed(*keys, "answer-draft", inquiry.id, inquiry.sealed_draft)
        if inquiry.sealed_answer is not None:
            inquiry.sealed_answer = resealed(*keys, "answer", inquiry.id, inquiry.sealed_answer)
        inquiry.save(update_fields=["sealed", "sealed_draft", "sealed_answer"])
        documents.hand_over(inquiry.id, inquiry.id, from_key=old.key_id, to_key=new.key_id)
    for decision in Decision.objects.select_for_update().filter(case=case):
        decision.sealed = resealed(*keys, "decision", decision.id, decision.sealed)
        decision.save(update_fields=["sealed"])
    _reseal_consultations(case, keys)
    for note in Note.objects.select_for_update().filter(case=case):
        note.sealed = resealed(*keys, "note", note.id, note.sealed)
        note.save(update_fields=["sealed"])
    for reseal in registry.followers():
        reseal(case.id, old.key_id, new.key_id)


def _reseal_consultations(case: Case, keys: tuple[UUID, UUID]) -> None:
    for asked in Consultation.objects.select_for_update().filter(case=case):
        asked.sealed = resealed(*keys, "consultation", asked.id, asked.sealed)
        if asked.sealed_answer is not None:
            asked.sealed_answer = resealed(*keys, "consultation-answer", asked.id, asked.sealed_answer)
        asked.save(update_fields=["sealed", "sealed_answer"])
