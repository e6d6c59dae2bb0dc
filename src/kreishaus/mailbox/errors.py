# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with a message, each with a sentence for the person."""

from kreishaus.cases.errors import RefusedError


class NotSendableMessageError(RefusedError):
    """The message is empty or too long. What was written stays as a draft."""


class AlreadySentError(RefusedError):
    """The draft has become a message: what a page still tries to save comes too late."""

    def __init__(self) -> None:
        super().__init__("Diese Nachricht ist schon gesendet.")
