# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The glossary and the code use the same words."""

import re

from tests.architecture import tree


def code_words() -> set[str]:
    """What stands in backticks in the second column of a table row: German | `code` | source of law."""
    rows = (line.split("|") for line in tree.text("docs/glossary.md").splitlines() if line.startswith("|"))
    return {word for row in rows if len(row) > 3 for word in re.findall(r"`([^`]+)`", row[2])}


def test_every_code_word_of_the_glossary_is_in_the_code() -> None:
    code = "\n".join((*(tree.text(path) for path in tree.python("src")), *tree.python("src")))
    words = code_words()
    assert words
    assert {word for word in words if not re.search(rf"\b{re.escape(word.split('.')[-1])}\b", code)} == set()
