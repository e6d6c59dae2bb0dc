# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One function per verb. Whoever reads at the desk opens the file first: `cases.actions.open_file`."""

from kreishaus.mailbox.actions.drafts import attach, detach, save_draft
from kreishaus.mailbox.actions.following import remove_drafts, reseal, take_over
from kreishaus.mailbox.actions.reading import department_mailbox, mark_read
from kreishaus.mailbox.actions.sending import post, send

__all__ = [
    "attach",
    "department_mailbox",
    "detach",
    "mark_read",
    "post",
    "remove_drafts",
    "reseal",
    "save_draft",
    "send",
    "take_over",
]
