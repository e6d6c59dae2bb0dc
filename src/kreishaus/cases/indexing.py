# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The blind index: names become keyed hashes of their search form. Found by exact word, never read."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from formular import Answers, PlaceAnswer, Value, search_form
from kreishaus.cases.models import Case, CaseIndex
from kreishaus.cases.title import texts_at
from kreishaus.catalogue.published import Published
from kreishaus.catalogue.service import Alike
from kreishaus.kernel import clock, keystore

PURPOSE = "case-index"
OF_FILES = "file-token"
OF_LIKES = "case-alike"
ALIKE: Final = "alike."  # in front of a rule's id: the field of its rows
MOST_WEEKS: Final = 60  # of one case


def token_for(word: str) -> str:
    """The hash of one word that is already in search form."""
    return keystore.blind_index(keystore.fixed(PURPOSE), word)


def index_rows(case: Case, field: str, texts: Iterable[str]) -> list[CaseIndex]:
    """Rows for every word of the texts; not yet saved."""
    words = {word for text in texts for word in search_form(text).replace(",", " ").replace("-", " ").split()}
    return [CaseIndex(case=case, field=field, token=token_for(word)) for word in sorted(words)]


def file_token(published: Published, authority: str, answers: Answers) -> str:
    """The hash of whose or what matter this is, by `file: {by: ...}`; empty when an answer is missing.

    The same only for the same Leistung at the same authority.
    """
    fields = published.service.file.by if published.service.file else ()
    texts = [" ".join(search_form(text) for text in texts_at(answers, [field])) for field in fields]
    if not texts or not all(texts):
        return ""
    parts = json.dumps([published.slug, authority, *texts])
    return keystore.blind_index(keystore.fixed(OF_FILES), parts)


def alike_rows(case: Case, published: Published, answers: Answers) -> list[CaseIndex]:
    """Rows by which cases like this one are found: a hash per rule, entry and week; not yet saved."""
    key = keystore.fixed(OF_LIKES)
    found = {
        (rule.id, keystore.blind_index(key, json.dumps([published.slug, rule.id, *texts])))
        for rule in published.service.alike
        for texts in _likes(rule, answers)
    }
    return [CaseIndex(case=case, field=f"{ALIKE}{rule}", token=token) for rule, token in sorted(found)]


def _likes(rule: Alike, answers: Answers) -> Iterator[list[str]]:
    """What has to be the same, per entry and week; nothing where an answer is missing."""
    weeks = _weeks(answers, *rule.during) if rule.during else [""]
    for number in range(answers.count(rule.each)) if rule.each else [-1]:
        paths = [path.replace(f"{rule.each}.", f"{rule.each}.{number}.", 1) for path in rule.by]
        texts = [_alike(answers.get(path)) for path in (paths if rule.each else rule.by)]
        if all(texts):
            yield from ([*texts, week] for week in weeks)


def _alike(value: Value | None) -> str:
    """An answer as it is compared: a place by its key, a street however it is shortened."""
    if isinstance(value, PlaceAnswer):
        return value.ars
    text = "" if value is None else search_form(str(value))
    return text.replace("STRASSE", "STR").replace("STR.", "STR")


def _weeks(answers: Answers, first: str, last: str) -> list[str]:
    """The weeks from one day to another; without a last day that of the first alone."""
    begin, end = _day(answers.get(first)), _day(answers.get(last))
    if begin is None:
        return []
    monday = begin - timedelta(days=begin.weekday())
    number = ((end - monday).days // 7 if end else 0) + 1
    return [(monday + timedelta(weeks=each)).isoformat() for each in range(min(max(number, 1), MOST_WEEKS))]


def _day(value: Value | None) -> date | None:
    if isinstance(value, datetime):
        return clock.to_berlin(value).date()
    return value if isinstance(value, date) else None
