# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mail of a demonstration: nothing leaves this machine, everything is shown on the page `/demo/`.

One file per mail, so that several processes can write at once. The page reads them through this backend,
as it is configured: `django.core.mail.mailers.default.kept()`.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from kreishaus.kernel import clock
from kreishaus.kernel.files import write_durably
from kreishaus.kernel.ids import new_id

MOST: Final = 50  # older ones are deleted


@dataclass(frozen=True, slots=True)
class DemoMail:
    """A mail that would have been sent. `sent_at` is ISO 8601, UTC."""

    to: str
    sender: str
    subject: str
    body: str
    sent_at: str

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.sent_at)


class Backend(BaseEmailBackend):
    """Keeps mails instead of sending them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the mails and return how many."""
        _folder().mkdir(mode=0o700, exist_ok=True)
        for message in email_messages:
            mail = DemoMail(
                ", ".join(message.to),
                message.from_email,
                str(message.subject),
                str(message.body),
                clock.now().isoformat(),
            )
            write_durably(_folder() / f"{new_id()}.json", [json.dumps(asdict(mail)).encode()])
        for old in _paths()[MOST:]:
            old.unlink(missing_ok=True)
        return len(email_messages)

    def kept(self) -> tuple[DemoMail, ...]:
        """Return the mails, newest first."""
        return tuple(DemoMail(**json.loads(path.read_bytes())) for path in _paths())


def _paths() -> list[Path]:
    return sorted(_folder().glob("*.json"), reverse=True)


def _folder() -> Path:
    folder: Path = settings.KREISHAUS.data_dir / "demo-mail"
    return folder
