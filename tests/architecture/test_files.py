# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every file has, and what no file may hold."""

import ast
import re
from importlib.util import cache_from_source
from pathlib import Path

import django
import pytest

from tests.architecture import tree

HEADER = ("SPDX-FileCopyrightText: 2026 Open Kreishaus contributors", "SPDX-License-Identifier: EUPL-1.2")
WITH_HEADER = (".py", ".html", ".css", ".js", ".yaml", ".yml", ".sh", ".toml", ".typ", "Makefile", ".ci/run")
WITHOUT_HEADER = {"REUSE.toml": "says it for the others"}
# Made by a package manager, or not ours
NOT_OURS = ("package-lock.json", "LICENSE", "LICENSES/EUPL-1.2.txt")


def test_every_file_says_whose_it_is_and_under_which_licence() -> None:
    missing = [
        path
        for path in tree.files(*WITH_HEADER)
        if path not in WITHOUT_HEADER
        and not path.startswith("src/kreishaus/migrations/0")  # Django writes them; REUSE.toml says it
        and not all(line in tree.text(path)[:400] for line in HEADER)
    ]
    assert missing == []


def test_every_module_says_what_it_is_for() -> None:
    with_code = [path for path in tree.python("src") if tree.syntax(path).body]
    assert [path for path in with_code if not ast.get_docstring(tree.syntax(path))] == []


# A letter in brackets keeps the pattern from finding itself
FORBIDDEN = {
    "a path of somebody's machine": r"(?<![\w.])/(wor[k]|roo[t]|hom[e]/\w+|User[s]/\w+)/",
    "the host of a package registry": r"py[p]i\.org|pythonhoste[d]|registry\.npmj[s]|deb\.debia[n]\.org",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    ours = (path for path in tree.files() if path not in NOT_OURS)
    assert [path for path in ours if re.search(FORBIDDEN[what], tree.text(path))] == []


def test_lock_files_name_no_address_to_download_from() -> None:
    locks = (*tree.files(".txt", under="requirements"), "package-lock.json")
    assert [
        path for path in locks if re.search(r'"resolved"|--(extra-)?index-url|@ https?:', tree.text(path))
    ] == []


def test_every_pinned_package_has_a_hash() -> None:
    for path in tree.files(".txt", under="requirements"):
        pins = re.split(r"\n(?=\S)", tree.text(path).strip())
        assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_what_set_up_made_is_compiled_for_services_that_may_not_write() -> None:
    modules = [django.__file__, *(str(tree.ROOT / path) for path in tree.python("src"))]
    assert [each for each in modules if not Path(cache_from_source(each)).exists()] == []
