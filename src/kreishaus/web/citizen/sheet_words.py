# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said about a file for a list: why it cannot be read, and what belongs into which column."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from formular import Context, Texts
from formular.items import Field
from formular.sheet import Column, SheetError

SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "none": noop("Bitte wählen Sie eine Datei aus."),
        "too_large": noop("Diese Datei ist größer als {n} KB. Bitte teilen Sie sie auf."),
        "spreadsheet": noop(
            "Das ist eine Datei von Excel oder LibreOffice. Bitte speichern Sie die Tabelle als „CSV UTF-8“. "
            "Laden Sie dann diese Datei hoch."
        ),
        "not_text": noop(
            "Das ist keine CSV-Datei. Bitte speichern Sie Ihre Tabelle als „CSV UTF-8“ "
            "und laden Sie diese Datei hoch."
        ),
        "empty": noop("Diese Datei ist leer. Bitte wählen Sie eine andere Datei."),
        "broken": noop(
            "In dieser Datei passen die Anführungszeichen nicht. "
            "Bitte speichern Sie Ihre Tabelle noch einmal als „CSV UTF-8“."
        ),
        "too_many_columns": noop(
            "Diese Datei hat mehr als {n} Spalten. Bitte nehmen Sie die Spalten aus unserer Vorlage."
        ),
        "no_columns": noop(
            "In der ersten Zeile steht keine Spalte, die wir kennen, zum Beispiel „{label}“. "
            "Bitte nehmen Sie unsere Vorlage."
        ),
        "no_rows": noop(
            "Unter der ersten Zeile steht nichts. Bitte tragen Sie dort die Personen oder Dinge ein."
        ),
        "too_many_rows": noop(
            "Diese Datei hat {found} Zeilen. Höchstens {n} gehen in eine Liste. "
            "Bitte teilen Sie die Datei auf."
        ),
        "twice": noop("Die Spalte „{label}“ steht zweimal in der Datei. Bitte löschen Sie eine davon."),
    }
)
# What belongs into a cell, by the kind of its question
CELLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "date": noop("Tag, zum Beispiel 14.03.1980"),
        "partial_date": noop("Tag, Monat oder Jahr, zum Beispiel 03.1980"),
        "month": noop("Monat, zum Beispiel 03.2026"),
        "time": noop("Uhrzeit, zum Beispiel 08:30"),
        "datetime": noop("Tag und Uhrzeit, zum Beispiel 24.11.2026 08:30"),
        "yes_no": noop("ja oder nein"),
        "confirm": noop("ja"),
        "int": noop("ganze Zahl"),
        "money": noop("Betrag in Euro, zum Beispiel 12,50"),
        "decimal": noop("Zahl mit Komma, zum Beispiel 2,5"),
        "email": noop("E-Mail-Adresse"),
        "plz": noop("fünf Ziffern"),
        "place": noop("Postleitzahl und Ort"),
    }
)
MOST_WORDS: Final = 12  # of a choice; longer lists are only named


def sentence_of(error: SheetError) -> str:
    """Why the file cannot be read, and what to do."""
    return _(SENTENCES[error.code]).format(**error.params)


def unknown_word(column: Column, typed: str, texts: Texts) -> str:
    """A word that is none of those on offer, and which are."""
    words = ", ".join(_words(column, texts))
    if not words:
        return _("„{}“ kennen wir hier nicht. Bitte prüfen Sie die Schreibweise.").format(typed)
    return _("„{typed}“ kennen wir hier nicht. Erlaubt sind: {words}.").format(typed=typed, words=words)


def meanings(columns: Iterable[Column], texts: Texts, ctx: Context) -> list[tuple[str, str]]:
    """Each column with what belongs into it."""
    return [(column.label, _meaning(column, texts, ctx)) for column in columns]


def _meaning(column: Column, texts: Texts, ctx: Context) -> str:
    words = _words(column, texts)
    if words:
        several = f" ({_('mehrere mit | dazwischen')})" if column.field.kind == "multi" else ""
        return " / ".join(words) + several
    if column.field.list_name:
        listed = ctx.lists.get(column.field.list_name, ())
        return _("ein Wort aus der Liste im Formular, zum Beispiel {}").format(
            listed[0].called(texts.language) if listed else ""
        )
    return _(CELLS.get(column.field.kind, noop("Text")))


def _words(column: Column, texts: Texts) -> list[str]:
    field: Field = column.field
    return [texts.option(column.schema, code) for code in field.options[:MOST_WORDS]]
