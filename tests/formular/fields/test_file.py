# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from tests.formular.fields.asking import codes, field, read, shown

FILE = field("file", max=2, min=1)


def test_ids_of_foreign_files_are_ignored() -> None:
    assert read(FILE, "doc-1", "doc-of-somebody-else", "doc-1") == ("doc-1",)


def test_a_film_is_no_proof() -> None:
    assert codes(FILE, ("doc-2",)) == ["V-FILE"]


def test_a_file_can_be_too_large() -> None:
    assert codes(field("file", max_mb=0), ("doc-1",)) == ["V-FILE"]


def test_a_file_that_is_gone_is_asked_for_again() -> None:
    assert codes(FILE, ("doc-9",)) == ["V-FILE.gone"]


def test_there_can_be_too_many_or_too_few() -> None:
    assert codes(field("file", max=1), ("doc-1", "doc-1")) == ["V-FILES"]
    assert codes(field("file", min=2), ("doc-1",)) == ["V-FILES.few"]


def test_other_types_can_be_accepted() -> None:
    assert codes(field("file", accept=("video/mp4",)), ("doc-2",)) == []


def test_names_are_shown() -> None:
    assert shown(FILE, ("doc-1", "doc-2")) == "<doc-1>, <doc-2>"
