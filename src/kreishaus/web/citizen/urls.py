# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of applying and of Mein Kreishaus."""

from django.urls import path

from kreishaus.web.citizen import apply, cases, files, mine, review

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
    path("eingang/<uuid:submission_id>/", cases.receipt, name="receipt"),
    path("eingang/<uuid:submission_id>/pdf/", cases.receipt_pdf, name="receipt_pdf"),
    path("vorgang/<uuid:case_id>/", cases.case, name="case"),
    path("vorgang/<uuid:case_id>/dateien/<uuid:document_id>/", cases.case_file, name="case_file"),
]
