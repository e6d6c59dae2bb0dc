# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the own account and the own data."""

from django.urls import path

from kreishaus.web.citizen.own import data, leaving, profile

urlpatterns = [
    path("konto/", profile.page, name="profile"),
    path("konto/geraete/", profile.sign_out_others, name="profile_devices"),
    path("konto/einwilligung/", profile.consent, name="profile_consent"),
    path("konto/loeschen/", leaving.page, name="account_delete"),
    path("konto/geloescht/", leaving.farewell, name="account_deleted"),
    path("daten/", data.page, name="own_data"),
    path("daten/kopie/", data.copy, name="own_data_copy"),
]
