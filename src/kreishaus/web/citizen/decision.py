# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Bescheid as its citizen reads it: retrieved on purpose, with what follows and how to challenge it.

Retrieval has a legal meaning, so it is a POST: no preview, prefetch or scanner of links can do it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kreishaus.authorities.district import district
from kreishaus.cases import queries
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Decision
from kreishaus.cases.queries import OpenCase, OpenDecision
from kreishaus.delivery import actions as delivery
from kreishaus.delivery import queries as deliveries
from kreishaus.delivery.models import Delivery
from kreishaus.delivery.queries import Standing
from kreishaus.delivery.rules import last_day_to_retrieve
from kreishaus.documents import queries as documents
from kreishaus.web.audience import Request, audience
from kreishaus.web.context import language_of
from kreishaus.web.transfer import send

AFTERWARDS: Final = frozenset({State.DECIDED, State.DELIVERED, State.CLOSED})
COURT: Final = frozenset({"RB-1", "RB-4"})  # an action before the court; RB-2 is an objection to the office


@dataclass(frozen=True)
class Lying:
    """Where a decision lies now, as far as the person can do something about it.

    `by_code`: it is read with number and code, so never retrieved: what has gone out is shown as a copy.
    """

    decision: OpenDecision
    standing: Standing
    by_code: bool = False

    @property
    def in_mailbox(self) -> bool:
        """Whether it lies in the Postfach, retrieved or not; else it comes by post."""
        return self.standing.channel == Delivery.Channel.MAILBOX

    @property
    def is_retrieved(self) -> bool:
        """Whether the person has opened it here, be it before it went by post too."""
        return any("retrieved" in attempt.steps for attempt in self.standing.attempts)

    @property
    def is_open(self) -> bool:
        """Whether the file is shown: retrieved, told at once, or gone out to somebody without account."""
        return self.is_retrieved or self.standing.was_told or (self.by_code and self.standing.was_posted)

    @property
    def is_expired(self) -> bool:
        """Whether it lay in the Postfach and the time to retrieve it is over."""
        return any("expired" in attempt.steps for attempt in self.standing.attempts)

    @property
    def waits(self) -> bool:
        """Whether the person is to retrieve it."""
        return self.in_mailbox and not self.is_retrieved

    @property
    def last_day(self) -> date | None:
        """Until when it can be retrieved, where the law ends that."""
        rule = self.standing.rule
        if rule is None or not rule.expires or not self.waits:
            return None
        told = self.standing.attempts[-1].day("notified")
        return last_day_to_retrieve(told).ends if told else None

    @property
    def announced_on(self) -> date | None:
        """From which day it counts as announced; None: not yet."""
        return self.standing.deemed.on if self.standing.deemed else None

    @property
    def remedy(self) -> str:
        """`court`, `office`, or empty for a letter that nobody needs to challenge."""
        if not self.decision.remedy:
            return ""
        return "court" if self.decision.remedy in COURT else "office"


def lying_of(decision: OpenDecision, *, by_code: bool = False) -> Lying:
    """Join a decision with its delivery. Two statements."""
    decision.row.case = decision.case.row  # the standing asks the row for its case
    return Lying(decision, deliveries.standing(decision.row), by_code)


def lying_in(request: Request, opened: OpenCase) -> Lying | None:
    """The decision on a case that was opened for this person; None while there is none."""
    if opened.row.state not in AFTERWARDS:
        return None
    decision = queries.decision_of(request.actor, opened)
    return lying_of(decision, by_code=not request.actor.is_citizen) if decision else None


@audience("citizen")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, decision_id: UUID) -> HttpResponseBase:
    """Say what lies there and what follows; a POST retrieves it."""
    decision = _decision(request, decision_id)
    if request.method == "POST":
        delivery.retrieve(request.actor, decision_id)
        return redirect(reverse("decision", kwargs={"decision_id": decision_id}))
    return _show(request, lying_of(decision))


@audience("party")
def copy(request: Request, case_id: UUID, decision_id: UUID) -> HttpResponseBase:
    """A letter of a case, for reading: what was told or has gone out, and what is still to come."""
    lying = _copy(request, case_id, decision_id)
    if not lying.by_code:  # an account retrieves it
        return redirect("decision", decision_id=decision_id)
    return _show(request, lying)


@audience("party")
def copy_pdf(request: Request, case_id: UUID, decision_id: UUID) -> HttpResponseBase:
    """The letter itself, once it was told or has gone out."""
    lying = _copy(request, case_id, decision_id)
    if not lying.is_open:
        return redirect("case_decision", case_id=case_id, decision_id=decision_id)
    return _sent(lying.decision, lying.decision.row.document_id)


@audience("party")
def copy_enclosure(request: Request, case_id: UUID, decision_id: UUID, document_id: UUID) -> HttpResponseBase:
    """A file that came with the letter, once that was told or has gone out."""
    lying = _copy(request, case_id, decision_id)
    if not lying.is_open:
        return redirect("case_decision", case_id=case_id, decision_id=decision_id)
    return _sent_along(lying.decision, document_id)


def _copy(request: Request, case_id: UUID, decision_id: UUID) -> Lying:
    decision = _decision(request, decision_id)
    if decision.case.row.id != case_id:
        raise Http404
    return lying_of(decision, by_code=not request.actor.is_citizen)


def _show(request: Request, lying: Lying) -> HttpResponseBase:
    decision = lying.decision
    row = decision.case.row
    office = district().authorities[row.authority_id]
    values = {
        "lying": lying,
        "decision": decision,
        "case": row,
        "texts": decision.case.published.texts(language_of(request)),
        "office": office,
        "department": office.department(row.department_id.partition(".")[2]),
        "file": _file(decision) if lying.is_open else None,
        "enclosed": _enclosed(decision) if lying.is_open else (),
    }
    return render(request, "citizen/decision.html", values)


@audience("citizen")
def pdf(request: Request, decision_id: UUID) -> HttpResponseBase:
    """The Bescheid itself, for who has retrieved it; everybody else is led to the button."""
    decision = _decision(request, decision_id)
    if not lying_of(decision).is_open:
        return redirect("decision", decision_id=decision_id)
    return _sent(decision, decision.row.document_id)


@audience("citizen")
def enclosure(request: Request, decision_id: UUID, document_id: UUID) -> HttpResponseBase:
    """A file that came with the letter, for who has retrieved it."""
    decision = _decision(request, decision_id)
    if not lying_of(decision).is_open:
        return redirect("decision", decision_id=decision_id)
    return _sent_along(decision, document_id)


def _sent_along(decision: OpenDecision, document_id: UUID) -> HttpResponseBase:
    if str(document_id) not in decision.row.enclosed:
        raise Http404
    return _sent(decision, document_id)


def _sent(decision: OpenDecision, document_id: UUID) -> HttpResponseBase:
    row = decision.case.row
    return send(row.id, document_id, row.file.key_id)


def _enclosed(decision: OpenDecision) -> tuple[documents.HeldFile, ...]:
    row = decision.case.row
    return documents.enclosed_in(row.id, row.file.key_id, decision.row.enclosed)


def _decision(request: Request, decision_id: UUID) -> OpenDecision:
    try:
        return queries.decision_for(request.actor, decision_id)
    except Decision.DoesNotExist as error:
        raise Http404 from error


def _file(decision: OpenDecision) -> documents.HeldFile:
    row = decision.case.row
    held = documents.held_by(row.id, row.file.key_id)
    return next(each for each in held if each.id == decision.row.document_id)
