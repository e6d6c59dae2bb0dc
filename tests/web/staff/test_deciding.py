# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the outcome to the letter: chosen, prepared, read, approved by another, decided, undone."""

from collections.abc import Callable
from typing import cast

import pytest
from django.test import Client

from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions, queries
from kreishaus.cases.models import Case, Decision, Note
from tests import build, pages
from tests.conftest import Clock
from tests.people import Person
from tests.web.staff.desk import at, letter, primary

FORM = {"revision", "ergebnis"}  # what the page sends beside the inputs of the letter


def proposed(desk: Client, case: Case, outcome: str = "assessed") -> dict[str, list[str]]:
    return pages.read(desk.get(at(case, f"entscheiden/?ergebnis={outcome}"))).sends


def test_the_outcomes_come_from_the_leistung(desk: Client, taken: Case) -> None:
    page = pages.read(desk.get(at(taken, "entscheiden/")))
    for outcome in ("assessed", "assessed_relief", "no_tax", "relief_refused"):
        assert f'value="{outcome}"' in page.html
    assert ("Zwei Personen prüfen." in page.text, "Bescheid vorbereiten" in page.text) == (True, False)


def test_the_values_are_proposed(hanna: Person, taken: Case, at: Clock) -> None:
    at("2026-11-24 10:00")
    page = pages.read(hanna.client().get(f"/amt/vorgang/{taken.id}/entscheiden/?ergebnis=assessed"))
    assert (page.sends["dogs.0.set_rate"], page.sends["dogs.0.set_position"]) == (["48,00"], ["1"])
    assert [page.sends[f"dogs.0.set_begin.{part}"] for part in ("day", "month", "year")] == [
        ["1"],
        ["12"],
        ["2026"],
    ]


def test_prepared_it_is_read_as_text_beside_the_pdf(desk: Client, taken: Case) -> None:
    response = desk.post(at(taken, "entscheiden/"), proposed(desk, taken), follow=True)
    decision = Decision.objects.get()
    page = pages.read(response)
    assert response.redirect_chain == [(letter(decision), 302)]
    assert f'src="{letter(decision, "pdf/")}#navpanes=0' in page.html
    for shown in ("Hundesteuerbescheid", "Rechtsbehelfsbelehrung", "Noch nicht bestätigt", "Im Auftrag"):
        assert shown in page.text
    assert Case.unscoped.get().state == "in_review"


def test_the_pdf_may_be_framed_by_our_own_pages_only_and_pages_by_nobody(
    desk: Client, hanna: Person, taken: Case
) -> None:
    decision = build.prepared(hanna, taken)
    pdf = desk.get(letter(decision, "pdf/"))
    content = b"".join(cast("list[bytes]", pdf))
    assert (content[:5], pdf.headers["Content-Type"]) == (b"%PDF-", "application/pdf")
    assert pdf.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert pdf.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert pdf.headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")
    assert desk.get(letter(decision)).headers["X-Frame-Options"] == "DENY"
    assert AuditEntry.objects.filter(fields=[f"files.{decision.document_id}"]).count() == 1


def test_what_cannot_be_used_is_said_and_nothing_is_lost(desk: Client, taken: Case) -> None:
    sent = proposed(desk, taken, "relief_refused") | {"dogs.0.set_rate": ["viel"], "remarks": ["Zusatz"]}
    response = desk.post(at(taken, "entscheiden/"), sent)
    page = pages.read(response)
    assert (response.status_code, [path for path, _ in page.summary]) == (422, ["dogs.0.set_rate", "reason"])
    assert (page.sends["dogs.0.set_rate"], page.sends["remarks"]) == (["viel"], ["Zusatz"])
    assert not Decision.objects.exists()


def test_a_double_click_prepares_once(desk: Client, hanna: Person, taken: Case) -> None:
    sent = proposed(desk, taken)
    first = desk.post(at(taken, "entscheiden/"), sent)
    second = desk.post(at(taken, "entscheiden/"), sent)
    assert first.headers["Location"] == second.headers["Location"]
    assert Decision.objects.count() == 1
    (kept,) = queries.decisions_of(actions.open_file(hanna.actor, taken.id))
    assert kept.inputs == {name: texts[0] for name, texts in sent.items() if name not in FORM}


def test_a_case_that_changed_meanwhile_is_told_and_the_values_stay(
    desk: Client, karsten: Person, taken: Case
) -> None:
    sent = proposed(desk, taken) | {"remarks": ["Zusatz"]}
    build.prepared(karsten, taken)
    page = pages.read(desk.post(at(taken, "entscheiden/"), sent))
    assert "Der Vorgang hat sich geändert" in page.summary[0][1]
    assert page.sends["remarks"] == ["Zusatz"]
    desk.post(at(taken, "entscheiden/"), page.sends)
    assert Decision.objects.filter(ended_at=None).get().prepared_by == str(taken.assignee_id)


def test_changed_values_are_those_that_were_set(desk: Client, hanna: Person, taken: Case) -> None:
    decision = build.prepared(hanna, taken, remarks="Der Hund zog im November ein.")
    page = pages.read(desk.get(letter(decision)))
    assert (at(taken, "entscheiden/?ergebnis=assessed"), "Werte ändern") in page.links
    assert proposed(desk, taken)["remarks"] == ["Der Hund zog im November ein."]


def test_decided_it_can_be_undone_for_a_minute(desk: Client, hanna: Person, taken: Case) -> None:
    decision = build.prepared(hanna, taken)
    for _ in range(2):
        page = pages.read(desk.post(letter(decision, "erlassen/"), {"mark": decision.mark}, follow=True))
        assert primary(page) == ["Rückgängig machen"]
        assert "Der Bescheid geht in" in page.text
    desk.post(at(taken, "rueckgaengig/"))
    assert Case.unscoped.get().state == "in_review"
    assert "Sein PDF gibt es nicht mehr." in pages.read(desk.get(letter(decision))).text


def test_only_what_was_read_is_decided(desk: Client, hanna: Person, taken: Case) -> None:
    decision = build.prepared(hanna, taken)
    page = pages.read(desk.post(letter(decision, "erlassen/"), {"mark": "0" * 64}, follow=True))
    assert "Der Bescheid ist nicht mehr der, den Sie gelesen haben." in page.text
    assert Case.unscoped.get().state == "in_review"


def test_how_it_would_go_out_is_said_as_expected(hanna: Person, taken: Case, at: Clock) -> None:
    at("2026-11-24 10:00")
    decision = build.prepared(hanna, taken)
    text = pages.read(hanna.client().get(letter(decision))).text
    for shown in (
        "Zustellung, wenn Sie heute erlassen",
        "Weg Postfach, § 122a AO",
        "Bekannt gegeben voraussichtlich Montag, 30. November 2026",
        "Rechtsbehelf bis voraussichtlich Mittwoch, 30. Dezember 2026",
    ):
        assert shown in text


class TestFourEyes:
    """A refusal is read by a second person."""

    @pytest.fixture
    def refusal(self, hanna: Person, taken: Case) -> Decision:
        return build.prepared(hanna, taken, "relief_refused")

    @pytest.fixture
    def head(self, karsten: Person, taken: Case) -> Client:
        client = karsten.client()
        client.post(at(taken), {"reason": "Freigabe"})
        return client

    def test_who_prepared_it_waits(self, desk: Client, refusal: Decision) -> None:
        page = pages.read(desk.get(letter(refusal)))
        assert "Diese Entscheidung prüfen immer zwei Personen." in page.text
        assert primary(page) == []
        told = pages.read(desk.post(letter(refusal, "freigeben/"), {"mark": refusal.mark}, follow=True)).text
        assert "Freigeben kann nur, wer dazu berechtigt ist" in told

    def test_the_head_finds_it_in_a_view_of_its_own(self, head: Client, desk: Client) -> None:
        assert "Freizugeben 0" in pages.read(head.get("/amt/")).text
        assert "Freizugeben" not in pages.read(desk.get("/amt/")).text

    def test_counted_and_listed(self, refusal: Decision, head: Client) -> None:
        page = pages.read(head.get("/amt/?ansicht=approve"))
        assert "Freizugeben 1" in page.text
        assert at(refusal.case) in [href for href, _ in page.links]

    def test_approved_it_is_decided_by_either(self, refusal: Decision, head: Client, desk: Client) -> None:
        for _ in range(2):
            page = pages.read(head.post(letter(refusal, "freigeben/"), {"mark": refusal.mark}, follow=True))
            assert primary(page) == ["Erlassen und zustellen"]
            assert "vorbereitet von Hanna Meinerts, freigegeben von Karsten Cordes." in page.text
        desk.post(letter(refusal, "erlassen/"), {"mark": refusal.mark})
        assert Case.unscoped.get().state == "decided"

    def test_given_back_it_becomes_a_note(self, refusal: Decision, head: Client, desk: Client) -> None:
        response = head.post(letter(refusal, "zurueckgeben/"), {"reason": " "})
        page = pages.read(response)
        assert (response.status_code, page.summary) == (
            422,
            [("reason", "Bitte schreiben Sie, was am Bescheid zu ändern ist.")],
        )
        head.post(letter(refusal, "zurueckgeben/"), {"reason": "Die Satzung ist falsch genannt."})
        page = pages.read(desk.get(at(refusal.case)))
        assert ("Die Satzung ist falsch genannt." in page.text, primary(page)) == (True, ["Entscheiden"])
        assert Note.objects.count() == 1


def test_the_pages_are_valid(desk: Client, hanna: Person, taken: Case, valid: Callable[[str], None]) -> None:
    valid(desk.get(at(taken, "entscheiden/")).content.decode())
    valid(desk.post(at(taken, "entscheiden/"), {"ergebnis": "relief_refused"}).content.decode())
    valid(desk.get(letter(build.prepared(hanna, taken, "relief_refused"))).content.decode())
