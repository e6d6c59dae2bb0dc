# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from tests.formular.fields.asking import codes, field

EMAIL = field("email")


@pytest.mark.parametrize("text", ["w.swiatek@post.example", "name+hund@sub.beispiel.de", "jörg@müller.de"])
def test_addresses_pass(text: str) -> None:
    assert codes(EMAIL, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "name",
        "name@",
        "@beispiel.de",
        "name@beispiel",
        "a@b@c.de",
        "a b@c.de",
        "a@c..de",
        "x" * 250 + "@c.de",
    ],
)
def test_what_is_incomplete_is_noticed(text: str) -> None:
    assert codes(EMAIL, text) == ["V-MAIL"]
