# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names of files: what people see is what is saved, and nothing hides in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreishaus.documents.names import EXTENSIONS, safe_name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Sachkunde-Nachweis.pdf", "Sachkunde-Nachweis.pdf"),
        ("Müller  Žďár.PDF", "Müller Žďár.PDF"),
        ("C:\\Eigene Dateien\\Nachweis.pdf", "Nachweis.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("foto.heic", "foto.pdf"),
        ("Bescheid vom 24.11.2026", "Bescheid vom 24.11.pdf"),
        ("Bescheid Nr. 5", "Bescheid Nr. 5.pdf"),
        ("gut\u202efdp.exe", "gutfdp.pdf"),
        ("was?*.pdf", "was__.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie_ b.pdf"),
        ("", "Datei.pdf"),
        ("...", "Datei.pdf"),
        ("x" * 300, "x" * 100 + ".pdf"),
    ],
)
def test_a_name_is_kept_as_far_as_it_is_safe(given_name: str, kept: str) -> None:
    assert safe_name(given_name, "application/pdf") == kept


@given(st.text(), st.sampled_from(sorted(EXTENSIONS)))
def test_a_safe_name_stays_as_it_is(given_name: str, media_type: str) -> None:
    once = safe_name(given_name, media_type)
    assert safe_name(once, media_type) == once


@given(st.text(), st.sampled_from(sorted(EXTENSIONS)))
def test_no_name_leaves_its_folder_or_breaks_a_line(given_name: str, media_type: str) -> None:
    name = safe_name(given_name, media_type)
    assert (set(name) & set('/\\\r\n\0"'), name.isprintable(), name.startswith(".")) == (set(), True, False)
