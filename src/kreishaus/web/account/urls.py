# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the account pages, under allauth's names. What is not used is not mounted."""

from allauth.account import views as allauth
from django.urls import path

from kreishaus.web.account import factor, views
from kreishaus.web.account.views import page

urlpatterns = [
    path("anmelden/", page(allauth.login), name="account_login"),
    path("abmelden/", page(allauth.logout), name="account_logout"),
    path("gesperrt/", page(allauth.account_inactive), name="account_inactive"),
    path("registrieren/", page(allauth.signup), name="account_signup"),
    path("bestaetigen/", page(views.confirm_address), name="account_email_verification_sent"),
    path("passwort/", page(allauth.password_change, "account"), name="account_change_password"),
    path("passwort/vergessen/", page(allauth.password_reset), name="account_reset_password"),
    path("passwort/code/", page(views.confirm_reset), name="account_confirm_password_reset_code"),
    path("passwort/neu/", page(views.CompleteReset.as_view()), name="account_complete_password_reset"),
    path("passwort/bestaetigen/", page(allauth.reauthenticate), name="account_reauthenticate"),
    path("code/", page(factor.confirm), name="mfa_authenticate"),
    path("code/bestaetigen/", page(factor.confirm_again), name="mfa_reauthenticate"),
    path("zweiter-faktor/", page(factor.overview, "first_factor"), name="mfa_index"),
    path("zweiter-faktor/einrichten/", page(factor.set_up, "first_factor"), name="mfa_activate_totp"),
    path("zweiter-faktor/entfernen/", page(factor.remove, "account"), name="mfa_deactivate_totp"),
    path("zweiter-faktor/ersatzcodes/", page(factor.codes, "account"), name="mfa_view_recovery_codes"),
    path(
        "zweiter-faktor/ersatzcodes/neu/",
        page(factor.new_codes, "account"),
        name="mfa_generate_recovery_codes",
    ),
    path("e-mail/", page(allauth.email, "citizen"), name="account_email"),
    path("einladung/<uuid:account_id>/<str:token>/", views.accept_invitation, name="account_invitation"),
]
