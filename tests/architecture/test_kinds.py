# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One kind of field = one file, one template component, one file of tests."""

from tests.architecture import tree


def names(folder: str, prefix: str = "", suffix: str = "") -> set[str]:
    """What stands between prefix and suffix in the names of the files directly in the folder."""
    found = {path.removeprefix(f"{folder}/") for path in tree.files(suffix, under=folder)}
    own = (name for name in found if name.startswith(prefix) and not name.startswith("_") and "/" not in name)
    return {name.removeprefix(prefix).removesuffix(suffix) for name in own}


# Modules beside the kinds that are none
BESIDE = {"kind"}


def kinds() -> set[str]:
    return names("src/formular/fields", suffix=".py") - BESIDE


def test_every_kind_has_a_component() -> None:
    assert kinds() - names("src/kreishaus/web/components/fields", suffix=".html") == set()


def test_every_kind_has_its_tests() -> None:
    assert kinds() - names("tests/formular/fields", prefix="test_", suffix=".py") == set()


def test_no_component_is_for_a_kind_that_does_not_exist() -> None:
    assert names("src/kreishaus/web/components/fields", suffix=".html") - kinds() == set()
