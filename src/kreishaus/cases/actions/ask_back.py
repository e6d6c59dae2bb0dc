# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask the citizen for exactly what is missing, with a reason and a day; or go on without the answer."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final, cast
from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.cases import policy
from kreishaus.cases.actions.ending import end_decision, end_inquiry
from kreishaus.cases.actions.moving import move, tell
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.events import CitizenAsked
from kreishaus.cases.leaving import OPEN, UNDO
from kreishaus.cases.models import Case, Inquiry
from kreishaus.cases.queries.desk import case_at_desk
from kreishaus.cases.sealing import seal, unseal
from kreishaus.cases.splitting import deciding_paths
from kreishaus.catalogue import queries as catalogue
from kreishaus.catalogue.published import Published
from kreishaus.kernel import clock, events
from kreishaus.kernel.ids import new_id

LONGEST_REASON: Final = 4000
LONGEST_LABEL: Final = 120
MOST: Final = 30
LONGEST_TERM: Final = timedelta(days=366)


def ask_back(
    actor: Actor,
    case_id: UUID,
    *,
    paths: Sequence[str],
    documents: Sequence[str],
    reason: str,
    due_on: date,
) -> Inquiry:
    """Ask for answers and papers. The citizen is told a minute later; until then it can be undone.

    Args:
        paths: answer paths of the case's form: fields, groups, repeats or single items of them.
        documents: further papers that no question of the form asks for, in words.
        due_on: until when; an answer that comes later is taken too.

    The same inquiry asked twice, as by a double click, is the same inquiry.

    Raises:
        Case.DoesNotExist: there is none, or it is another department's.
        RefusedError: role, state, or what was asked for, do not allow it.
        ChangedMeanwhileError: a colleague was faster.
    """
    case = case_at_desk(actor, case_id)
    asked = {
        "reason": reason.strip(),
        "paths": list(dict.fromkeys(paths)),
        "documents": list(dict.fromkeys(label for each in documents if (label := each.strip()))),
    }
    try:
        policy.check_may_ask_back(actor, case)
        _check(case, asked, due_on)
        return _ask(actor, case, asked, due_on)
    except RefusedError:
        same = _same(actor, case, asked, due_on)
        if same is None:
            raise
        return same


def go_on(actor: Actor, case_id: UUID) -> Case:
    """Do not wait any longer: back to review without the answer. What was written of it goes.

    Raises:
        Case.DoesNotExist, RefusedError, ChangedMeanwhileError: as `ask_back`.
    """
    case = case_at_desk(actor, case_id)
    policy.check_may_go_on(actor, case)
    with transaction.atomic():
        due_on = end_inquiry(case)
        move(actor, case, "go_on", due_on=due_on)
        tell(actor, case, "went_on")
    return case


def _ask(actor: Actor, case: Case, asked: dict[str, Any], due_on: date) -> Inquiry:
    now, inquiry_id = clock.now(), new_id()
    content = asked | {"due_before": case.due_on.isoformat() if case.due_on else ""}
    with transaction.atomic():
        move(actor, case, "ask_back", due_on=due_on)
        end_decision(case)
        inquiry = Inquiry.objects.create(
            id=inquiry_id,
            case=case,
            asked_at=now,
            asked_by=str(actor.account_id),
            leaves_at=now + UNDO,
            due_on=due_on,
            sealed=seal(case.file.key_id, "inquiry", inquiry_id, content),
        )
        tell(actor, case, "asked_back", at=inquiry.leaves_at, fields=asked["paths"])
        events.publish(CitizenAsked(inquiry.id), after=UNDO)
    return inquiry


def _check(case: Case, asked: dict[str, Any], due_on: date) -> None:
    published = catalogue.version(case.version_id, overlay_id=case.overlay_id)
    if not asked["reason"]:
        raise RefusedError("Bitte schreiben Sie, warum Sie nachfragen. Der Satz steht in der Rückfrage.")
    if len(asked["reason"]) > LONGEST_REASON:
        raise RefusedError(f"Die Begründung ist zu lang. Möglich sind {LONGEST_REASON} Zeichen.")
    if not asked["paths"] and not asked["documents"]:
        raise RefusedError("Bitte wählen Sie, was fehlt: eine Angabe oder eine Unterlage.")
    if len(asked["paths"]) + len(asked["documents"]) > MOST:
        raise RefusedError(f"Bitte fragen Sie nach höchstens {MOST} Dingen auf einmal.")
    if any(len(label) > LONGEST_LABEL for label in asked["documents"]):
        raise RefusedError(f"Bitte nennen Sie jede Unterlage mit höchstens {LONGEST_LABEL} Zeichen.")
    if not clock.today() < due_on <= clock.today() + LONGEST_TERM:
        raise RefusedError("Bitte wählen Sie einen Tag ab morgen und innerhalb eines Jahres.")
    for path in asked["paths"]:
        _check_path(published, path)


def _check_path(published: Published, path: str) -> None:
    """Whether the form has it. The place decides who is responsible: a wrong one is forwarded, not asked."""
    form = published.form
    try:
        schema = form.index.schema_of(path)
    except KeyError:
        schema = ""
    if schema not in form.index.page_of:
        raise RefusedError("Eine der gewählten Angaben gibt es in diesem Formular nicht.")
    if any(each == schema or each.startswith(f"{schema}.") for each in deciding_paths(published)):
        raise RefusedError(
            "Nach dem Ort kann nicht gefragt werden, er bestimmt die Zuständigkeit. "
            "Ist ein anderes Amt zuständig, geben Sie den Vorgang ab."
        )


def _same(actor: Actor, case: Case, asked: dict[str, Any], due_on: date) -> Inquiry | None:
    """The open inquiry, if this clerk has asked just this already."""
    inquiry = Inquiry.objects.filter(OPEN, case=case, asked_by=str(actor.account_id), due_on=due_on).first()
    if inquiry is None:
        return None
    known = cast("dict[str, Any]", unseal(case.file.key_id, "inquiry", inquiry.id, inquiry.sealed))
    return inquiry if {name: known[name] for name in asked} == asked else None
