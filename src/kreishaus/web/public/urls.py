# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses that everybody may open."""

from django.urls import path

from kreishaus.web.public import (
    barrier,
    components,
    language,
    legal,
    listing,
    offices,
    register,
    responsible,
    search,
    service,
    start,
    status,
    theme,
)
from kreishaus.web.public import help as help_pages

urlpatterns = [
    path("", start.page, name="start"),
    path("suche/", search.page, name="search"),
    path("leistungen/", listing.page, name="services"),
    path("leistungen/<slug:slug>/", service.page, name="service"),
    path("leistungen/register/<str:key>/", register.page, name="register_entry"),
    path("lebenslage/<slug:key>/", theme.page, name="theme"),
    path("zustaendig/", responsible.page, name="responsible"),
    path("rathaeuser/", offices.page, name="offices"),
    path("stand/", status.page, name="status"),
    path("stand/schliessen/", status.close, name="status_close"),
    path("stand/uebernehmen/", status.claim, name="status_claim"),
    path("impressum/", legal.imprint, name="imprint"),
    path("datenschutz/", legal.privacy, name="privacy"),
    path("barrierefreiheit/", legal.accessibility, name="accessibility"),
    path("barrierefreiheit/melden/", barrier.page, name="report_barrier"),
    path("hilfe/", help_pages.page, name="help"),
    path("leichte-sprache/", help_pages.easy_language, name="easy_language"),
    path("sprache/", language.switch, name="language"),
    path("_components/", components.page, name="components"),
]
