# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is decided is taken up again, as a case of its own in the same File; or that is given up.

The decision that stands stays as it is, with its delivery and its remedy, until the new case is decided
(§§ 43, 48, 49, 51 VwVfG; §§ 39, 44 to 48, 50 SGB X).
"""

from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from formular import german
from kreishaus.access.actor import Actor
from kreishaus.cases import policy, registry
from kreishaus.cases.actions.ending import end_decision
from kreishaus.cases.actions.filing import reopen
from kreishaus.cases.actions.moving import change, move, tell
from kreishaus.cases.actions.note import add_note
from kreishaus.cases.actions.succeeding import succeed
from kreishaus.cases.clocks import next_limit, put_clock
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.events import CaseDropped, CaseTakenUp
from kreishaus.cases.leaving import STANDING, UNDO
from kreishaus.cases.lifecycle import OVER, State
from kreishaus.cases.models import Case, CaseEvent, Decision, File, Grant
from kreishaus.cases.queries.desk import case_at_desk
from kreishaus.cases.queries.own import TAKEN_UP, OpenCase, TakenUp, open_case
from kreishaus.cases.sealing import seal, unseal
from kreishaus.catalogue.service import Ground
from kreishaus.kernel import clock, events

TRIES: Final = 5
LONGEST: Final = 4000
EARLIEST: Final = date(1995, 1, 1)  # the holidays before, on which no limit ends, are not known


def take_up(
    actor: Actor, case_id: UUID, ground_key: str, reason: str, *, known_on: date | None = None
) -> Case:
    """Begin the case in which is decided again; the actor is in charge of it. It has answers and files too.

    Args:
        ground_key: one of `Published.grounds`.
        reason: the facts, for the File; the person does not see it.
        known_on: since when the office knows all the facts; None as long as it does not.

    Raises:
        Case.DoesNotExist: there is none, or it is another department's.
        RefusedError: role or state do not allow it, ground or reason is missing, the day cannot be, or it
            is taken up already.
    """
    opened = open_case(case_at_desk(actor, case_id))
    policy.check_may_take_up(actor, opened.row)
    ground = next((each for each in opened.published.grounds if each.key == ground_key), None)
    if ground is None:
        raise RefusedError("Bitte wählen Sie, auf welcher Grundlage Sie erneut entscheiden.")
    if not reason.strip():
        raise RefusedError("Bitte schreiben Sie, warum Sie erneut entscheiden.")
    _check_known(known_on)
    for attempt in range(1, TRIES + 1):
        try:
            with transaction.atomic():
                return _take_up(actor, opened, ground, reason.strip()[:LONGEST], known_on)
        except IntegrityError:  # the number was drawn before
            if attempt == TRIES:
                raise
    raise AssertionError


def record_knowledge(actor: Actor, case_id: UUID, known_on: date) -> Case:
    """Say since when the office knows all the facts, once it does; said again, the day is corrected.

    The year of § 48 Abs. 4 VwVfG begins with full knowledge, often only after the hearing.

    Raises:
        Case.DoesNotExist, ChangedMeanwhileError: as everywhere at the desk.
        RefusedError: role or state do not allow it, it takes up nothing, or the day cannot be.
    """
    case = case_at_desk(actor, case_id)
    policy.check_may_record_knowledge(actor, case)
    _check_known(known_on)
    opened = open_case(case)
    if opened.taken_up is None or opened.taken_up.known_on == known_on:
        return case
    content = opened.content | {TAKEN_UP: replace(opened.taken_up, known_on=known_on).as_json()}
    with transaction.atomic():
        sealed = seal(case.file.key_id, "case", case.id, content)
        change(case, sealed=sealed)
        put_clock(case, "limit", next_limit(replace(opened, content=content)))
        tell(actor, case, "knowledge_recorded")
    return case


def _check_known(known_on: date | None) -> None:
    if known_on is not None and known_on > clock.today():
        raise RefusedError("Dieser Tag liegt in der Zukunft.")
    if known_on is not None and known_on < EARLIEST:
        raise RefusedError(f"Bitte prüfen Sie das Jahr. Fristen rechnen wir ab dem {german.day(EARLIEST)}.")


def drop(actor: Actor, case_id: UUID, reason: str) -> Case:
    """Give up what was taken up: the decision that stands stays. The reason becomes a note.

    Within a minute of the taking up nobody else learns of it.

    Raises:
        Case.DoesNotExist, ChangedMeanwhileError: as everywhere at the desk.
        RefusedError: role or state do not allow it, it takes up nothing, or no reason was given.
    """
    case = case_at_desk(actor, case_id)
    policy.check_may_drop(actor, case)
    if not reason.strip():
        raise RefusedError("Bitte schreiben Sie, warum Sie den Vorgang einstellen.")
    with transaction.atomic():
        move(actor, case, "drop", due_on=None)
        end_decision(case)
        add_note(actor, case, reason)
        tell(actor, case, "dropped")
        if _is_known(case):
            events.publish(CaseDropped(case.id))
        else:
            Grant.objects.filter(case=case).delete()
            CaseEvent.objects.filter(
                case=case.follows_id, kind="followed", at__gt=clock.now() - UNDO
            ).delete()
    return case


def _is_known(case: Case) -> bool:
    """Whether the person has been told, or will be: the minute is over, or a letter has gone out."""
    if Decision.objects.filter(case=case, leaves_at__lte=clock.now(), ended_at=None).exists():
        return True
    return not CaseEvent.objects.filter(case=case, kind="taken_up", at__gt=clock.now() - UNDO).exists()


def _take_up(actor: Actor, opened: OpenCase, ground: Ground, reason: str, known_on: date | None) -> Case:
    old = opened.row
    file = File.objects.select_for_update().get(id=old.file_id)  # two clerks do not take it up at once
    under_way = Case.unscoped.filter(follows=old).exclude(state__in=OVER).first()
    if under_way is not None:
        raise RefusedError(f"Das wird schon erneut geprüft: Vorgang {under_way.reference}.")
    reopen(actor, file)
    content = _content(opened, ground, reason, known_on)
    new = succeed(
        opened,
        file,
        content,
        prefix=old.responsibility["prefix"],
        authority_id=old.authority_id,
        department_id=old.department_id,
        follows_id=old.id,
        state=State.IN_REVIEW.value,
        assignee_id=actor.account_id,
        responsibility=old.responsibility,
        signature_due_on=old.signature_due_on if old.signed_on else None,
    )
    put_clock(new, "limit", next_limit(OpenCase(new, opened.published, content)))
    tell(actor, old, "followed", fields=[f"case.{new.id}"])
    tell(actor, new, "taken_up", fields=[f"case.{old.id}"])
    events.publish(CaseTakenUp(new.id), after=UNDO)
    return new


def _content(opened: OpenCase, ground: Ground, reason: str, known_on: date | None) -> dict[str, Any]:
    """Answers and figures as they were decided on; what the checks had noticed is settled."""
    old = opened.row
    decided = Decision.objects.filter(STANDING, case=old, is_interim=False, decided_at__isnull=False).get()
    decided.case = old
    known: dict[str, Any] = unseal(old.file.key_id, "decision", decided.id, decided.sealed)  # type: ignore[assignment] # as it was sealed
    assert decided.decided_at is not None  # noqa: S101 -- as asked for
    on = clock.to_berlin(decided.decided_at).date()
    taken_up = TakenUp(
        old.reference,
        known["title"],
        on,
        ground.label,
        ground.law,
        ground.is_confirmed,
        reason,
        known_on,
        registry.announced_on(decided),
        ground.limits,
        ground.day,
        old.authority_id,
    )
    return opened.content | {"findings": [], TAKEN_UP: taken_up.as_json()}
