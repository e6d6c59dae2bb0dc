# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Give a case to the office that is responsible, or put it aside because it is no matter at all.

The day of arrival stays the first one (§ 16 Abs. 2 SGB I; for others § 24 Abs. 3 VwVfG).
"""

from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from formular import german
from kreishaus.access.actor import Actor
from kreishaus.authorities.district import AuthorityInfo, district
from kreishaus.cases import policy
from kreishaus.cases.actions.ending import end_decision
from kreishaus.cases.actions.moving import move, tell
from kreishaus.cases.actions.note import LONGEST, add_note
from kreishaus.cases.actions.succeeding import succeed
from kreishaus.cases.clocks import next_limit, put_clock, set_clocks
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.events import CaseForwarded
from kreishaus.cases.examining import examine, runs_out
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, CaseClock, CaseEvent, File, ReceiptCode
from kreishaus.cases.queries.consultations import OpenConsultation, consultations_of
from kreishaus.cases.queries.desk import case_at_desk
from kreishaus.cases.queries.own import OpenCase, open_case
from kreishaus.kernel import clock, events, keystore

TRIES: Final = 5


def forward(actor: Actor, case_id: UUID, authority_key: str, department_key: str, reason: str) -> Case:
    """Give the case away; the case as the other office has it is returned, and the actor cannot open it.

    Within one authority the case goes on under its number. Another authority gets a case of its own, in a
    File of its own, with answers and files; here the case ends as forwarded. The reason is a note in both.

    Args:
        department_key: key of the table, such as `bispingen.steueramt`.

    Raises:
        Case.DoesNotExist: there is none, or it is another department's.
        RefusedError: role or state do not allow it, there is no such office, or no reason was given.
        ChangedMeanwhileError: a colleague was faster.
    """
    case = case_at_desk(actor, case_id)
    policy.check_may_forward(actor, case)
    office = district().authorities.get(authority_key)
    if office is None or department_key not in office.department_keys or department_key == case.department_id:
        raise RefusedError("Bitte wählen Sie die Stelle, die zuständig ist.")
    if not reason.strip():
        raise RefusedError("Bitte schreiben Sie, warum Sie den Vorgang abgeben.")
    if authority_key == case.authority_id:
        return _hand_over(actor, case, department_key, reason)
    policy.check_may_forward_elsewhere(actor, case)
    for attempt in range(1, TRIES + 1):
        key_id = keystore.create("file")
        try:
            with transaction.atomic():
                return _forward(actor, open_case(case), office, department_key, reason, key_id)
        except IntegrityError:  # the number was drawn before
            if attempt == TRIES:
                raise
            case = case_at_desk(actor, case_id)
    raise AssertionError


def reject_spam(actor: Actor, case_id: UUID) -> Case:
    """Put aside what nobody means as a matter. Put aside twice is put aside once.

    Raises:
        Case.DoesNotExist, RefusedError, ChangedMeanwhileError: as `forward`.
    """
    case = case_at_desk(actor, case_id)
    if case.state == State.REJECTED_SPAM and policy.may_note(actor, case):
        return case
    policy.check_may_reject_spam(actor, case)
    with transaction.atomic():
        move(actor, case, "reject_spam")
        tell(actor, case, "rejected")
    return case


def _hand_over(actor: Actor, case: Case, department: str, reason: str) -> Case:
    """To another department of the same authority, where it is new again."""
    with transaction.atomic():
        add_note(actor, case, reason)
        end_decision(case)
        move(actor, case, "hand_over", department_id=department, assignee_id=None)
        CaseClock.objects.filter(case=case, seen_at=None).update(told_at=None)  # its duty knows nothing yet
        tell(actor, case, "handed_over")
    return case


def _forward(
    actor: Actor, opened: OpenCase, office: AuthorityInfo, department: str, reason: str, key_id: UUID
) -> Case:
    case = opened.row
    move(actor, case, "forward", assignee_id=None)
    end_decision(case)
    add_note(actor, case, reason)
    new = _create(opened, office, department, key_id)
    _bring_along(opened, new)
    add_note(actor, new, f"Abgegeben unter {case.reference}: {reason.strip()}")
    for asked in consultations_of(opened):
        add_note(actor, new, _told(asked)[:LONGEST])
    tell(actor, case, "forwarded")
    tell(actor, new, "arrived")
    events.publish(CaseForwarded(case.id, new.id))
    return new


def _told(asked: OpenConsultation) -> str:
    """What another body was asked and has said, for whoever goes on; its file stays here."""
    row, body = asked.row, ", ".join((asked.name, *asked.lines))
    until = f"Beteiligt: {body}. Antwort bis {german.day(row.due_on)}"
    if not row.answered_on:
        return f"{until}, noch offen."
    said = f"{until}. {row.get_answer_display()} ({german.day(row.answered_on)}). {asked.text}".strip()
    return f"{said}\nDatei bei der abgebenden Stelle: {asked.file_name}" if asked.file_name else said


def _create(opened: OpenCase, office: AuthorityInfo, department: str, key_id: UUID) -> Case:
    """The same matter as a new case of the other authority."""
    old = opened.row
    file = File.objects.create(
        authority_id=office.key,
        service_slug=old.service_slug,
        key_id=key_id,
        opened_at=clock.now(),
        kept_until=runs_out(opened.published, examine(opened.published, opened.answers, opened.context)),
    )
    return succeed(
        opened,
        file,
        opened.content,
        prefix=office.prefix,
        authority_id=office.key,
        department_id=department,
        follows_id=old.follows_id,
        state=State.SUBMITTED.value,
        responsibility=_responsibility(old, office, department),
        signature_due_on=old.signature_due_on,
        signature_reminded_at=old.signature_reminded_at,
    )


def _responsibility(old: Case, office: AuthorityInfo, department: str) -> dict[str, Any]:
    """Who administers now; who has the other roles nobody has worked out anew."""
    party = {
        "kind": "authority",
        "key": office.key,
        "name": office.name,
        "since": None,
        "status": "unconfirmed",
    }
    known: dict[str, Any] = old.responsibility
    return known | {
        "administering": party,
        "department": department,
        "prefix": office.prefix,
        "source": f"abgegeben unter {old.reference}",
        "is_forwarding": False,
    }


def _bring_along(opened: OpenCase, new: Case) -> None:
    """The code of whoever has no account, the clocks, and when it first arrived."""
    old = opened.row
    for code in ReceiptCode.objects.select_for_update().filter(case=old):
        code.case, code.earlier = new, [*code.earlier, old.reference]
        code.save(update_fields=["case", "earlier"])
    set_clocks(new, opened.published, opened.answers, opened.context)
    if opened.limits:
        put_clock(new, "limit", next_limit(opened))
    CaseEvent.objects.create(
        case=new,
        at=old.received_at,
        kind="submitted",
        actor_kind="citizen",
        actor_id=str(old.account_id or ""),
    )
