# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Send a draft: it becomes a Submission and its Cases, once, whatever happens in between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from formular import Answers, Context, PlaceAnswer, sendable
from kreishaus.access.actor import Actor
from kreishaus.audit import actions as audit
from kreishaus.authorities.responsibility import Responsibility
from kreishaus.cases import clocks, examining, policy, signature
from kreishaus.cases.actions.code import issue_receipt_code
from kreishaus.cases.errors import NotSendableError
from kreishaus.cases.events import CaseSubmitted
from kreishaus.cases.examining import Examined, runs_out
from kreishaus.cases.indexing import file_token
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, CaseEvent, Draft, File, Grant, Submission
from kreishaus.cases.queries.code import sent_as_guest
from kreishaus.cases.queries.drafts import OpenDraft, draft_row, open_content
from kreishaus.cases.queries.own import submission_of_draft
from kreishaus.cases.reference import draw
from kreishaus.cases.sealing import seal
from kreishaus.cases.splitting import Part, office_of, parts_of
from kreishaus.cases.title import title_of
from kreishaus.catalogue import queries as catalogue
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
    """Send a draft. The same draft sent twice gives the same submission. A guest's case gets a receipt code.

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
                submission, spent = _submit_once(actor, draft_id, clock.now(), known)
            if spent is not None:
                keystore.destroy(spent)
            return submission  # noqa: TRY300 -- what is sent is sent, whatever becomes of the old key
        except Draft.DoesNotExist:
            sent = _sent_before(actor, draft_id)  # the same draft was sent before, or beside us
            if sent is None:
                raise
            return sent
        except IntegrityError:  # the number was drawn before, or the same draft is being sent beside us
            if attempt == TRIES:
                raise
    raise AssertionError


def _sent_before(actor: Actor, draft_id: UUID) -> Submission | None:
    """What became of a draft that is gone: the account's, or what this browser session sent as a guest."""
    mine = sent_as_guest(actor, draft_id=draft_id) if actor.is_guest else None
    return submission_of_draft(mine.holder if mine else actor, draft_id)


def _submit_once(
    actor: Actor, draft_id: UUID, now: datetime, known: OpenDraft | None
) -> tuple[Submission, UUID | None]:
    """The submission, and the key of a guest's draft, which nothing needs any more."""
    row = draft_row(actor, draft_id, locked=True)
    draft = known if known and known.row.revision == row.revision else open_content(row, actor.trust)
    policy.check_may_submit(actor, row, draft.published.service)
    matters = examine(draft)
    submission = Submission(
        draft_id=draft.row.id,
        account_id=actor.account_id,
        guest_hash=row.guest_hash,
        version_id=draft.row.version_id,
        received_at=now,
    )
    prepared.add(submission)
    cases = [_create_case(actor, matter, submission) for matter in matters]
    _hand_over_files(row, cases, matters)
    row.delete()
    for case in cases:
        audit.record(
            actor, "case.submitted", authority=case.authority_id, object_type="case", object_id=case.id
        )
    events.publish(CaseSubmitted(submission.id))
    if actor.is_citizen:
        return submission, None
    for case in cases:
        issue_receipt_code(case.id, secret=actor.guest)
    return submission, row.key_id


@dataclass(frozen=True, slots=True)
class Matter:
    """What becomes one case: checked, computed, addressed. `files` are those it holds, by document id."""

    published: Published
    examined: Examined
    context: Context
    place: PlaceAnswer | None
    responsibility: Responsibility
    files: Mapping[str, dict[str, Any]]

    @property
    def answers(self) -> Answers:
        return self.examined.answers


def examine(draft: OpenDraft) -> tuple[Matter, ...]:
    """Prune, check, compute, find the office: for the whole, then for each case that it becomes.

    What can be sent as a whole is not stopped by what a check says of a part of it; that is a finding.

    Raises:
        NotSendableError: there are errors.
    """
    whole = examining.examine(draft.published, draft.answers, draft.context, draft.content.typed)
    if not sendable(whole.problems):
        raise NotSendableError
    parts = parts_of(draft.published, whole.answers)
    if len(parts) > 1:
        return tuple(_apart(draft, part) for part in parts)
    if parts[0].place == draft.place:
        return (_addressed(draft.published, whole, draft.context, draft.place, draft.content.files),)
    return (replace(_apart(draft, parts[0]), files=draft.content.files),)


def _apart(draft: OpenDraft, part: Part) -> Matter:
    """One of several cases: as if its answers alone had been sent, with the figures of its own place."""
    published, context = draft.published, draft.context
    if part.place != draft.place:
        ars = part.place.ars if part.place else ""
        overlay = catalogue.overlay_for(published.slug, ars)
        published = catalogue.version(published.version_id, overlay_id=overlay)
        context = replace(context, tables=catalogue.parameters(published.slug, ars))
    examined = examining.examine(published, part.answers, context)
    named = {each for ids in examined.answers.values.values() if isinstance(ids, tuple) for each in ids}
    files = {key: facts for key, facts in draft.content.files.items() if key in named}
    return _addressed(published, examined, context, part.place, files)


def _addressed(
    published: Published,
    examined: Examined,
    context: Context,
    place: PlaceAnswer | None,
    files: Mapping[str, dict[str, Any]],
) -> Matter:
    office = office_of(published, examined.answers, place)
    return Matter(published, examined, context, place, office, files)


def _create_case(actor: Actor, matter: Matter, submission: Submission) -> Case:
    now, case_id, published = submission.received_at, new_id(), matter.published
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
        version_id=published.version_id,
        overlay_id=published.overlay_id,
        service_slug=published.slug,
        state=State.SUBMITTED.value,
        sealed=seal(key_id, "case", case_id, content_of(matter)),
        sealed_title=seal(key_id, "title", case_id, {"name": title.name, "subject": title.subject}),
        responsibility=office.as_json(),
        used_rows=matter.examined.rows,
        received_at=now,
        due_on=published.service.due_on(clock.today()),
        changed_at=now,
        trust=actor.trust.code,
        signature_due_on=signature.due_on(published.service, actor.trust, now),
    )
    prepared.add(case)
    if actor.account_id is not None:
        prepared.add(Grant(account_id=actor.account_id, case=case, granted_at=now))
    event = CaseEvent(
        case=case, at=now, kind="submitted", actor_kind=actor.kind.value, actor_id=str(actor.account_id or "")
    )
    prepared.add(event)
    examining.index(case, published, matter.answers)
    clocks.set_clocks(case, published, matter.answers, matter.context)
    return case


def _hand_over_files(draft: Draft, cases: Sequence[Case], matters: Sequence[Matter]) -> None:
    """Give the files of the draft to its case; of several each gets a hold on those it names.

    Keys are rewrapped, no file is touched. What none of several names goes with the draft.
    """
    held = frozenset(key for matter in matters for key in matter.files)
    if len(cases) == 1:
        if held:
            documents.hand_over(draft.id, cases[0].id, from_key=draft.key_id, to_key=cases[0].file.key_id)
        return
    for case, matter in zip(cases, matters, strict=True):
        ids = [UUID(key) for key in matter.files]
        documents.share(ids, draft.id, case.id, from_key=draft.key_id, to_key=case.file.key_id)
    documents.remove_all(draft.id)


def _file_for(actor: Actor, published: Published, matter: Matter, now: datetime) -> File:
    """The open File of the same matter of this account with this authority, else a new one with its key."""
    authority = matter.responsibility.administering.key
    token = file_token(published, authority, matter.answers)
    known = None
    if token and actor.account_id is not None:  # two guests are never the same person
        known = next(_held.rows(account=actor.account_id, token=token), None)
    if known is not None:
        return known.file
    file = File(
        authority_id=authority,
        service_slug=published.slug,
        key_id=keystore.create("file"),
        token=token,
        opened_at=now,
        kept_until=runs_out(published, matter.examined),
    )
    prepared.add(file)
    return file


def content_of(matter: Matter) -> dict[str, Any]:
    """What is sealed in the case: answers, files, what was noticed, what was computed."""
    place = {"ars": matter.place.ars if matter.place else "", "files": dict(matter.files)}
    return place | examining.content_of(matter.examined)
