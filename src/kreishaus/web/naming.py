# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a case is called, and what an inquiry asks for, in words."""

from formular import Language
from formular.paths import entry_around, schema_path
from kreishaus.cases.queries import OpenInquiry
from kreishaus.catalogue.published import Published


def called(published: Published, about: str, language: Language) -> str:
    """A case by its Leistung and, where what was sent was dealt out, by the entries it is about."""
    return ": ".join(filter(None, (published.texts(language).title, about)))


def names_of(inquiry: OpenInquiry, *, language: Language) -> tuple[str, ...]:
    """What is asked for, each by its name."""
    return (*(name_of(inquiry, path, language=language) for path in inquiry.paths), *inquiry.documents)


def name_of(inquiry: OpenInquiry, path: str, *, language: Language) -> str:
    """A question, group or entry by its name; inside of a repeat after the entry it belongs to."""
    texts, answers = inquiry.case.published.texts(language), inquiry.answers
    if path.rpartition(".")[2].isdecimal():
        return texts.item_title(path, answers)
    schema = schema_path(path)
    if schema in inquiry.case.published.form.fields:
        own = texts.short(path, answers)
    else:
        named = texts.repeats.get(schema) or texts.groups.get(schema)
        own = named.title if named else schema
    entry = entry_around(path)
    return f"{texts.item_title(entry, answers)}: {own}" if entry else own
