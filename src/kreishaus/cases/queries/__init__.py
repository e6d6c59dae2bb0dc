# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads. The first argument is always the actor; what is not visible does not exist."""

from kreishaus.cases.leaving import Undoable, undoable
from kreishaus.cases.queries.alike import alike_to
from kreishaus.cases.queries.by_post import inquiries_at_desk, inquiries_to_post, number_to_post
from kreishaus.cases.queries.code import SentAsGuest, case_by_code, earlier_of, sent_as_guest
from kreishaus.cases.queries.consultations import (
    OpenConsultation,
    consultation_at_desk,
    consultations_for,
    consultations_of,
)
from kreishaus.cases.queries.decisions import (
    OpenDecision,
    address_of,
    charge_of,
    decision_at_desk,
    decision_for,
    decision_in,
    decision_of,
    decisions_of,
    fee_changes_of,
    letters_of,
    prepared_of,
)
from kreishaus.cases.queries.desk import WorklistRow, case_at_desk, worklist
from kreishaus.cases.queries.drafts import OpenDraft, draft_for, drafts_of, open_content
from kreishaus.cases.queries.file import LikeFile, file_of, files_like
from kreishaus.cases.queries.inquiries import (
    Changed,
    OpenInquiry,
    inquiries_for,
    inquiries_of,
    inquiry_for,
    open_inquiry,
    open_inquiry_of,
)
from kreishaus.cases.queries.matter import linked_to, matter_of
from kreishaus.cases.queries.notes import OpenNote, notes_of
from kreishaus.cases.queries.offers import Offer, offers_for
from kreishaus.cases.queries.own import (
    OpenCase,
    about,
    about_each,
    case_for,
    cases_of,
    open_case,
    receipt_of,
    sent_at_once,
    submission_of_draft,
)

__all__ = [
    "Changed",
    "LikeFile",
    "Offer",
    "OpenCase",
    "OpenConsultation",
    "OpenDecision",
    "OpenDraft",
    "OpenInquiry",
    "OpenNote",
    "SentAsGuest",
    "Undoable",
    "WorklistRow",
    "about",
    "about_each",
    "address_of",
    "alike_to",
    "case_at_desk",
    "case_by_code",
    "case_for",
    "cases_of",
    "charge_of",
    "consultation_at_desk",
    "consultations_for",
    "consultations_of",
    "decision_at_desk",
    "decision_for",
    "decision_in",
    "decision_of",
    "decisions_of",
    "draft_for",
    "drafts_of",
    "earlier_of",
    "fee_changes_of",
    "file_of",
    "files_like",
    "inquiries_at_desk",
    "inquiries_for",
    "inquiries_of",
    "inquiries_to_post",
    "inquiry_for",
    "letters_of",
    "linked_to",
    "matter_of",
    "notes_of",
    "number_to_post",
    "offers_for",
    "open_case",
    "open_content",
    "open_inquiry",
    "open_inquiry_of",
    "prepared_of",
    "receipt_of",
    "sent_as_guest",
    "sent_at_once",
    "submission_of_draft",
    "undoable",
    "worklist",
]
