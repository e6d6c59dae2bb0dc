# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reference pages that are made from the code say what the code says."""

import pytest

from tests.architecture import tree
from tools import docs


@pytest.mark.parametrize("path", docs.PAGES)
def test_the_page_is_what_the_code_says_now(path: str) -> None:
    assert tree.text(path) == docs.PAGES[path](), "to write it anew: make docs"
