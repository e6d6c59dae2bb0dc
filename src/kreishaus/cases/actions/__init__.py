# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One function per verb: check the policy, write, audit, publish; in one transaction."""

from kreishaus.cases.actions.claim import claim_drafts
from kreishaus.cases.actions.desk import note_list, open_file, take
from kreishaus.cases.actions.discard import discard_draft, sweep_drafts
from kreishaus.cases.actions.start import start_draft
from kreishaus.cases.actions.submit import submit
from kreishaus.cases.actions.upload import attach, detach
from kreishaus.cases.actions.write import PageSaved, add_item, fill, remove_item, save_page

__all__ = [
    "PageSaved",
    "add_item",
    "attach",
    "claim_drafts",
    "detach",
    "discard_draft",
    "fill",
    "note_list",
    "open_file",
    "remove_item",
    "save_page",
    "start_draft",
    "submit",
    "sweep_drafts",
    "take",
]
