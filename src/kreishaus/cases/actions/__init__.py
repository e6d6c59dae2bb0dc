# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One function per verb: check the policy, write, audit, publish; in one transaction."""

from kreishaus.cases.actions.alert import acknowledge
from kreishaus.cases.actions.answer import AnswerSaved, answer, attach_answer, detach_answer, save_answer
from kreishaus.cases.actions.ask_back import ask_back, go_on
from kreishaus.cases.actions.assign import assign, release
from kreishaus.cases.actions.claim import claim_case, claim_drafts
from kreishaus.cases.actions.close import close_due, record_delivery
from kreishaus.cases.actions.code import go_on_by_post, issue_receipt_code, look_up
from kreishaus.cases.actions.consult import Asked, Said, consult, record_answer
from kreishaus.cases.actions.decide import approve, decide, prepare, send_back
from kreishaus.cases.actions.desk import note_list, open_file, take
from kreishaus.cases.actions.discard import discard_draft, sweep_drafts
from kreishaus.cases.actions.enclose import enclose, take_out
from kreishaus.cases.actions.erase import erase_over
from kreishaus.cases.actions.filing import close_file, reopen_file
from kreishaus.cases.actions.forward import forward, reject_spam
from kreishaus.cases.actions.inquiry_post import mark_inquiry_posted
from kreishaus.cases.actions.join import join_file
from kreishaus.cases.actions.note import note
from kreishaus.cases.actions.remind import remind_of_inquiries
from kreishaus.cases.actions.sign import record_signature, remind_of_signatures
from kreishaus.cases.actions.start import start_draft
from kreishaus.cases.actions.submit import submit
from kreishaus.cases.actions.take_in import take_in
from kreishaus.cases.actions.take_up import EARLIEST, drop, record_knowledge, take_up
from kreishaus.cases.actions.undo import undo
from kreishaus.cases.actions.upload import attach, detach
from kreishaus.cases.actions.withdraw import withdraw
from kreishaus.cases.actions.write import (
    PageSaved,
    add_item,
    answered,
    fill,
    remove_item,
    save_page,
    take_over,
)

__all__ = [
    "EARLIEST",
    "AnswerSaved",
    "Asked",
    "PageSaved",
    "Said",
    "acknowledge",
    "add_item",
    "answer",
    "answered",
    "approve",
    "ask_back",
    "assign",
    "attach",
    "attach_answer",
    "claim_case",
    "claim_drafts",
    "close_due",
    "close_file",
    "consult",
    "decide",
    "detach",
    "detach_answer",
    "discard_draft",
    "drop",
    "enclose",
    "erase_over",
    "fill",
    "forward",
    "go_on",
    "go_on_by_post",
    "issue_receipt_code",
    "join_file",
    "look_up",
    "mark_inquiry_posted",
    "note",
    "note_list",
    "open_file",
    "prepare",
    "record_answer",
    "record_delivery",
    "record_knowledge",
    "record_signature",
    "reject_spam",
    "release",
    "remind_of_inquiries",
    "remind_of_signatures",
    "remove_item",
    "reopen_file",
    "save_answer",
    "save_page",
    "send_back",
    "start_draft",
    "submit",
    "sweep_drafts",
    "take",
    "take_in",
    "take_out",
    "take_over",
    "take_up",
    "undo",
    "withdraw",
]
