# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One function per verb: check the policy, write, audit, publish; in one transaction."""

from kreishaus.cases.actions.answer import AnswerSaved, answer, attach_answer, detach_answer, save_answer
from kreishaus.cases.actions.ask_back import ask_back, go_on
from kreishaus.cases.actions.assign import assign, release
from kreishaus.cases.actions.claim import claim_drafts
from kreishaus.cases.actions.desk import note_list, open_file, take
from kreishaus.cases.actions.discard import discard_draft, sweep_drafts
from kreishaus.cases.actions.note import note
from kreishaus.cases.actions.start import start_draft
from kreishaus.cases.actions.submit import submit
from kreishaus.cases.actions.undo import undo
from kreishaus.cases.actions.upload import attach, detach
from kreishaus.cases.actions.withdraw import withdraw
from kreishaus.cases.actions.write import PageSaved, add_item, fill, remove_item, save_page

__all__ = [
    "AnswerSaved",
    "PageSaved",
    "add_item",
    "answer",
    "ask_back",
    "assign",
    "attach",
    "attach_answer",
    "claim_drafts",
    "detach",
    "detach_answer",
    "discard_draft",
    "fill",
    "go_on",
    "note",
    "note_list",
    "open_file",
    "release",
    "remove_item",
    "save_answer",
    "save_page",
    "start_draft",
    "submit",
    "sweep_drafts",
    "take",
    "undo",
    "withdraw",
]
