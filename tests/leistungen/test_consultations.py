# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Other bodies are asked before a road is closed: a letter and a day each, answers for the desk alone."""

from datetime import date, timedelta
from typing import Any, Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kreishaus.access.roles import Role
from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions, personal_data, policy, queries
from kreishaus.cases.errors import ChangedMeanwhileError, RefusedError
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, Consultation
from kreishaus.delivery import actions as delivery
from kreishaus.documents.models import Holding
from kreishaus.kernel import clock
from kreishaus.web.citizen.timeline import timeline_of
from tests import build, pages, people
from tests.conftest import Clock, Valid
from tests.kreishaus.delivery.conftest import run_jobs
from tests.leistungen.test_second_decisions import prepared, sent, wiebke
from tests.people import Person

__all__ = ["wiebke"]
POLICE = actions.Asked("police", ("Polizeiinspektion", "Markt 1", "29614 Soltau"))
BUS = actions.Asked("bus", ("Verkehrsgemeinschaft", "Ring 2", "29614 Soltau"))
SECRET = "Die Buslinie 106 braucht eine Ersatzhaltestelle."


@pytest.fixture
def new(wiebke: Person) -> Case:
    return sent(wiebke, "sperrgenehmigung", "01")


@pytest.fixture
def clerk(new: Case) -> Person:
    return people.staff("jens@heidekreis.example", "Jens Peters", new.department_id, Role.CLERK)


@pytest.fixture
def case(new: Case, clerk: Person) -> Case:
    return actions.take(clerk.actor, new.id)


def ask(clerk: Person, case: Case, *bodies: actions.Asked, days: int = 7) -> list[Consultation]:
    revision = Case.unscoped.get(id=case.id).revision
    due_on = clock.today() + timedelta(days=days)
    return actions.consult(clerk.actor, case.id, bodies, due_on, "Passt ein Gelenkbus?", revision=revision)


def page_of(client: Client, case: Case, rest: str = "") -> str:
    return pages.read(client.get(f"/amt/vorgang/{case.id}/{rest}")).text


def test_each_body_gets_its_letter_by_post_and_the_list_shows_the_first_day(
    case: Case, clerk: Person, wiebke: Person, at: Clock
) -> None:
    first, second = ask(clerk, case, POLICE, BUS)
    run_jobs()
    lines = [line for line in delivery.print_list(clerk.actor) if line.reference == case.reference]
    assert len(lines) == 2
    case.refresh_from_db()
    assert (case.clock_on, case.next_on) == (date(2026, 11, 9), date(2026, 11, 9))
    actions.record_answer(clerk.actor, first.id, actions.Said("no_objection", clock.today()))
    at("2026-11-03 09:00")
    [third] = ask(clerk, case, actions.Asked("waste", ("Abfallwirtschaft",)), days=1)
    case.refresh_from_db()
    assert case.clock_on == date(2026, 11, 4)
    at("2026-11-06 09:00")
    for row in (second, third):
        actions.record_answer(clerk.actor, row.id, actions.Said("none", clock.today()))
    assert Case.unscoped.get(id=case.id).clock_on is None
    seen = [step.what for step in timeline_of(queries.case_for(wiebke.actor, case.id))]
    assert seen.count("Das Amt hat andere Stellen gefragt.") == 2
    assert AuditEntry.objects.filter(action="case.consulted", object_id=str(case.id)).count() == 2
    assert AuditEntry.objects.filter(action="case.consultation_answered").count() == 3


def test_nobody_waits_for_a_body_once_it_is_decided_unless_that_is_undone(case: Case, clerk: Person) -> None:
    tomorrow = clock.today() + timedelta(days=1)

    def is_awaited() -> bool:
        return Case.unscoped.filter(id=case.id, next_on=tomorrow).exists()

    police, _ = ask(clerk, case, POLICE, BUS, days=1)
    assert is_awaited()
    decision = prepared(clerk, case, "ordered", {})
    actions.decide(clerk.actor, decision.id, decision.mark)
    assert not is_awaited()
    actions.record_answer(clerk.actor, police.id, actions.Said("none", clock.today()))  # the bus is silent
    assert not is_awaited()
    actions.undo(clerk.actor, case.id)
    assert is_awaited()


def test_an_answer_is_kept_sealed_with_its_file_corrected_and_never_the_persons(
    case: Case, clerk: Person, wiebke: Person
) -> None:
    [row] = ask(clerk, case, BUS)
    said = actions.Said("conditions", clock.today(), SECRET)
    first = actions.record_answer(clerk.actor, row.id, said, build.photo("Stellungnahme.png"))
    assert SECRET.encode() not in bytes(first.sealed_answer or b"")
    kept = actions.record_answer(clerk.actor, row.id, actions.Said("objection", clock.today(), "Nein."))
    assert kept.document_id == first.document_id
    again = actions.record_answer(clerk.actor, row.id, said, build.photo("Neu.png", "red"))
    held_files = set(Holding.objects.filter(holder_id=case.id).values_list("document_id", flat=True))
    assert {first.document_id, again.document_id} & held_files == {again.document_id}
    [shown] = queries.consultations_of(actions.open_file(clerk.actor, case.id))
    assert (shown.text, shown.file_name, shown.row.answer) == (SECRET, "Neu.png", "conditions")
    assert clerk.client().get(f"/amt/beteiligung/{again.id}/datei/").status_code == 200
    [held] = [
        each for each in personal_data.export(wiebke.actor)["cases"] if each["service"] == "sperrgenehmigung"
    ]
    assert [each["body"] for each in held["consultations"]] == ["Verkehrsunternehmen"]
    assert SECRET not in str(held)
    assert SECRET not in wiebke.client().get(f"/vorgang/{case.id}/").text


def test_a_form_sent_twice_asks_once_and_what_cannot_be_is_refused(case: Case, clerk: Person) -> None:
    seen = Case.unscoped.get(id=case.id).revision
    due_on = clock.today() + timedelta(days=7)
    actions.consult(clerk.actor, case.id, [POLICE], due_on, revision=seen)
    with pytest.raises(ChangedMeanwhileError):
        actions.consult(clerk.actor, case.id, [POLICE], due_on, revision=seen)
    [row] = Consultation.objects.all()
    for bodies, days in (
        ([], 1),
        ([actions.Asked("army", ("X",))], 1),
        ([actions.Asked("bus", (" ",))], 1),
        ([BUS], -1),
    ):
        with pytest.raises(RefusedError):
            ask(clerk, case, *bodies, days=days)
    today = clock.today()
    for said in (
        actions.Said("maybe", today),
        actions.Said("none", today + timedelta(days=1)),
        actions.Said("none", today - timedelta(days=1)),
    ):
        with pytest.raises(RefusedError):
            actions.record_answer(clerk.actor, row.id, said)
    revision = Case.unscoped.get(id=case.id).revision
    endless = actions.Asked("bus", ("Busbetrieb", "x" * 10_000))
    with pytest.raises(RefusedError, match="Verkehrsunternehmen, Anschrift:"):
        actions.consult(clerk.actor, case.id, [POLICE, endless], due_on, revision=revision)
    assert [each.id for each in Consultation.objects.all()] == [
        row.id
    ]  # the police are not asked a second time
    prepared(clerk, case, "hearing", {})
    with pytest.raises(RefusedError, match="noch ein Schreiben vorbereitet"):
        ask(clerk, case, BUS)


def test_the_pages_ask_show_late_ones_and_warn_at_the_decision(
    case: Case, clerk: Person, at: Clock, valid: Valid
) -> None:
    client = clerk.client()
    asking = client.get(f"/amt/vorgang/{case.id}/beteiligen/")
    valid(asking.text)
    page = pages.read(asking)
    assert page.sends["due_on.day"] == ["9"]  # five working days after Monday, 2 November
    assert "Polizeiinspektion" in page.text
    wrong = client.post(f"/amt/vorgang/{case.id}/beteiligen/", {"revision": "1"})
    valid(wrong.text)
    assert wrong.status_code == 422
    absurd = {
        "revision": "9" * 5000,
        "stelle": "0",
        **{name: page.sends[name][0] for name in page.sends if "due_on" in name},
    }
    assert client.post(f"/amt/vorgang/{case.id}/beteiligen/", absurd).status_code == 422
    Case.unscoped.filter(id=case.id).update(revision=7)
    posted = {
        **{name: each[0] for name, each in page.sends.items()},
        "revision": "7",
        "stelle": ["0", "3"],
        "question": "Gelenkbus?",
    }
    done = client.post(f"/amt/vorgang/{case.id}/beteiligen/", posted, follow=True)
    valid(done.text)
    assert "2 Schreiben liegen unter „Post“." in pages.read(done).text
    assert "Beteiligung · 2 offen" in page_of(client, case)
    at("2026-11-10 09:00")
    client = clerk.client()
    shown = page_of(client, case)
    assert "keine Antwort bisher seit" in shown
    assert "Antworten stehen noch aus." in page_of(client, case, "entscheiden/?ergebnis=ordered")
    row = Consultation.objects.get(body="police")
    form = client.get(f"/amt/beteiligung/{row.id}/")
    valid(form.text)
    bad = client.post(f"/amt/beteiligung/{row.id}/", {"text": SECRET})
    valid(bad.text)
    assert (bad.status_code, pages.read(bad).sends["text"]) == (422, [SECRET])
    said = {"answer": "objection", "text": SECRET, "file": SimpleUploadedFile("a.exe", b"MZ")}
    said |= {"answered_on.day": "10", "answered_on.month": "11", "answered_on.year": "2026"}
    assert client.post(f"/amt/beteiligung/{row.id}/", said).status_code == 422
    endless = client.post(f"/amt/beteiligung/{row.id}/", said | {"text": "x" * 8001})
    valid(endless.text)
    assert [href for href, text in pages.read(endless).links if "zu lang" in text] == ["#text"]
    assert pages.read(endless).sends["text"] == ["x" * 8001]
    done = client.post(f"/amt/beteiligung/{row.id}/", said | {"file": build.photo()}, follow=True)
    valid(done.text)
    assert SECRET in pages.read(done).text


def test_an_answer_of_a_colleague_is_seen_before_it_is_replaced(case: Case, clerk: Person) -> None:
    (row,) = ask(clerk, case, POLICE)
    address, client = f"/amt/beteiligung/{row.id}/", clerk.client()
    drawn = pages.read(client.get(address)).sends
    objects = answered("objection", drawn, text=SECRET)
    assert client.post(address, objects).status_code == 302
    assert client.post(address, objects).status_code == 302  # the second click finds its own answer
    late = client.post(address, answered("none", drawn))
    refused = pages.read(late)
    assert late.status_code == 422
    assert "Inzwischen ist eingetragen: Bedenken, am " in refused.text
    assert Consultation.objects.get(id=row.id).answer == "objection"
    assert client.post(address, answered("none", refused.sends)).status_code == 302
    assert Consultation.objects.get(id=row.id).answer == "none"


def answered(answer: str, drawn: dict[str, list[str]], text: str = "") -> dict[str, str]:
    """An answer of today, with what the form sends along."""
    today = clock.today()
    day = {f"answered_on.{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
    return {"answer": answer, "text": text, "seen": drawn["seen"][0], **day}


def test_who_loses_the_race_asks_nobody_and_leaves_no_letter_behind(
    case: Case, clerk: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other click comes between the look at the case and the first letter, then while one is made."""
    check, revision = policy.check_may_consult, Case.unscoped.get(id=case.id).revision
    due_on = clock.today() + timedelta(days=7)

    def beside(*args: Any) -> None:
        monkeypatch.undo()
        check(*args)
        actions.consult(clerk.actor, case.id, [POLICE], due_on, revision=revision)

    monkeypatch.setattr(policy, "check_may_consult", beside)
    with pytest.raises(ChangedMeanwhileError):
        actions.consult(clerk.actor, case.id, [POLICE], due_on, revision=revision)
    look = policy.check_may_decide

    def changes(*args: Any) -> None:
        look(*args)
        Case.unscoped.filter(id=case.id).update(revision=F("revision") + 1)

    monkeypatch.setattr(policy, "check_may_decide", changes)
    with pytest.raises(ChangedMeanwhileError):
        ask(clerk, case, BUS)
    assert [each.body for each in Consultation.objects.all()] == ["police"]
    assert not queries.prepared_of(actions.open_file(clerk.actor, case.id))


def test_an_answer_that_comes_in_while_the_case_moves_leaves_nothing_under_the_old_key(
    case: Case, clerk: Person, wiebke: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sent(wiebke, "sperrgenehmigung", "01")
    [row] = ask(clerk, case, BUS)
    check = policy.check_may_record_answer

    def beside(*args: Any) -> None:
        monkeypatch.undo()
        check(*args)
        actions.join_file(clerk.actor, case.id, other.file_id)

    said = actions.Said("objection", clock.today(), SECRET)
    for upload in (build.photo(), None):
        monkeypatch.setattr(policy, "check_may_record_answer", beside)
        with pytest.raises(ChangedMeanwhileError):
            actions.record_answer(clerk.actor, row.id, said, upload)
        other = sent(wiebke, "sperrgenehmigung", "01")
    [shown] = queries.consultations_of(actions.open_file(clerk.actor, case.id))
    assert shown.is_open


MAY: Final = {
    "ask": {State.IN_REVIEW, State.INCOMPLETE, State.RESUBMITTED},
    "write down": {*State} - {State.FORWARDED, State.REJECTED_SPAM},
}


@pytest.mark.parametrize("role", Role)
def test_who_decides_here_asks_until_it_is_decided_and_writes_down_for_as_long_as_it_is_here(
    new: Case, role: Role
) -> None:
    actor = people.staff("kim@heidekreis.example", "Kim", new.department_id, role).actor
    here = role in {Role.CLERK, Role.HEAD}
    for state in State:
        new.state = state.value
        found = (policy.may_consult(actor, new), policy.may_record_answer(actor, new))
        assert found == (here and state in MAY["ask"], here and state in MAY["write down"]), state


def test_the_list_costs_one_statement_however_long(
    case: Case, clerk: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ask(clerk, case, POLICE, BUS)
    opened = actions.open_file(clerk.actor, case.id)
    with django_assert_num_queries(1):
        assert len(queries.consultations_of(opened)) == 2


def test_what_was_asked_follows_into_another_file_and_as_notes_to_another_house(
    case: Case, clerk: Person, wiebke: Person
) -> None:
    other = sent(wiebke, "sperrgenehmigung", "01")
    [row] = ask(clerk, case, BUS)
    actions.record_answer(clerk.actor, row.id, actions.Said("objection", clock.today(), SECRET))
    actions.join_file(clerk.actor, case.id, other.file_id)
    [shown] = queries.consultations_of(actions.open_file(clerk.actor, case.id))
    assert (shown.text, shown.lines) == (SECRET, BUS.lines)
    there = actions.forward(clerk.actor, case.id, "soltau", "soltau.ordnungsamt", "Soltau ist zuständig.")
    notes = queries.notes_of(queries.open_case(there))
    assert any("Bedenken (2. November 2026). " + SECRET in each.text for each in notes)


def test_another_house_finds_nothing(case: Case, clerk: Person) -> None:
    [row] = ask(clerk, case, BUS)
    stranger = people.clerk_of_walsrode()
    with pytest.raises(Consultation.DoesNotExist):
        actions.record_answer(stranger.actor, row.id, actions.Said("none", clock.today()))
    for path in ("", "datei/"):
        assert stranger.client().get(f"/amt/beteiligung/{row.id}/{path}").status_code == 404
