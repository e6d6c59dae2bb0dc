# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Made known at once: by hand or by telephone, with time and proof, written once; the days run from there."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from kreishaus.cases import actions as cases
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case, Decision
from kreishaus.delivery import actions, personal_data, queries
from kreishaus.delivery.errors import WrittenOnceError
from kreishaus.delivery.models import Delivery, DeliveryStep
from kreishaus.kernel import clock
from kreishaus.kernel.jobs import run_due
from tests import build, pages, people
from tests.conftest import Clock
from tests.people import Person

pytestmark = pytest.mark.django_db
REASONS = {
    "restrictions": "1. Keine Fackeln.",
    "heard": "Am Telefon angehört.",
    "danger": "Trockenheit, Waldbrandstufe 5.",
    "at_once_reason": "Die Versammlung beginnt morgen.",
}


@pytest.fixture
def clerk(at: Clock) -> Person:
    at("2026-12-15 10:00")
    build.house_for_guests()
    return people.clerk_of_assemblies()


@pytest.fixture
def matter() -> tuple[Case, str]:
    return build.guest_case()


def decided(clerk: Person, case: Case, outcome: str = "restricted", **inputs: str) -> Decision:
    """Decided, and out of the house."""
    cases.take(clerk.actor, case.id)
    prepared = build.prepared(clerk, case, outcome, **inputs)
    decision = cases.decide(clerk.actor, prepared.id, prepared.sha256)
    build.left(decision)
    decision.refresh_from_db()
    actions.deliver(decision.id)
    return decision


def test_a_restriction_waits_to_be_made_known_at_once(clerk: Person, matter: tuple[Case, str]) -> None:
    decision = decided(clerk, matter[0], **REASONS)
    standing = queries.standing(decision)
    assert (standing.channel, standing.waits_at_once, standing.deemed) == (
        Delivery.Channel.AT_ONCE,
        True,
        None,
    )
    assert queries.number_to_post(clerk.actor) == 0


def test_what_was_told_is_still_read_when_the_case_joins_another_file(
    clerk: Person, matter: tuple[Case, str]
) -> None:
    decision = decided(clerk, matter[0], **REASONS)
    actions.make_known(
        clerk.actor,
        decision.id,
        "handed_over",
        at=clock.now(),
        to="Ole Harms",
        proof="Empfang unterschrieben",
    )
    other, _ = build.guest_case()
    cases.join_file(clerk.actor, decision.case_id, other.file_id)
    [step] = queries.standing(Decision.objects.select_related("case__file").get(id=decision.id)).steps
    assert step.detail == "Ole Harms; Empfang unterschrieben"


def test_the_copy_of_ones_data_says_to_whom_it_was_told_and_by_which_proof(
    settings: Settings, tmp_path: Path
) -> None:
    build.house_with(settings, tmp_path, "delivery_rule: immediate")
    wiebke, hanna, head = people.citizen(), people.clerk(), people.head()
    decision = build.decided(hanna, build.taken(wiebke, hanna), head)
    build.left(decision)
    actions.deliver(decision.id)
    actions.make_known(
        hanna.actor, decision.id, "handed_over", at=clock.now(), to="Wiebke Świątek", proof="Ausweis"
    )
    [step] = personal_data.export(wiebke.actor)["deliveries"]
    assert (step["step"], step["meaning"]) == ("handed_over", "persönlich übergeben")
    assert (step["reference"], step["attempt"]) == (decision.case.reference, 1)
    assert step["detail"] == "Wiebke Świątek; Ausweis"


@pytest.mark.parametrize(
    ("kind", "paragraph"),
    [("handed_over", "§ 41 Abs. 1 VwVfG"), ("told_by_phone", "§ 37 Abs. 2 und § 41 Abs. 1 VwVfG")],
)
def test_it_counts_from_the_day_itself_and_the_remedy_runs_a_month(
    kind: str, paragraph: str, clerk: Person, matter: tuple[Case, str]
) -> None:
    decision = decided(clerk, matter[0], **REASONS)
    actions.make_known(
        clerk.actor, decision.id, kind, at=clock.now(), to="Ole Harms", proof="Empfang unterschrieben"
    )
    standing = queries.standing(decision)
    assert standing.deemed is not None
    assert (standing.deemed.on, standing.deemed.steps[0].paragraph) == (date(2026, 12, 15), paragraph)
    assert standing.remedy_until is not None
    assert standing.remedy_until.ends == date(2027, 1, 15)
    assert standing.steps[0].detail == "Ole Harms; Empfang unterschrieben"
    run_due()
    matter[0].refresh_from_db()
    assert matter[0].state == "delivered"


def test_who_and_proof_are_sealed_and_written_once(clerk: Person, matter: tuple[Case, str]) -> None:
    decision = decided(clerk, matter[0], **REASONS)
    told = partial(actions.make_known, at=clock.now(), to="Ole Harms", proof="Empfang unterschrieben")
    told(clerk.actor, decision.id, "handed_over")
    assert "Harms" not in str(list(DeliveryStep.objects.values()))
    with pytest.raises(Delivery.DoesNotExist):
        told(clerk.actor, decision.id, "told_by_phone")
    with pytest.raises(WrittenOnceError):
        DeliveryStep.objects.update(at=clock.now())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"to": " "}, "Bitte schreiben Sie, wer es bekommen hat und wie sich das zeigen lässt."),
        ({"proof": ""}, "Bitte schreiben Sie, wer es bekommen hat und wie sich das zeigen lässt."),
        ({"kind": "shouted"}, "Bitte wählen Sie, wie Sie es bekannt gegeben haben."),
        ({"ahead": timedelta(hours=1)}, "Dieser Zeitpunkt liegt in der Zukunft."),
        (
            {"ahead": -timedelta(hours=1)},
            "Da war das Schreiben noch nicht erlassen. Bitte prüfen Sie den Zeitpunkt.",
        ),
    ],
)
def test_what_cannot_be_right_is_refused_with_a_sentence(
    change: dict[str, object], sentence: str, clerk: Person, matter: tuple[Case, str]
) -> None:
    decision = decided(clerk, matter[0], **REASONS)
    said = {
        "kind": "handed_over",
        "to": "Ole Harms",
        "proof": "unterschrieben",
        "ahead": timedelta(),
    } | change
    at = clock.now() + said.pop("ahead")  # type: ignore[operator] # a length of time
    with pytest.raises(RefusedError) as refused:
        actions.make_known(clerk.actor, decision.id, at=at, **said)  # type: ignore[arg-type] # texts
    assert str(refused.value) == sentence


def test_nobody_reached_it_goes_by_post(clerk: Person, matter: tuple[Case, str]) -> None:
    decision = decided(clerk, matter[0], **REASONS)
    actions.post_instead(clerk.actor, decision.id)
    assert [each.decision_id for each in actions.print_list(clerk.actor)] == [decision.id]
    assert queries.standing(decision).channel == Delivery.Channel.POST


def test_another_department_finds_nothing(clerk: Person, matter: tuple[Case, str]) -> None:
    decision = decided(clerk, matter[0], **REASONS)
    for actor in (people.clerk().actor, people.citizen().actor):
        with pytest.raises(Delivery.DoesNotExist):
            actions.make_known(actor, decision.id, "handed_over", at=clock.now(), to="x", proof="y")


def test_the_clerk_writes_it_down_on_the_page_and_the_guest_reads_it(
    clerk: Person, matter: tuple[Case, str], client: Client
) -> None:
    case, code = matter
    decision = decided(clerk, case, **REASONS)
    window = clerk.client()
    at_case = pages.read(window.get(f"/amt/vorgang/{case.id}/"))
    assert "Geben Sie es jetzt bekannt und tragen Sie das ein." in at_case.text
    address = f"/amt/bescheid/{decision.id}/"
    form = pages.read(window.get(address)).sends
    wrong = window.post(f"{address}bekannt/", {**form, "to": "", "proof": "", "how": "handed_over"})
    assert (wrong.status_code, pages.read(wrong).title.startswith("Fehler: ")) == (422, True)
    told = {**form, "to": "Ole Harms", "proof": "Empfang unterschrieben", "how": "handed_over"}
    assert window.post(f"{address}bekannt/", told).status_code == 302
    run_due()
    desk = pages.read(window.get(address)).text
    assert "Persönlich übergeben" in desk
    assert "Ole Harms; Empfang unterschrieben" in desk
    client.post("/stand/", {"reference": case.reference, "code": code})
    for page in (f"/vorgang/{case.id}/", f"/vorgang/{case.id}/bescheid/{decision.id}/"):
        shown = pages.read(client.get(page)).text
        assert "Ole Harms; Empfang unterschrieben" in shown
        assert "Freitag, 15. Januar 2027" in shown
    pdf = client.get(f"/vorgang/{case.id}/bescheid/{decision.id}/pdf/")
    assert pdf.getvalue()[:5] == b"%PDF-"


def test_before_it_is_made_known_the_guest_reads_no_letter(
    clerk: Person, matter: tuple[Case, str], client: Client
) -> None:
    case, code = matter
    decision = decided(clerk, case, **REASONS)
    client.post("/stand/", {"reference": case.reference, "code": code})
    assert "Das Amt meldet sich gleich bei Ihnen" in pages.read(client.get(f"/vorgang/{case.id}/")).text
    assert client.get(f"/vorgang/{case.id}/bescheid/{decision.id}/pdf/").status_code == 302


def test_the_file_goes_two_months_after_the_assembly_unless_a_decision_can_be_challenged(
    clerk: Person, matter: tuple[Case, str], at: Clock
) -> None:
    case, _ = matter
    other, _ = build.guest_case("another browser altogether")
    assert case.file.kept_until == date(2027, 3, 9)
    decided(clerk, case, **REASONS)
    confirmed = decided(clerk, other, "confirmed")
    actions.make_known(clerk.actor, confirmed.id, "told_by_phone", at=clock.now(), to="Ole", proof="Vermerk")
    run_due()
    at("2027-03-10 10:00")
    cases.erase_over()
    assert list(Case.unscoped.values_list("id", flat=True)) == [case.id]
    case.file.refresh_from_db()
    assert case.file.kept_until is None
