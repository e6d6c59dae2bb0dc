# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worklist: what is due, found by number and by name, never anybody else's."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from formular import german
from kreishaus.cases import actions
from kreishaus.cases.models import Case
from kreishaus.delivery import actions as delivery
from kreishaus.kernel import clock
from tests import build, pages, people
from tests.conftest import Clock
from tests.people import Person


def listed(desk: Client, query: str = "") -> list[str]:
    """The names in the list, from the top."""
    return [text for href, text in pages.read(desk.get(f"/amt/{query}")).links if "/amt/vorgang/" in href]


@pytest.fixture
def three(wiebke: Person, at: Clock) -> list[Case]:
    """Cases of three days: Adam, Behn, Cordes, each due two weeks later."""
    cases = []
    for day, name in (("20", "Behn"), ("21", "Cordes"), ("23", "Adam")):
        at(f"2026-11-{day} 10:00")
        holder = build.COMPLETE["holder"] | {"last_name": name}
        cases.append(build.case(wiebke, build.answers(holder=holder)))
    at("2026-11-24 10:00")
    return cases


def test_it_names_person_matter_arrival_state_and_what_is_next(desk: Client, case: Case) -> None:
    page = pages.read(desk.get("/amt/"))
    arrived = f"Eingang {german.day_short(clock.to_berlin(case.received_at).date())}"
    words = ("Świątek, Wiebke", "Hund anmelden", "Hund: Fiete", arrived, "neu", "übernehmen", case.reference)
    for shown in words:
        assert shown in page.text


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("due", ["Behn", "Cordes", "Adam"]),
        ("received", ["Adam", "Cordes", "Behn"]),
        ("nonsense", ["Behn", "Cordes", "Adam"]),
    ],
)
def test_it_is_sorted_as_asked(order: str, names: list[str], desk: Client) -> None:
    assert listed(desk, f"?o={order}") == [f"{name}, Wiebke" for name in names]


def test_it_is_sorted_by_number(three: list[Case], desk: Client) -> None:
    numbers = sorted(case.reference for case in three)
    text = pages.read(desk.get("/amt/?o=reference")).text
    assert sorted(numbers, key=text.index) == numbers


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("view", "count"), [("all", 3), ("new", 3), ("mine", 0), ("due", 0), ("waiting", 0), ("nonsense", 3)]
)
def test_each_view_shows_its_own(view: str, count: int, desk: Client) -> None:
    assert len(listed(desk, f"?ansicht={view}")) == count


def test_what_is_due_is_in_its_view_on_the_day(hanna: Person, three: list[Case], at: Clock) -> None:
    assert three[0].due_on is not None
    at(f"{three[0].due_on} 09:00")
    assert listed(hanna.client(), "?ansicht=due") == ["Behn, Wiebke"]


def test_a_taken_case_is_mine(desk: Client, case: Case) -> None:
    desk.post(f"/amt/vorgang/{case.id}/uebernehmen/")
    assert listed(desk, "?ansicht=mine") == ["Świątek, Wiebke"]


def test_who_sorts_a_view_stays_in_it_and_the_next_view_is_sorted_too(desk: Client, taken: Case) -> None:
    page = pages.read(desk.get(f"/amt/?ansicht=mine&l={build.DOG_TAX}&o=received"))
    assert page.sends["ansicht"] == ["mine"]
    assert f'href="/amt/?ansicht=new&amp;l={build.DOG_TAX}&amp;o=received"' in page.html
    found = pages.read(desk.get(f"/amt/?ansicht=new&s={taken.reference}"))  # which is not new
    assert found.sends["ansicht"] == ["all"]
    assert taken.reference in found.text


def test_whoever_comes_back_finds_the_list_as_it_was_left(
    desk: Client, case: Case, taken: Case, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk.get(f"/amt/?ansicht=mine&l={build.DOG_TAX}&o=received")
    desk.get(f"/amt/?s={case.reference}")  # a search is over once it has found
    desk.get("/amt/?ansicht=urgent")
    desk.get(f"/amt/vorgang/{taken.id}/")
    with django_assert_num_queries(10):  # nine as ever, and one as the Leistung narrows it
        back = pages.read(desk.get("/amt/"))
    assert [back.sends[name] for name in ("ansicht", "l", "o")] == [["mine"], [build.DOG_TAX], ["received"]]
    assert (taken.reference in back.text, case.reference in back.text) == (True, False)
    desk.get("/amt/?ansicht=all")
    assert case.reference in pages.read(desk.get("/amt/")).text


def test_the_list_of_all_says_whose_a_case_is(desk: Client, karsten: Person, taken: Case) -> None:
    assert "bei Ihnen" in pages.read(desk.get("/amt/")).text
    assert "bei Ihnen" not in pages.read(desk.get("/amt/?ansicht=mine")).text
    assert "bei Hanna Meinerts" in pages.read(karsten.client().get(f"/amt/?s={taken.reference}")).text


def test_a_prepared_decision_waits_for_the_second_person_and_then_to_be_issued(
    desk: Client, hanna: Person, karsten: Person, taken: Case
) -> None:
    decision = build.prepared(hanna, taken, "relief_refused")
    assert "Freigabe abwarten" in pages.read(desk.get("/amt/?ansicht=mine")).text
    assert "freigeben" in pages.read(karsten.client().get("/amt/?ansicht=approve")).text
    actions.approve(karsten.actor, decision.id, decision.sha256)
    assert "erlassen" in pages.read(desk.get("/amt/?ansicht=mine")).text
    actions.decide(hanna.actor, decision.id, decision.sha256)
    assert "erlassen" not in pages.read(desk.get("/amt/?ansicht=mine")).text


def test_what_was_asked_waits_and_is_due_once_its_day_is_there(
    wiebke: Person, hanna: Person, at: Clock
) -> None:
    at("2026-11-24 10:00")
    inquiry = build.asked(hanna, build.taken(wiebke, hanna), days=14)
    desk = hanna.client()
    views = ("waiting", "due", "new")
    assert [len(listed(desk, f"?ansicht={view}")) for view in views] == [1, 0, 0]
    at("2026-12-08 10:00")
    desk = hanna.client()
    assert [len(listed(desk, f"?ansicht={view}")) for view in views] == [1, 1, 0]
    build.answered(wiebke, inquiry)
    assert [len(listed(desk, f"?ansicht={view}")) for view in views] == [0, 0, 1]


def test_what_is_delivered_is_never_due(wiebke: Person, hanna: Person, at: Clock) -> None:
    at("2026-11-24 10:00")
    decision = build.decided(hanna, build.taken(wiebke, hanna))
    at("2026-11-24 10:02")
    delivery.deliver(decision.id)
    row = decision.deliveries.get()
    delivery.notify(row.id)
    delivery.tell_case(row.id)
    at("2026-12-30 10:00")  # the last day of the remedy
    desk = hanna.client()
    assert [len(listed(desk, f"?ansicht={view}")) for view in ("due", "all")] == [0, 1]


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize("typed", ["Świątek", "swiatek", "WIEBKE"])
def test_a_name_is_found_by_a_whole_word(typed: str, desk: Client) -> None:
    assert listed(desk, f"?s={typed}") == ["Świątek, Wiebke"]


@pytest.mark.usefixtures("case")
def test_half_a_name_finds_nothing_and_says_what_to_do(desk: Client) -> None:
    assert listed(desk, "?s=Świ") == []
    assert "Nichts gefunden." in pages.read(desk.get("/amt/?s=Świ")).text


def test_a_number_is_found_however_it_is_typed_and_a_slip_is_told(desk: Client, case: Case) -> None:
    assert listed(desk, f"?s={case.reference.lower().replace('-', ' ')}") == ["Świątek, Wiebke"]
    swapped = f"{case.reference[:-1]}{(int(case.reference[-1]) + 1) % 10}"
    page = pages.read(desk.get(f"/amt/?s={swapped}"))
    assert 'class="kern-alert kern-alert--warning"' in page.html


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    "query", ["?l=hundesteuer-anmeldung", "?l=nonsense", "?seite=7", "?seite=x", "?s=%00"]
)
def test_any_address_is_answered(query: str, desk: Client) -> None:
    assert desk.get(f"/amt/{query}").status_code == 200


def test_another_municipality_sees_no_row_no_count_and_no_hit(case: Case) -> None:
    walsrode = people.clerk_of_walsrode().client()
    for query in ("", "?ansicht=new", "?s=Świątek", f"?s={case.reference}", "?l=hundesteuer-anmeldung"):
        assert listed(walsrode, query) == []
    text = pages.read(walsrode.get("/amt/")).text
    assert ("0 heute fällig · 0 neu" in text, "Świątek" in text, case.reference in text) == (
        True,
        False,
        False,
    )


@pytest.mark.usefixtures("wiebke")
def test_an_operator_has_no_worklist() -> None:
    assert people.operator().client().get("/amt/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_nine_statements_however_long(
    number: int, wiebke: Person, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        build.case(wiebke)
    desk.get("/amt/")
    with django_assert_num_queries(9):  # session with account, seats, counts, rows, log; unread; the bar
        assert len(listed(desk)) == number


def test_it_is_valid_full_and_empty(desk: Client, wiebke: Person, valid: Callable[[str], None]) -> None:
    valid(desk.get("/amt/").content.decode())
    build.case(wiebke)
    valid(desk.get("/amt/").content.decode())
