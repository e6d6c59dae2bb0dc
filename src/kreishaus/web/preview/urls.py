# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the preview; no part of the portal's."""

from django.urls import path

from kreishaus.web.preview import views

urlpatterns = [
    path("", views.index, name="preview_index"),
    path("gesund/", views.healthy, name="preview_healthy"),
    path("<slug:slug>/", views.overview, name="preview"),
    path("<slug:slug>/stand/", views.state, name="preview_state"),
    path("<slug:slug>/seiten/", views.pages, name="preview_pages"),
    path("<slug:slug>/regeln/", views.rules, name="preview_rules"),
    path("<slug:slug>/werte/", views.figures, name="preview_figures"),
    path("<slug:slug>/beispiele/", views.examples, name="preview_examples"),
    path("<slug:slug>/briefe/", views.letters, name="preview_letters"),
    path("<slug:slug>/briefe/<slug:outcome>/<slug:example>.pdf", views.letter, name="preview_letter"),
]

handler404 = "kreishaus.web.preview.views.not_found"
