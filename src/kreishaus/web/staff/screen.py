# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything a clerk knows of a case, for one screen."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.urls import reverse

from formular import Problem, summarise
from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.access.trust import Trust
from kreishaus.accounts.queries import colleagues_in
from kreishaus.cases import policy, queries, signature
from kreishaus.cases.lifecycle import FACES, OVER, State
from kreishaus.cases.models import Case
from kreishaus.cases.queries import OpenCase, OpenConsultation, OpenDecision
from kreishaus.delivery import queries as deliveries
from kreishaus.kernel import clock
from kreishaus.kernel.ids import new_id
from kreishaus.mailbox import policy as writing
from kreishaus.mailbox import queries as mailbox
from kreishaus.payments import queries as payments
from kreishaus.payments.policy import may_keep_fees
from kreishaus.payments.queries import OpenFee
from kreishaus.web.forms import BoundField
from kreishaus.web.forms.noticed import gathered, item_around
from kreishaus.web.naming import names_of
from kreishaus.web.staff import days
from kreishaus.web.staff.compare import blocks_of
from kreishaus.web.staff.limits import limits_shown
from kreishaus.web.staff.opening import frame_of
from kreishaus.web.staff.steps import Known, steps_of

ENDED: Final = "ended_on"  # the field in which a clerk says when the matter ended
SIGNED: Final = "signed_on"  # the one in which a clerk says when the signature arrived
LATEST: Final = 3  # messages shown beside the case; the others stand in the thread
EVENT_WORDS: Final = {
    "submitted": "Eingang online",
    "receipt_made": "Eingangsbestätigung erstellt",
    "taken": "Übernommen",
    "assigned": "Zugewiesen",
    "released": "Zuständigkeit abgegeben",
    "alerted": "Bereitschaft benachrichtigt",
    "alert_seen": "Eilmeldung gesehen",
    "signed": "Unterschrift auf Papier eingegangen",
    "asked_back": "Rückfrage gestellt",
    "asked_by_post": "Rückfrage zur Post gegeben",
    "answered": "Antwort eingegangen",
    "went_on": "Ohne Antwort weitergemacht",
    "undone": "Rückgängig gemacht",
    "noted": "Notiz geschrieben",
    "prepared": "Bescheid vorbereitet",
    "letter_drafted": "Schreiben vorbereitet",
    "enclosed": "Anlagen geändert",
    "letter_sent": "Schreiben gesendet",
    "consulted": "Andere Stellen beteiligt",
    "consultation_answered": "Antwort einer anderen Stelle eingetragen",
    "sent_to_other": "Schreiben an jemand anderen gesendet",
    "approved": "Bescheid freigegeben",
    "sent_back": "Bescheid zurückgegeben",
    "taken_up": "Früheren Bescheid erneut aufgegriffen",
    "followed": "Erneut aufgegriffen, neuer Vorgang",
    "knowledge_recorded": "Kenntnis der Tatsachen eingetragen",
    "dropped": "Ohne neue Entscheidung eingestellt",
    "decided": "Bescheid erlassen",
    "claimed": "In ein Konto übernommen",
    "delivered": "Bescheid zugestellt",
    "closed": "Abgeschlossen",
    "withdrawn": "Von der Person zurückgenommen",
    "forwarded": "Abgegeben",
    "arrived": "Von einer anderen Behörde übernommen",
    "handed_over": "Im Haus abgegeben",
    "rejected": "Als Spam aussortiert",
    "joined": "Zur Akte genommen",
    "went_by_post": "Person hat das Portal verlassen, weiter per Post",
}


def values_of(actor: Actor, opened: OpenCase) -> dict[str, Any]:
    """What the page of a case shows. Its parts are the templates beside."""
    inquiries, decisions = queries.inquiries_of(opened), queries.decisions_of(opened)
    consultations = queries.consultations_of(opened)
    standing = next((each for each in decisions if each.stands), None)
    findings = _findings(opened)
    may_write = writing.may_write(actor, opened.row)
    told = _decision(standing, decisions, consultations)
    known = Known(
        queries.undoable(opened.row),
        standing,
        next((each for each in inquiries if each.is_open), None),
        findings["first_finding"],
        may_write,
        waits_to_be_told=bool(told["delivery"] and told["delivery"].waits_at_once),
    )
    return {
        "opened": opened,
        "steps": steps_of(actor, opened, known),
        "inquiries": [(each, names_of(each, language="de")) for each in inquiries],
        "consultations": consultations,
        "may_record_answer": policy.may_record_answer(actor, opened.row),
        "notes": queries.notes_of(opened),
        "note_id": new_id(),
        "may_note": policy.may_note(actor, opened.row),
        "event_words": EVENT_WORDS,
        "responsibility": opened.row.responsibility,
        "clocks_run": opened.row.state not in OVER | {State.DECIDED},
        "taken_up": opened.taken_up,
        **frame_of(opened),
        **findings,
        **_alike(actor, opened),
        **_answers(opened),
        **_thread(actor, opened, may_write=may_write),
        **told,
        **_fees(actor, opened),
        **_file(actor, opened),
        **_people(actor, opened.row),
        **_signature(actor, opened),
        **limits_shown(actor, opened),
    }


def _findings(opened: OpenCase) -> dict[str, Any]:
    """What the checks have noticed, and what the first of it is about."""
    texts = opened.published.texts()
    findings = [Problem(**finding) for finding in opened.content["findings"]]
    short = texts.short(findings[0].path, opened.answers) if findings else ""
    found = gathered(findings, lambda each: texts.desk_sentence(each, opened.answers), texts, opened.answers)
    return {
        "findings": found,
        "labels": {each.problem.path: texts.label(each.problem.path, opened.answers) for each in found},
        "first_finding": short,
        "marks": {
            item_around(each.path, texts): texts.desk_sentence(each, opened.answers)
            for each in reversed(findings)
        },
    }


def _answers(opened: OpenCase) -> dict[str, Any]:
    computed, texts = opened.content["computed"], opened.published.texts()
    return {
        "blocks": blocks_of(summarise(opened.published.form, opened.answers, opened.context, texts)),
        "lines": computed["lines"],
        "is_unsure": not computed["is_confirmed"],
        "missing": opened.content["missing_parameter"],
        "files": opened.content["files"],
        "file_url": file_url_of(opened.row.id),
    }


def file_url_of(case_id: UUID) -> Callable[[str], str]:
    """Document id -> address at the desk."""
    return lambda key: reverse("desk_file", kwargs={"case_id": case_id, "document_id": key})


def _thread(actor: Actor, opened: OpenCase, *, may_write: bool) -> dict[str, Any]:
    thread = mailbox.thread_of(actor, opened)
    return {
        "latest": thread.messages[-LATEST:],
        "message_count": len(thread.messages),
        "unread_here": sum(message.is_new for message in thread.messages),
        "is_begun": bool(thread.draft.content.body or thread.draft.content.files),
        "may_write": may_write,
    }


def _decision(
    standing: OpenDecision | None, decisions: list[OpenDecision], consultations: list[OpenConsultation]
) -> dict[str, Any]:
    to_bodies = {each.row.letter_id for each in consultations}  # they stand with the answers
    decided = standing if standing and standing.is_decided else None
    return {
        "decision": standing,
        "delivery": deliveries.standing(decided.row) if decided else None,
        "given_up": [each for each in decisions if each.row.ended_at is not None],
        "letters": [
            each
            for each in decisions
            if each.row.is_interim and each.row.ended_at is None and each.row.id not in to_bodies
        ],
    }


def _fees(actor: Actor, opened: OpenCase) -> dict[str, Any]:
    """What is owed for the case."""
    may_book = may_keep_fees(actor, opened.row.department_id)
    return fees_shown(payments.fees_of(opened), may_book=may_book, may_waive=may_book)


def _alike(actor: Actor, opened: OpenCase) -> dict[str, Any]:
    """Other cases to look at, with their states in words, by why; and whether that is all there can be."""
    found = queries.alike_to(actor, opened)
    return {
        "alike": [
            (label, [(each, FACES[State(each.state)].staff) for each in cases])
            for label, cases in found.by_reason.items()
        ],
        "is_compared_whole": found.is_whole,
    }


def fees_shown(fees: Sequence[OpenFee], *, may_book: bool, may_waive: bool) -> dict[str, Any]:
    """Fees with the forms to book on them, and today as the day on which money came."""
    return {
        "fees": fees,
        "may_book_fees": may_book,
        "may_waive_fees": may_waive,
        "fee_id": None,
        "fee_typed": {},
        "fee_problem": "",
        "fee_blank": {"amount": "", "reason": "", "how": ""} | days.inputs_of("paid_on", clock.today()),
    }


def _file(actor: Actor, opened: OpenCase) -> dict[str, Any]:
    """What else belongs to the same matter, what might, and whether it has ended."""
    row = opened.row
    may_join = policy.may_join(actor, row)
    return {
        "same_file": [(each, FACES[State(each.state)]) for each in queries.file_of(actor, row)],
        "like_files": queries.files_like(actor, row) if may_join else [],
        "ended": ended_question(days.inputs_of(ENDED, clock.today())),
        "may_close_file": row.file.closed_at is None and policy.may_close_file(actor, row),
        "may_reopen_file": policy.may_reopen_file(actor, row),
        "retention": opened.published.service.retention,
    }


def ended_question(inputs: Mapping[str, str], problem: str = "") -> BoundField:
    """When the matter of the File ended."""
    return days.question(ENDED, "Ende der Angelegenheit", "", inputs, problem)


def _signature(actor: Actor, opened: OpenCase) -> dict[str, Any]:
    """With how much trust it was sent, and the signature that it waits for."""
    row = opened.row
    return {
        "below_trust": signature.below(opened.published.service, Trust.of(row.trust)),
        "may_record_signature": policy.may_record_signature(actor, row),
        "signed": signed_question(days.inputs_of(SIGNED, row.signed_on or clock.today())),
    }


def signed_question(inputs: Mapping[str, str], problem: str = "") -> BoundField:
    """When the signature arrived."""
    return days.question(SIGNED, "Unterschrift ist eingegangen am", "", inputs, problem)


def _people(actor: Actor, row: Case) -> dict[str, Any]:
    """Who is in charge, and whom it can be given to."""
    assigns = actor.may(Permission.ASSIGN_CASE, department=row.department_id)
    me = actor.account_id
    may_assign = me is not None and policy.may_assign(actor, row, me)
    others = colleagues_in(row.department_id, Permission.TAKE_CASE) if assigns and may_assign else []
    return {
        "may_assign": may_assign,
        "may_assign_others": assigns and may_assign,
        "may_release": row.assignee_id is not None and policy.may_release(actor, row),
        "colleagues": others,
        "is_mine": row.assignee_id == me,
    }
