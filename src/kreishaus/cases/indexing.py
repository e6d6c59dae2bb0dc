# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The blind index: names become keyed hashes of their search form. Found by exact word, never read."""

import json
from collections.abc import Iterable

from formular import Answers, search_form
from kreishaus.cases.models import Case, CaseIndex
from kreishaus.cases.title import texts_at
from kreishaus.catalogue.published import Published
from kreishaus.kernel import keystore

PURPOSE = "case-index"
OF_FILES = "file-token"


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
