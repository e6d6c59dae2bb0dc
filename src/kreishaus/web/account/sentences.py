# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said when something does not go, by allauth's and Django's codes."""

from typing import Final

from django.utils.translation import gettext_noop as noop

SENTENCES: Final = {
    "account_inactive": noop("Dieses Konto ist gesperrt."),
    "cannot_remove_primary_email": noop(
        "Diese Adresse brauchen Sie zum Anmelden. Ändern Sie sie, statt sie zu löschen."
    ),
    "duplicate_email": noop("Das ist schon Ihre E-Mail-Adresse."),
    "email_password_mismatch": noop(
        "E-Mail-Adresse oder Passwort stimmt nicht. Bitte prüfen Sie beides. "
        "Wenn Sie das Passwort nicht mehr wissen, setzen Sie es neu."
    ),
    "email_taken": noop(
        "Diese E-Mail-Adresse gehört zu einem anderen Servicekonto. Bitte nehmen Sie eine andere."
    ),
    "enter_current_password": noop("Das bisherige Passwort stimmt nicht."),
    "incorrect_code": noop(
        "Der Code stimmt nicht. Bitte vergleichen Sie ihn mit der E-Mail. Es zählt der neueste Code."
    ),
    "incorrect_password": noop("Das Passwort stimmt nicht."),
    "rate_limited": noop(
        "Das war gerade sehr oft. Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal."
    ),
    "same_as_current": noop("Das ist die Adresse, an die wir den Code schon gesendet haben."),
    "too_many_login_attempts": noop(
        "Das waren zu viele Versuche. Bitte warten Sie einige Minuten. Danach geht es weiter."
    ),
    "password_too_short": noop("Das Passwort ist zu kurz. Es braucht mindestens 12 Zeichen."),
    "password_too_common": noop(
        "Dieses Passwort ist sehr verbreitet und leicht zu erraten. Bitte nehmen Sie ein anderes."
    ),
    "password_too_simple": noop(
        "Dieses Passwort lässt sich leicht erraten. "
        "Bitte nehmen Sie mehrere Wörter, nicht eines mit Ziffern oder immer dasselbe."
    ),
    "password_too_similar": noop(
        "Das Passwort darf nicht Ihre E-Mail-Adresse sein. Bitte nehmen Sie ein anderes."
    ),
}

FACTOR_SENTENCES: Final = {
    "incorrect_code": noop(
        "Der Code stimmt nicht. In der App wechselt er alle 30 Sekunden, bitte nehmen Sie den neuesten. "
        "Stimmt die Uhrzeit Ihres Telefons?"
    ),
    "cannot_generate_recovery_codes": noop(
        "Ersatzcodes gibt es erst, wenn ein zweiter Faktor eingerichtet ist."
    ),
    "unverified_email": noop("Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse."),
}
