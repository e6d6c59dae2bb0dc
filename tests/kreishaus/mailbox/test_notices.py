# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mail says that something lies in the Postfach. What it is stays in the portal; over real SMTP too."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import LazySettings
from django.core import mail

from kreishaus.accounts.models import Account
from kreishaus.cases.models import Case, Inquiry
from kreishaus.kernel import clock
from kreishaus.kernel.ids import new_id
from kreishaus.kernel.jobs import parked, run_due
from kreishaus.kernel.models import Job
from kreishaus.mailbox import actions
from kreishaus.mailbox.events import MessageSent
from kreishaus.mailbox.handlers import send_notices
from kreishaus.mailbox.models import Message
from tests import build
from tests.kreishaus.mailbox.conftest import read, write
from tests.people import Person


class Letterbox:
    """What a mail server on this machine has received."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.received: list[tuple[list[str], str]] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 -- aiosmtpd's name
        self.received.append((envelope.rcpt_tos, bytes(envelope.original_content or b"").decode()))
        return "250 OK"

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Listen until the block ends."""
        controller = Controller(self, hostname="127.0.0.1", port=self.port)
        controller.start()
        try:
            yield
        finally:
            controller.stop()


@pytest.fixture
def letterbox(settings: LazySettings) -> Letterbox:
    """A mail server that is down until it is opened; the portal sends to it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 5},
        }
    }
    return Letterbox(port)


@pytest.fixture
def quiet(case: Case) -> Case:
    """A case whose own jobs have run."""
    run_due(strict=True)
    mail.outbox.clear()
    return case


def jobs_of(message: Message) -> Job:
    return Job.objects.get(handler="mailbox.send_notices", arguments={"message_id": str(message.id)})


def test_the_mail_names_neither_office_nor_matter(clerk: Person, quiet: Case) -> None:
    write(clerk, quiet, "Ihr Hund Fiete ist angemeldet.")
    run_due(strict=True)
    (notice,) = mail.outbox
    assert (notice.to, notice.subject) == (["wiebke@post.example"], "Neue Nachricht in Ihrem Postfach")
    assert "/postfach/" in notice.body
    told = f"{notice.subject} {notice.from_email} {notice.body}".lower()
    secrets = ("hund", "steuer", "bispingen", "fiete", "meinerts", "wiebke", quiet.reference.lower())
    assert [word for word in secrets if word in told] == []


def test_over_real_smtp_the_notice_arrives_and_holds_no_content(
    clerk: Person, quiet: Case, letterbox: Letterbox
) -> None:
    write(clerk, quiet, "Ihr Hund Fiete ist angemeldet.")
    with letterbox.opened():
        run_due(strict=True)
    ((to, content),) = letterbox.received
    assert to == ["wiebke@post.example"]
    assert "Subject: Neue Nachricht in Ihrem Postfach" in content
    assert "Fiete" not in content


def test_a_mail_server_that_is_down_holds_up_nothing_and_the_notice_comes_later(
    clerk: Person, quiet: Case, letterbox: Letterbox
) -> None:
    sent = write(clerk, quiet)
    inquiry_job = Job.objects.exclude(id=jobs_of(sent).id).filter(state=Job.State.READY)
    run_due()
    assert (jobs_of(sent).state, jobs_of(sent).attempts, inquiry_job.count()) == (Job.State.READY, 1, 0)
    with letterbox.opened(), time_machine.travel(clock.now() + timedelta(seconds=6)):
        run_due(strict=True)
    assert (len(letterbox.received), jobs_of(sent).state) == (1, Job.State.DONE)


def test_a_mail_server_that_stays_down_leaves_a_parked_job(
    clerk: Person, quiet: Case, letterbox: Letterbox
) -> None:
    sent = write(clerk, quiet)
    start = clock.now()
    for day in range(8):
        with time_machine.travel(start + timedelta(days=day)):
            run_due()
    assert [job.id for job in parked()] == [jobs_of(sent).id]
    assert letterbox.received == []


def test_one_message_is_one_job_and_the_citizens_own_brings_no_mail(
    citizen: Person, clerk: Person, quiet: Case
) -> None:
    draft_id = new_id()
    for _ in range(2):
        actions.send(clerk.actor, quiet.id, draft_id, "Guten Tag")
    write(citizen, quiet)
    run_due(strict=True)
    assert len(mail.outbox) == 1


def test_who_has_read_it_already_gets_no_mail(citizen: Person, clerk: Person, quiet: Case) -> None:
    write(clerk, quiet)
    actions.mark_read(citizen.actor, read(citizen, quiet))
    run_due(strict=True)
    assert mail.outbox == []


@pytest.mark.parametrize(
    "goes",
    [
        lambda citizen: citizen.account.delete(),
        lambda citizen: citizen.account.grants.all().delete(),
        lambda citizen: Account.objects.filter(pk=citizen.account.pk).update(is_active=False),
    ],
    ids=["account", "hold on the case", "closed account"],
)
def test_nobody_gets_mail_who_has_left(
    citizen: Person, clerk: Person, quiet: Case, goes: Callable[[Person], object]
) -> None:
    sent = write(clerk, quiet)
    goes(citizen)
    send_notices(MessageSent(sent.id))
    send_notices(MessageSent(new_id()))
    assert mail.outbox == []


def ask(citizen: Person, clerk: Person) -> Inquiry:
    inquiry = build.asked(clerk, build.taken(citizen, clerk))
    build.left(inquiry)
    return inquiry


def run_in(minutes: int) -> None:
    with time_machine.travel(clock.now() + timedelta(minutes=minutes)):
        run_due(strict=True)


def test_an_inquiry_stands_in_the_thread_once_its_minute_is_over(citizen: Person, clerk: Person) -> None:
    inquiry = ask(citizen, clerk)
    run_due(strict=True)
    assert read(citizen, inquiry.case).messages == ()
    run_in(minutes=2)
    (message,) = read(citizen, inquiry.case).messages
    assert (message.sender, message.kind, message.about_id) == ("portal", "inquiry", inquiry.id)
    assert message.content.body.startswith("Das Amt hat eine Rückfrage. Bitte antworten Sie bis zum ")
    assert [each.to for each in mail.outbox] == [["wiebke@post.example"]]


def test_an_inquiry_that_was_ended_is_not_told_of(citizen: Person, clerk: Person) -> None:
    inquiry = ask(citizen, clerk)
    Inquiry.objects.update(ended_at=clock.now())
    run_in(minutes=2)
    assert (read(citizen, inquiry.case).messages, mail.outbox) == ((), [])
