# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one table that says what a role may do. Whoever wants to know a right reads it here."""

from enum import StrEnum
from typing import Final


class Permission(StrEnum):
    """What can be allowed. The comment says what people read about it."""

    SEE_WORKLIST = "see_worklist"  # Arbeitsliste der eigenen Dienststelle sehen
    OPEN_CASE = "open_case"  # Vorgänge der eigenen Dienststelle öffnen, jedes Öffnen wird vermerkt
    TAKE_CASE = "take_case"  # Vorgänge übernehmen
    ASSIGN_CASE = "assign_case"  # Vorgänge anderen zuweisen
    ASK_BACK = "ask_back"  # Angaben und Unterlagen nachfordern
    WRITE = "write"  # Nachrichten und Notizen schreiben
    DECIDE_CASE = "decide_case"  # Bescheide vorbereiten und erlassen
    APPROVE_DECISION = "approve_decision"  # fremde Bescheide freigeben, wo vier Augen verlangt sind
    SEND_POST = "send_post"  # Bescheide drucken und zur Post geben
    BOOK_FEES = "book_fees"  # Gebühren der eigenen Dienststelle sehen und Zahlungen verbuchen
    KEEP_CASH = "keep_cash"  # Gebühren der eigenen Behörde am Kassenzeichen finden und verbuchen, ohne Akten
    RUN_SYSTEM = "run_system"  # Betrieb sehen: Aufträge, Speicher, Versionen, keine Akten
    PUBLISH_CONTENT = "publish_content"  # Leistungen und Texte veröffentlichen


class Role(StrEnum):
    """What a person is in a department."""

    CLERK = "clerk"
    HEAD = "head"
    CASHIER = "cashier"
    EDITOR = "editor"
    OPERATOR = "operator"


DESCRIPTIONS: Final[dict[Role, str]] = {
    Role.CLERK: "Sachbearbeitung: bearbeitet die Vorgänge der eigenen Dienststelle.",
    Role.HEAD: "Leitung: bearbeitet und verteilt die Vorgänge der eigenen Dienststelle.",
    Role.CASHIER: "Kasse: verbucht die Gebühren der eigenen Behörde, öffnet keine Akten.",
    Role.EDITOR: "Redaktion: veröffentlicht Leistungen und Texte, öffnet keine Akten.",
    Role.OPERATOR: "Betrieb: hält das System am Laufen, öffnet keine Akten.",
}

CLERKS: Final = frozenset(
    {
        Permission.SEE_WORKLIST,
        Permission.OPEN_CASE,
        Permission.TAKE_CASE,
        Permission.ASK_BACK,
        Permission.WRITE,
        Permission.DECIDE_CASE,
        Permission.SEND_POST,
        Permission.BOOK_FEES,
    }
)
PERMISSIONS: Final[dict[Role, frozenset[Permission]]] = {
    Role.CLERK: CLERKS,
    Role.HEAD: CLERKS | {Permission.ASSIGN_CASE, Permission.APPROVE_DECISION},
    Role.CASHIER: frozenset({Permission.KEEP_CASH}),
    Role.EDITOR: frozenset({Permission.PUBLISH_CONTENT}),
    Role.OPERATOR: frozenset({Permission.RUN_SYSTEM}),
}
