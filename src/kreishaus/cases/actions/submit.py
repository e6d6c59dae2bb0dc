# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Send a draft: it becomes a Submission and a Case, once, whatever happens in between."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from formular import Answers, sendable
from kreishaus.access.actor import Actor
from kreishaus.audit import actions as audit
from kreishaus.authorities.responsibility import Responsibility, responsible
from kreishaus.cases import examining, policy
from kreishaus.cases.errors import NotSendableError
from kreishaus.cases.events import CaseSubmitted
from kreishaus.cases.examining import Examined
from kreishaus.cases.indexing import file_token
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, CaseEvent, Draft, File, Grant, Submission
from kreishaus.cases.queries.drafts import OpenDraft, draft_row, open_content
from kreishaus.cases.queries.own import submission_of_draft
from kreishaus.cases.reference import draw
from kreishaus.cases.sealing import seal
from kreishaus.cases.title import title_of
from kreishaus.catalogue.published import Published
from kreishaus.documents import actions as documents
from kreishaus.kernel import clock, events, keystore, prepared
from kreishaus.kernel.ids import new_id
from kreishaus.kernel.prepared import Prepared

TRIES: Final = 5


_held: Final = Prepared(  # locked: nobody closes the File meanwhile
    lambda account, token: (
        Case.unscoped.filter(Q(account_id=account), file__token=token, file__closed_at=None)
        .select_related("file")
        .select_for_update(of=("file",))
        .order_by("received_at")[:1]
    )
)


def submit(actor: Actor, draft_id: UUID, *, known: OpenDraft | None = None) -> Submission:
    """Send a draft. The same draft sent twice gives the same submission.

    `known`: the draft as it shall be sent, be it just saved or just read; what is stored counts instead
    if somebody wrote in between.

    The key of a new File is durable before the transaction ends: a fault in between leaves an unused key,
    which is swept, and never a case that nobody can read.

    Raises:
        Draft.DoesNotExist: there is none, or it is somebody else's, and it was never sent by this person.
        SignInNeededError: the person has no account yet, or the draft is not yet the account's.
        NotSendableError: the draft has errors.
    """
    for attempt in range(1, TRIES + 1):
        try:
            with transaction.atomic():
                return _submit_once(actor, draft_id, clock.now(), known)
        except Draft.DoesNotExist:
            sent = submission_of_draft(actor, draft_id)  # the same draft was sent before, or beside us
            if sent is None:
                raise
            return sent
        except IntegrityError:  # the number was drawn before, or the same draft is being sent beside us
            if attempt == TRIES:
                raise
    raise AssertionError


def _submit_once(actor: Actor, draft_id: UUID, now: datetime, known: OpenDraft | None) -> Submission:
    row = draft_row(actor, draft_id, locked=True)
    policy.check_may_submit(actor, row)
    draft = known if known and known.row.revision == row.revision else open_content(row)
    matter = examine(draft)
    submission = Submission(
        draft_id=draft.row.id, account_id=actor.account_id, version_id=draft.row.version_id, received_at=now
    )
    prepared.add(submission)
    case = _create_case(actor, draft, matter, submission)
    if draft.content.files:
        documents.hand_over(draft.row.id, case.id, from_key=row.key_id, to_key=case.file.key_id)
    row.delete()
    audit.record(actor, "case.submitted", authority=case.authority_id, object_type="case", object_id=case.id)
    events.publish(CaseSubmitted(submission.id))
    return submission


@dataclass(frozen=True, slots=True)
class Matter:
    """What is in the draft once branches not taken are gone: checked, computed, addressed."""

    examined: Examined
    responsibility: Responsibility

    @property
    def answers(self) -> Answers:
        return self.examined.answers


def examine(draft: OpenDraft) -> Matter:
    """Prune, check, compute, find the office.

    Raises:
        NotSendableError: there are errors.
    """
    examined = examining.examine(draft.published, draft.answers, draft.context, draft.content.typed)
    if not sendable(examined.problems):
        raise NotSendableError
    place = replace(draft, answers=examined.answers).place
    office = responsible(draft.published.service.competence, place, clock.today())
    return Matter(examined, office)


def _create_case(actor: Actor, draft: OpenDraft, matter: Matter, submission: Submission) -> Case:
    now, case_id, published = submission.received_at, new_id(), draft.published
    office = matter.responsibility
    file = _file_for(actor, published, matter, now)
    key_id = file.key_id
    title = title_of(published, matter.answers)
    case = Case(
        id=case_id,
        reference=draw(office.prefix, now.year),
        submission=submission,
        file=file,
        authority_id=office.administering.key,
        department_id=office.department,
        account_id=actor.account_id,
        version_id=draft.row.version_id,
        overlay_id=draft.row.overlay_id,
        service_slug=published.slug,
        state=State.SUBMITTED.value,
        sealed=seal(key_id, "case", case_id, content_of(draft, matter)),
        sealed_title=seal(key_id, "title", case_id, {"name": title.name, "subject": title.subject}),
        responsibility=office.as_json(),
        used_rows=matter.examined.rows,
        received_at=now,
        due_on=published.service.due_on(clock.today()),
        changed_at=now,
    )
    prepared.add(case)
    prepared.add(Grant(account_id=actor.account_id, case=case, granted_at=now))  # type: ignore[misc] # policy: signed in
    event = CaseEvent(
        case=case, at=now, kind="submitted", actor_kind=actor.kind.value, actor_id=str(actor.account_id)
    )
    prepared.add(event)
    examining.index(case, published, matter.answers)
    return case


def _file_for(actor: Actor, published: Published, matter: Matter, now: datetime) -> File:
    """The open File of the same matter of this account with this authority, else a new one with its key."""
    authority = matter.responsibility.administering.key
    token = file_token(published, authority, matter.answers)
    known = next(_held.rows(account=actor.account_id, token=token), None) if token else None
    if known is not None:
        return known.file
    file = File(
        authority_id=authority,
        service_slug=published.slug,
        key_id=keystore.create("file"),
        token=token,
        opened_at=now,
    )
    prepared.add(file)
    return file


def content_of(draft: OpenDraft, matter: Matter) -> dict[str, Any]:
    """What is sealed in the case: answers, files, what was noticed, what was computed."""
    place = {"ars": draft.place.ars if draft.place else "", "files": draft.content.files}
    return place | examining.content_of(matter.examined)
