# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of applying and of Mein Kreishaus."""

from django.urls import path

from kreishaus.web.citizen import (
    apply,
    cases,
    decision,
    files,
    inquiry,
    mailbox,
    mine,
    review,
    sheet,
    withdraw,
)

urlpatterns = [
    path("mein/", mine.overview, name="mine"),
    path("antrag/neu/<slug:slug>/", apply.start, name="apply_start"),
    path("antrag/<uuid:draft_id>/", apply.resume, name="apply_resume"),
    path("antrag/<uuid:draft_id>/pruefen/", review.page, name="apply_review"),
    path("antrag/<uuid:draft_id>/verwerfen/", apply.discard, name="apply_discard"),
    path("antrag/<uuid:draft_id>/dateien/", files.upload, name="apply_upload"),
    path("antrag/<uuid:draft_id>/dateien/<uuid:document_id>/", files.own_file, name="apply_file"),
    path(
        "antrag/<uuid:draft_id>/dateien/<uuid:document_id>/entfernen/", files.remove, name="apply_file_remove"
    ),
    path("antrag/<uuid:draft_id>/<slug:page_id>/", apply.page, name="apply_page"),
    path("antrag/<uuid:draft_id>/<slug:page_id>/<int:number>/", apply.page, name="apply_item"),
    path("antrag/<uuid:draft_id>/<slug:page_id>/datei/", sheet.page, name="apply_sheet"),
    path("antrag/<uuid:draft_id>/<slug:page_id>/datei/vorlage/", sheet.blank, name="apply_sheet_blank"),
    path("eingang/<uuid:submission_id>/", cases.receipt, name="receipt"),
    path("eingang/<uuid:submission_id>/pdf/", cases.receipt_pdf, name="receipt_pdf"),
    path("vorgang/<uuid:case_id>/", cases.case, name="case"),
    path("vorgang/<uuid:case_id>/signaturbogen/", cases.signature_sheet, name="signature_sheet"),
    path("vorgang/<uuid:case_id>/angaben/", cases.answers, name="case_answers"),
    path("vorgang/<uuid:case_id>/dateien/<uuid:document_id>/", cases.case_file, name="case_file"),
    path("vorgang/<uuid:case_id>/zuruecknehmen/", withdraw.page, name="withdraw"),
    path("vorgang/<uuid:case_id>/rueckfrage/", inquiry.latest, name="inquiry_open"),
    path("vorgang/<uuid:case_id>/rueckfrage/<uuid:inquiry_id>/", inquiry.page, name="inquiry"),
    path(
        "vorgang/<uuid:case_id>/rueckfrage/<uuid:inquiry_id>/dateien/", inquiry.upload, name="inquiry_upload"
    ),
    path("vorgang/<uuid:case_id>/bescheid/<uuid:decision_id>/", decision.copy, name="case_decision"),
    path(
        "vorgang/<uuid:case_id>/bescheid/<uuid:decision_id>/pdf/", decision.copy_pdf, name="case_decision_pdf"
    ),
    path(
        "vorgang/<uuid:case_id>/bescheid/<uuid:decision_id>/anlagen/<uuid:document_id>/",
        decision.copy_enclosure,
        name="case_enclosure",
    ),
    path("vorgang/<uuid:case_id>/nachrichten/", mailbox.thread, name="thread"),
    path(
        "vorgang/<uuid:case_id>/nachrichten/<uuid:message_id>/dateien/", mailbox.upload, name="thread_upload"
    ),
    path(
        "vorgang/<uuid:case_id>/nachrichten/dateien/<uuid:document_id>/",
        mailbox.attachment,
        name="attachment",
    ),
    path("postfach/", mailbox.overview, name="mailbox"),
    path("bescheid/<uuid:decision_id>/", decision.page, name="decision"),
    path("bescheid/<uuid:decision_id>/anlagen/<uuid:document_id>/", decision.enclosure, name="enclosure"),
    path("bescheid/<uuid:decision_id>/pdf/", decision.pdf, name="decision_pdf"),
]
