# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the worked examples of trades do not say: its receipt waits for no permission, its fee names a law."""

from tests.leistungen.letters import write

SLUG = "gewerbeanmeldung"


def test_an_inquiry_says_that_the_receipt_waits_for_no_permission() -> None:
    texts = write(SLUG, "01", "inquiry").texts
    assert any("Den Empfang bescheinigen wir auch, wenn eine Erlaubnis noch fehlt." in text for text in texts)
    assert not any(
        proof in text for text in texts for proof in ("Handwerkskarte", "Aufenthaltstitel", "Auszug")
    )


def test_the_fee_names_one_law_and_the_number_that_the_clerk_sets() -> None:
    written = write(SLUG, "01", "received", fee_number="40.1")
    assert any(text.startswith("Rechtsgrundlage sind §§ 1, 3 und 5") for text in written.texts)
    assert any(text.endswith("(AllGO), Nummer 40.1.") for text in written.texts)
    assert any("die Nummer und die Höhe der Gebühr" in text for text in written.letter.unconfirmed)
