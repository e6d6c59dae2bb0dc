# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A guest signs in: what was begun before becomes the account's, and what was sent can, with its code."""

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.cases import policy, registry
from kreishaus.cases.actions.code import note_wrong_code
from kreishaus.cases.actions.moving import change, own_case, tell
from kreishaus.cases.actions.start import keep_until
from kreishaus.cases.codes import hash_of
from kreishaus.cases.models import Case, Draft, Grant, ReceiptCode, Submission
from kreishaus.cases.queries.code import earlier_of
from kreishaus.cases.sealing import seal_draft, unseal_draft
from kreishaus.catalogue import queries as catalogue
from kreishaus.documents import actions as documents
from kreishaus.kernel import clock, keystore


def claim_drafts(actor: Actor) -> int:
    """Move the drafts of this browser session to the account that signed in; how many there were.

    Their content is sealed anew with the account's key, their files are rewrapped, their own keys destroyed.
    What no account may have (`account_use: never`) stays with the browser session.
    """
    if not actor.is_citizen or not actor.guest or actor.key_id is None:
        return 0
    found = Draft.objects.visible_to(actor).filter(account=None)
    drafts = [each for each in found if catalogue.version(each.version_id).service.account_use != "never"]
    for draft in drafts:
        _claim(actor, draft)
    return len(drafts)


def _claim(actor: Actor, draft: Draft) -> None:
    assert actor.key_id is not None  # noqa: S101 -- the caller has looked
    own_key = draft.key_id
    content = unseal_draft(own_key, draft.id, draft.sealed)
    with transaction.atomic():
        claimed = Draft.unscoped.filter(id=draft.id, account=None, revision=draft.revision).update(
            account_id=actor.account_id,
            guest_hash="",
            key_id=actor.key_id,
            expires_at=keep_until(actor.account_id, clock.now()),
            sealed=seal_draft(actor.key_id, draft.id, content),
            revision=draft.revision + 1,
        )
        if claimed and content.files:
            documents.hand_over(draft.id, draft.id, from_key=own_key, to_key=actor.key_id)
    if claimed:
        keystore.destroy(own_key)


def claim_case(actor: Actor, holder: Actor, code: str) -> Case:
    """Take a case into the account that is signed in. `holder` has shown its number, `code` comes with it.

    From then on the account opens it, and the code no longer does. What takes it up again comes with it.

    Raises:
        Case.DoesNotExist: the holder holds no case, or the code is another's.
        RefusedError: nobody is signed in, it is somebody's already, or the Leistung comes into no account.
        ChangedMeanwhileError: the office changed the case at the same moment.
    """
    case = own_case(holder, holder.case_id) if holder.case_id else None
    if case is None:
        raise Case.DoesNotExist
    policy.check_may_claim(
        actor, case, catalogue.version(case.version_id).service
    )  # or nothing is noted of it
    if not ReceiptCode.objects.filter(case=case, code_hash=hash_of(code)).exists():
        note_wrong_code(actor, case)
        raise Case.DoesNotExist
    with transaction.atomic():
        later = Case.unscoped.filter(submission=case.submission_id, follows__isnull=False, account=None)
        for each in (case, *earlier_of(case), *later):
            _give(each, actor)
        Submission.unscoped.filter(id=case.submission_id, account=None).update(
            account_id=actor.account_id, guest_hash=""
        )
        ReceiptCode.objects.filter(case=case).delete()
    return case


def _give(case: Case, actor: Actor) -> None:
    assert actor.account_id is not None  # noqa: S101 -- policy: signed in
    change(case, account_id=actor.account_id)
    Grant.objects.create(account_id=actor.account_id, case=case, granted_at=clock.now())
    for take in registry.takers():
        take(case.id, actor.account_id)
    tell(actor, case, "claimed")
