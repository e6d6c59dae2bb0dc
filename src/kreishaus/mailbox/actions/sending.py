# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Send a message, once, and let the portal itself say something. Either stands in the office's File."""

from dataclasses import replace
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from kreishaus.access.actor import SYSTEM, Actor
from kreishaus.audit import actions as audit
from kreishaus.cases.models import Case
from kreishaus.documents import actions as documents
from kreishaus.kernel import clock, events, prepared
from kreishaus.kernel.ids import new_id
from kreishaus.mailbox.actions.drafts import Held, hold, keep, locked_thread, writable
from kreishaus.mailbox.content import Content, holder_of, seal_content
from kreishaus.mailbox.errors import AlreadySentError, NotSendableMessageError
from kreishaus.mailbox.events import MessageSent
from kreishaus.mailbox.models import Message, Thread

MOST_LETTERS: Final = 10_000


def send(actor: Actor, case_id: UUID, draft_id: UUID, body: str | None = None) -> Message:
    """Send the draft; with `body`, what the form holds now. The same id sent twice gives the same message.

    What cannot be sent is kept as the draft: no text is lost.

    Raises:
        Case.DoesNotExist: there is none, or it is nothing of this person's.
        RefusedError: this person may not write here.
        NotSendableMessageError: it is empty or has more than 10 000 characters.
    """
    case = writable(actor, case_id)
    try:
        with transaction.atomic():
            held = hold(actor, case, draft_id)
            if body is not None:
                held = replace(held, content=replace(held.content, body=body))
            obstacle = _obstacle(held.content)
            if not obstacle:
                return _send(actor, held)
            keep(held)
        raise NotSendableMessageError(obstacle)
    except AlreadySentError:
        sent = Message.objects.filter(id=draft_id, thread__case=case, sender_id=_who(actor)).first()
        if sent is None:
            raise
        return sent


def post(case: Case, kind: str, about_id: UUID | None, body: str, *, with_notice: bool = True) -> Message:
    """Let the portal say something in the thread of a case, in the running transaction.

    `kind` is inquiry, decision or notice. The same words about the same thing are one message.
    `with_notice=False`: whoever calls sends the mail.
    """
    thread = locked_thread(case)
    message_id = uuid5(about_id, f"{kind} {body}") if about_id else new_id()
    said = Message.objects.filter(id=message_id).first()
    if said is not None:
        return said
    message = Message(id=message_id, sender=Message.Sender.PORTAL, kind=kind, about_id=about_id)
    _put(SYSTEM, thread, message, Content(body), with_notice=with_notice)
    return message


def _send(actor: Actor, held: Held) -> Message:
    content = Content(_text(held.content), held.content.files)
    key_id = held.key_id
    if content.files:
        documents.hand_over(holder_of(held.row.id), held.case.id, from_key=key_id, to_key=key_id)
    side = Message.Sender.OFFICE if actor.is_staff else Message.Sender.CITIZEN
    message = Message(id=held.row.id, sender=side, sender_id=_who(actor))
    _put(actor, held.thread, message, content)
    held.row.delete()
    return message


def _who(actor: Actor) -> str:
    """The account as text; empty for a guest, who has none."""
    return str(actor.account_id or "")


def _put(
    actor: Actor, thread: Thread, message: Message, content: Content, *, with_notice: bool = True
) -> None:
    """Write the message into the locked thread, log it, tell whoever listens."""
    now, case = clock.now(), thread.case
    message.thread, message.at = thread, now
    message.sealed = seal_content(case.file.key_id, message.id, content)
    prepared.add(message)
    Thread.objects.filter(id=thread.id).update(changed_at=now)
    audit.record(
        actor,
        "message.sent",
        authority=case.authority_id,
        object_type="case",
        object_id=case.id,
        fields=[f"messages.{message.id}"],
    )
    if with_notice:
        events.publish(MessageSent(message.id))


def _text(content: Content) -> str:
    return content.body.replace("\r\n", "\n").strip()


def _obstacle(content: Content) -> str:
    """What keeps it from being sent, as a sentence; empty if nothing does."""
    letters = len(_text(content))
    if not letters and not content.files:
        return _("Bitte schreiben Sie eine Nachricht.")
    if letters > MOST_LETTERS:
        return (
            _("Ihre Nachricht hat {} Zeichen, möglich sind {}.").format(letters, MOST_LETTERS)
            + " "
            + _("Bitte kürzen Sie sie oder fügen Sie den Text als PDF-Datei bei.")
        )
    return ""
