# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The blind index: names become keyed hashes of their search form. Found by exact word, never read."""

from collections.abc import Iterable

from formular import search_form
from kreishaus.cases.models import Case, CaseIndex
from kreishaus.kernel import keystore

PURPOSE = "case-index"


def token_for(word: str) -> str:
    """The hash of one word that is already in search form."""
    return keystore.blind_index(keystore.fixed(PURPOSE), word)


def index_rows(case: Case, field: str, texts: Iterable[str]) -> list[CaseIndex]:
    """Rows for every word of the texts; not yet saved."""
    words = {word for text in texts for word in search_form(text).replace(",", " ").replace("-", " ").split()}
    return [CaseIndex(case=case, field=field, token=token_for(word)) for word in sorted(words)]
