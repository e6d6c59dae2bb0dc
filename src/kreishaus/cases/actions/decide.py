# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Prepare a decision (its bytes are frozen), approve exactly these bytes, decide, or give it back.

A letter on the way goes the same way and leaves at once: it was read before it was sent.
"""

import hashlib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from formular import MissingParameter
from kreishaus.access.actor import Actor
from kreishaus.cases import fees_before, policy
from kreishaus.cases.actions.ending import end_decision, end_unsent_letter
from kreishaus.cases.actions.keeping import keep_for_the_court
from kreishaus.cases.actions.moving import change, move, tell
from kreishaus.cases.actions.note import add_note
from kreishaus.cases.clocks import first_in
from kreishaus.cases.computed import used_as_json
from kreishaus.cases.errors import ChangedMeanwhileError, InputsRefusedError, RefusedError
from kreishaus.cases.events import CaseDecided
from kreishaus.cases.hearing import check_heard, heard_in
from kreishaus.cases.leaving import STANDING, UNDO
from kreishaus.cases.letters import matter_of
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, Decision
from kreishaus.cases.queries.decisions import decision_at_desk
from kreishaus.cases.queries.desk import case_at_desk
from kreishaus.cases.queries.own import OpenCase, open_case
from kreishaus.cases.sealing import seal
from kreishaus.catalogue.inputs import InputError
from kreishaus.documents import actions as documents
from kreishaus.documents.models import Document
from kreishaus.documents.queries import open_stream
from kreishaus.kernel import clock, events
from kreishaus.kernel.ids import new_id
from kreishaus.letters.charge import FeeChange
from kreishaus.letters.decision import DecisionLetter
from kreishaus.letters.plan import LetterPlan


def prepare(actor: Actor, case_id: UUID, outcome: str, inputs: Mapping[str, str]) -> Decision:
    """Write the decision and freeze it as PDF. What was prepared before is given up. Takes about a second.

    Call it outside a transaction: it writes to the disk.

    Args:
        inputs: what the clerk set, by the HTML names of the letter's inputs.

    Raises:
        Case.DoesNotExist: there is none, or it is another department's.
        RefusedError: role or state do not allow it, the Leistung has no such decision, or a rate is missing.
        InputsRefusedError: something that was set cannot be used; `problems` says what.
        ChangedMeanwhileError: a colleague was faster.
        LetterError: the letter could not be set; a fault of ours.
    """
    case = case_at_desk(actor, case_id)
    opened = open_case(case)
    plan = opened.published.letters.get(outcome)
    if plan is None or plan not in (*opened.outcomes, *opened.published.notices):
        raise RefusedError("Dieses Schreiben gibt es bei dieser Leistung nicht.")
    (policy.check_may_prepare if plan.ends else policy.check_may_send_letter)(actor, case)
    check_heard(plan, heard_in(opened), inputs)
    changes = fees_before.changes_of(opened, plan, inputs)
    letter = _written(actor, opened, outcome, inputs, changes)
    content, decision_id = letter.pdf(), new_id()
    row = Decision(
        id=decision_id,
        case=case,
        outcome=outcome,
        sealed=seal(case.file.key_id, "decision", decision_id, _as_set(plan, letter, inputs, changes)),
        sha256=hashlib.sha256(content).hexdigest(),
        needs_approval=plan.needs_approval,
        is_interim=not plan.ends,
        is_to_other=plan.recipient is not None,
        prepared_at=clock.now(),
        prepared_by=str(actor.account_id),
    )
    name = f"{plan.title}-{case.reference}.pdf"
    documents.keep(
        case.id, case.file.key_id, content, name=name, pages=0, note=partial(_freeze, actor, case, row)
    )
    return row


def approve(actor: Actor, decision_id: UUID, mark: str) -> Decision:
    """The second pair of eyes releases exactly the bytes with this hash. Twice is once.

    Raises:
        Decision.DoesNotExist: there is none, or it is another department's.
        RefusedError: role, state or person do not allow it, or these are not the bytes that were read.
        ChangedMeanwhileError: a colleague was faster.
    """
    decision = decision_at_desk(actor, decision_id)
    policy.check_may_approve(actor, decision.case, decision)
    if decision.approved_at is not None:
        return decision
    _check_bytes(decision, mark)
    with transaction.atomic():
        _write(decision, approved_at=clock.now(), approved_by=str(actor.account_id))
        tell(actor, decision.case, "approved")
    return decision


def send_back(actor: Actor, decision_id: UUID, reason: str) -> Decision:
    """Give up what was prepared; the reason becomes a note. Raises as `approve`."""
    decision = decision_at_desk(actor, decision_id)
    policy.check_may_send_back(actor, decision.case, decision)
    if not reason.strip():
        raise RefusedError("Bitte schreiben Sie, was am Bescheid zu ändern ist.")
    with transaction.atomic():
        change(decision.case)
        (end_unsent_letter if decision.is_interim else end_decision)(decision.case)
        add_note(actor, decision.case, reason)
        tell(actor, decision.case, "sent_back")
    decision.refresh_from_db()
    return decision


def decide(actor: Actor, decision_id: UUID, mark: str) -> Decision:
    """Decide with exactly what was read (`Decision.mark`). For a minute it can be undone.

    Decided twice, as by a double click, is decided once. Raises as `approve`.
    """
    decision = decision_at_desk(actor, decision_id)
    try:
        policy.check_may_decide(actor, decision.case, decision)
        _check_bytes(decision, mark)
        with transaction.atomic():
            _decide(actor, decision)
    except RefusedError:
        again = decision_at_desk(actor, decision_id)
        is_mine = again.decided_by == str(actor.account_id) and again.mark == mark
        if again.ended_at is not None or not is_mine:
            raise
        return again
    return decision


def _decide(actor: Actor, decision: Decision) -> None:
    now, who = clock.now(), str(actor.account_id)
    if decision.is_interim:
        _write(decision, decided_at=now, decided_by=who, leaves_at=now)
        change(decision.case)
        if decision.is_to_other:
            tell(actor, decision.case, "sent_to_other")
        else:
            tell(actor, decision.case, "letter_sent")
        events.publish(CaseDecided(decision.id))
        return
    _write(decision, decided_at=now, decided_by=who, leaves_at=now + UNDO)
    runs_on = first_in(decision.case, State.DECIDED) if decision.case.clock_on else None
    move(actor, decision.case, "decide", clock_on=runs_on)
    keep_for_the_court(decision.case, decision.outcome)
    tell(actor, decision.case, "decided", at=decision.leaves_at)
    events.publish(CaseDecided(decision.id), after=UNDO)


def _written(
    actor: Actor, opened: OpenCase, outcome: str, inputs: Mapping[str, str], changes: tuple[FeeChange, ...]
) -> DecisionLetter:
    matter = replace(matter_of(actor, opened), fee_changes=changes)
    try:
        return opened.published.compose(outcome, matter, inputs)
    except InputError as error:
        raise InputsRefusedError(error.problems) from error
    except MissingParameter as error:
        raise RefusedError(f"Der Bescheid lässt sich nicht berechnen: {error}") from error


def _as_set(
    plan: LetterPlan, letter: DecisionLetter, inputs: Mapping[str, str], changes: tuple[FeeChange, ...]
) -> dict[str, Any]:
    """What is sealed in the decision."""
    return {
        "label": plan.label,
        "title": letter.title,
        "inputs": dict(inputs),
        "text": dict(letter.as_json()),
        "unconfirmed": list(letter.unconfirmed),
        "used_rows": used_as_json(letter.used_rows),
        "remedy": plan.remedy,
        "delivery": plan.delivery,
        "charge": letter.charge.as_json() if letter.charge else None,
        "fees": {str(each.fee.fee_id): each.cents for each in changes if each.cents is not None},
    }


def _freeze(actor: Actor, case: Case, row: Decision, document: Document) -> None:
    """Together with the document: the decision, instead of the one that was prepared before."""
    change(case)
    row.enclosed = _taken_along(case, row)
    (end_unsent_letter if row.is_interim else end_decision)(case)
    row.document_id = document.id
    row.save(force_insert=True)
    tell(actor, case, "letter_drafted" if row.is_interim else "prepared")


def _taken_along(case: Case, row: Decision) -> list[str]:
    """The files in the envelope of what is prepared anew; its row lets go of them."""
    before = Decision.objects.filter(STANDING, case=case, is_interim=row.is_interim, decided_at=None).first()
    if before is None:
        return []
    Decision.objects.filter(id=before.id).update(enclosed=[])
    return list(before.enclosed)


def _check_bytes(decision: Decision, mark: str) -> None:
    """Whether what is stored is what was frozen, and what was frozen is what this person has read."""
    if mark != decision.mark:
        raise RefusedError("Der Bescheid ist nicht mehr der, den Sie gelesen haben. Bitte laden Sie neu.")
    case = decision.case
    digest = hashlib.sha256()
    with closing(open_stream(case.id, decision.document_id, case.file.key_id).chunks) as chunks:
        for chunk in chunks:
            digest.update(chunk)
    if digest.hexdigest() != decision.sha256:
        raise RefusedError("Die gespeicherte Datei wurde verändert. Bitte bereiten Sie den Bescheid neu vor.")


def _write(decision: Decision, **columns: Any) -> None:  # noqa: ANN401 -- columns of the table
    """Write columns of a decision that nobody has given up, approved or decided since it was read.

    Raises:
        ChangedMeanwhileError: somebody has.
    """
    as_read = Decision.objects.filter(
        STANDING,
        id=decision.id,
        decided_at=None,
        approved_at=decision.approved_at,
        enclosed=decision.enclosed,
    )
    if not as_read.update(**columns):
        raise ChangedMeanwhileError
    for name, value in columns.items():
        setattr(decision, name, value)
