# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What follows from messages, and what the portal says when the office has asked. Safe to run again."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from formular import german
from kreishaus.cases import registry
from kreishaus.cases.events import (
    AlertRaised,
    CaseDropped,
    CaseForwarded,
    CaseTakenUp,
    CitizenAsked,
    InquiryDue,
    SignatureDue,
)
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, Inquiry
from kreishaus.kernel.events import subscribe
from kreishaus.kernel.jobs import every
from kreishaus.mailbox import duty
from kreishaus.mailbox.actions import post, remove_drafts, reseal, take_over
from kreishaus.mailbox.events import MessageSent
from kreishaus.mailbox.models import Message, ReadMark
from kreishaus.mailbox.notices import readers_of, send_guest_notice, send_notice
from kreishaus.mailbox.queries import HOLDER

SIGN: Final = (
    "Ihre Unterschrift fehlt noch. Unterschreiben Sie den Signaturbogen und schicken Sie ihn mit der Post. "
    "Er soll bis zum {due} beim Amt sein. Den Bogen finden Sie auf der Seite des Vorgangs."
)
TAKEN_UP: Final = (
    "Das Amt prüft den Bescheid {reference} noch einmal. Sie müssen jetzt nichts tun. Soll sich etwas zu "
    "Ihrem Nachteil ändern, fragt das Amt Sie vorher in der Regel."
)
DROPPED: Final = "Das Amt hat die neue Prüfung beendet. Es bleibt beim bisherigen Bescheid {reference}."

registry.follow(reseal)
registry.take_with(take_over)
registry.clear_with(remove_drafts)


@subscribe(MessageSent)
def send_notices(event: MessageSent) -> None:
    """Mail to the person, unless the message is the person's own, or was read in the meantime."""
    message = Message.objects.select_related("thread__case__file").filter(id=event.message_id).first()
    if message is None or message.sender == Message.Sender.CITIZEN:
        return
    read = ReadMark.objects.filter(thread=message.thread, read_at__gte=message.at)
    for account in readers_of(message.thread.case):
        if not read.filter(reader=str(account.pk)).exists():
            send_notice(account)
    if not read.filter(reader=HOLDER).exists():
        send_guest_notice(message.thread.case)


@subscribe(CaseForwarded)
def tell_the_guest(event: CaseForwarded) -> None:
    """Mail to whoever holds the case by code: another office has it, under another number."""
    case = Case.unscoped.select_related("file").filter(id=event.to_case_id).first()
    if case is not None:
        send_guest_notice(case)


@subscribe(AlertRaised)
def tell_the_duty(event: AlertRaised) -> None:
    """Mail to whoever is on duty, unless a clerk has seen it in the meantime, or a mail has just gone."""
    row = duty.unseen().select_related("case").filter(id=event.clock_id).first()
    if row is not None:
        duty.ring(row.case.department_id)


@every(timedelta(minutes=1))
def ring_again() -> int:
    """Tell what came while the duty was not to be disturbed, and again what nobody has seen."""
    return duty.ring_all()


@subscribe(CitizenAsked)
def say_what_is_asked(event: CitizenAsked) -> None:
    """Put the inquiry into the thread; the page shows what is asked beside it."""
    _say(event.inquiry_id, "Das Amt hat eine Rückfrage. Bitte antworten Sie bis zum {due}.")


@subscribe(InquiryDue)
def say_what_is_due(event: InquiryDue) -> None:
    """Remind of an inquiry nobody has answered."""
    _say(event.inquiry_id, "Ihre Antwort fehlt noch. Bitte antworten Sie bis zum {due}.")


@subscribe(CaseTakenUp)
def say_that_it_is_taken_up(event: CaseTakenUp) -> None:
    """Tell who got the decision that the office looks at it again, unless that was given up at once."""
    _say_of_the_earlier(event.case_id, TAKEN_UP, unless=State.DROPPED)


@subscribe(CaseDropped)
def say_that_it_is_dropped(event: CaseDropped) -> None:
    """Tell that the decision stays as it is."""
    _say_of_the_earlier(event.case_id, DROPPED)


@transaction.atomic
def _say_of_the_earlier(case_id: UUID, sentence: str, unless: State | None = None) -> None:
    here = Case.unscoped.select_for_update(of=("self",)).select_related("file", "follows")
    case = here.filter(id=case_id, follows__isnull=False).exclude(state=unless).first()
    if case is not None and case.follows is not None:
        post(case, "notice", case.id, sentence.format(reference=case.follows.reference))


@subscribe(SignatureDue)
@transaction.atomic
def say_that_the_signature_is_due(event: SignatureDue) -> None:
    """Remind of a signature that is not here."""
    here = Case.unscoped.select_for_update(of=("self",)).select_related("file")
    case = here.filter(id=event.case_id, signed_on=None).first()
    if case is not None and case.signature_due_on is not None:
        post(case, "notice", case.id, SIGN.format(due=german.day(case.signature_due_on)))


@transaction.atomic
def _say(inquiry_id: UUID, sentence: str) -> None:
    waiting = Inquiry.objects.filter(answered_at=None, ended_at=None).select_related("case__file")
    held = waiting.select_for_update(of=("self",))  # nobody undoes it meanwhile
    inquiry = held.filter(id=inquiry_id).first()
    if inquiry is not None:
        post(inquiry.case, "inquiry", inquiry.id, sentence.format(due=german.day(inquiry.due_on)))
