# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the desk."""

from django.urls import path

from kreishaus.web.staff import case, worklist

urlpatterns = [
    path("", worklist.page, name="worklist"),
    path("vorgang/<uuid:case_id>/", case.page, name="desk_case"),
    path("vorgang/<uuid:case_id>/uebernehmen/", case.take, name="desk_take"),
    path("vorgang/<uuid:case_id>/dateien/<uuid:document_id>/", case.case_file, name="desk_file"),
]
