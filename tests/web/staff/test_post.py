# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters: listed with their address, printed, posted once; inquiries to who reads nothing in the portal."""

import re
from collections.abc import Callable
from datetime import date
from typing import cast

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions as cases
from kreishaus.cases.models import Inquiry
from kreishaus.delivery import actions, queries
from kreishaus.delivery.models import Delivery, DeliveryStep
from kreishaus.kernel import clock
from tests import build, pages, people
from tests.conftest import Clock
from tests.people import Person

ADDRESS = "Wiebke Świątek\nLindenallee 7\n29646 Bispingen"


def to_post(wiebke: Person, hanna: Person) -> Delivery:
    """A letter that waits: the person wants post."""
    matter = build.taken(wiebke, hanna, build.answers(decision_channel="post"))
    decision = build.decided(hanna, matter)
    build.left(decision)
    actions.deliver(decision.id)
    return decision.deliveries.get()


def to_ask(wiebke: Person, hanna: Person) -> Inquiry:
    """An inquiry to somebody who has let go of the case."""
    inquiry = build.asked(hanna, build.taken(wiebke, hanna))
    build.left(inquiry)
    cases.go_on_by_post(wiebke.actor, inquiry.case_id, ADDRESS)
    return inquiry


def ticked(act: str, *rows: Delivery | Inquiry) -> dict[str, object]:
    """What the page sends when these are ticked and one of its buttons is pressed."""
    return {"was": act, "rueckfrage" if act == "gefragt" else "brief": [row.id for row in rows]}


def note(desk: Client, act: str, *rows: Delivery | Inquiry) -> str:
    """What the page says after that."""
    return pages.read(desk.post("/amt/post/", ticked(act, *rows), follow=True)).text


@pytest.fixture
def letter(wiebke: Person, hanna: Person) -> Delivery:
    return to_post(wiebke, hanna)


@pytest.fixture
def inquiry(wiebke: Person, hanna: Person) -> Inquiry:
    return to_ask(wiebke, hanna)


def test_nothing_to_post_is_said(desk: Client, valid: Callable[[str], None]) -> None:
    response = desk.get("/amt/post/")
    assert "Nichts zu versenden." in pages.read(response).text
    valid(response.content.decode())


def test_a_letter_stands_there_with_its_address_and_is_counted(desk: Client, letter: Delivery) -> None:
    page = pages.read(desk.get("/amt/post/"))
    assert "Post 1 zu versenden" in page.text
    assert (
        f"Wiebke Świątek Hützel Lindenallee 7 29646 Bispingen {letter.decision.case.reference}" in page.text
    )
    assert AuditEntry.objects.filter(action="post.viewed").count() == 1


def test_the_pdf_is_what_was_decided(desk: Client, letter: Delivery) -> None:
    content = b"".join(cast("list[bytes]", desk.get(f"/amt/post/{letter.id}/pdf/")))
    assert content[:5] == b"%PDF-"
    assert AuditEntry.objects.filter(reason="Postversand").count() == 1


def test_several_are_noted_as_printed_and_as_posted_once_however_often_that_is_sent(
    desk: Client, wiebke: Person, hanna: Person
) -> None:
    one, two, other = (to_post(wiebke, hanna) for _ in range(3))
    assert note(desk, "gedruckt", one, two).count("2 Briefe sind als gedruckt vermerkt.") == 1
    first, second = (note(desk, "versandt", one, two) for _ in range(2))
    assert "2 Briefe sind zur Post gegeben. Von diesem Tag an laufen die Tage bis zur Bekanntgabe." in first
    assert "2 Briefe sind schon erledigt." in second
    assert "Ein Brief ist zur Post gegeben." in note(desk, "versandt", one, two, other)
    assert [list(each.steps.order_by("id").values_list("kind", flat=True)) for each in (one, two, other)] == [
        ["printed", "posted"],
        ["printed", "posted"],
        ["posted"],
    ]
    assert AuditEntry.objects.filter(action="delivery.posted").count() == 3
    assert "Nichts zu versenden." in pages.read(desk.get("/amt/post/")).text


def test_what_is_refused_stays_ticked_while_the_others_go(
    at: Clock, desk: Client, wiebke: Person, hanna: Person, valid: Callable[[str], None]
) -> None:
    at("2026-11-24 10:00")
    old, _ = (to_post(wiebke, hanna) for _ in range(2))
    at("2026-11-26 10:00")
    new, desk = to_post(wiebke, hanna), hanna.client()
    answer = desk.post("/amt/post/", {"was": "versandt", "brief": [old.id, new.id], "on": "2026-11-25"})
    page = pages.read(answer)
    valid(page.html)
    assert (answer.status_code, page.sends["brief"], page.sends["on"]) == (422, [str(new.id)], ["2026-11-25"])
    assert [where for where, _ in page.summary] == [f"brief-{new.id}"]
    assert "Ein Brief ist zur Post gegeben." in page.text
    assert list(DeliveryStep.objects.filter(kind="posted").values_list("delivery", flat=True)) == [old.id]


def test_a_letter_of_last_week_is_noted_for_the_day_it_left(at: Clock, wiebke: Person, hanna: Person) -> None:
    at("2026-11-24 10:00")
    waiting = to_post(wiebke, hanna)
    at("2026-11-27 08:00")
    desk = hanna.client()
    days = re.findall(r'<option value="(\S+)">', desk.get("/amt/post/").content.decode())
    assert days == ["2026-11-27", "2026-11-26", "2026-11-25", "2026-11-24"]
    desk.post("/amt/post/", {"was": "versandt", "brief": waiting.id, "on": "2026-11-26"})
    step = DeliveryStep.objects.get(kind="posted")
    assert clock.to_berlin(step.at).date().isoformat() == "2026-11-26"
    assert step.noted_at == clock.now()
    assert (deemed := queries.standing(waiting.decision).deemed)
    assert deemed.on == date(2026, 11, 30)


@pytest.mark.parametrize("day", ["2026-11-28", "2026-11-23", "gestern", ""])
def test_a_day_on_which_it_cannot_have_left_is_refused(
    day: str, at: Clock, wiebke: Person, hanna: Person
) -> None:
    at("2026-11-24 10:00")
    waiting = to_post(wiebke, hanna)
    at("2026-11-27 08:00")
    answer = hanna.client().post("/amt/post/", {"was": "versandt", "brief": waiting.id, "on": day})
    assert "An diesem Tag kann der Brief nicht zur Post gegangen sein." in pages.read(answer).text
    assert not DeliveryStep.objects.filter(kind="posted").exists()


def test_an_inquiry_goes_out_as_a_letter_once(desk: Client, inquiry: Inquiry) -> None:
    page = pages.read(desk.get("/amt/post/"))
    assert "Rückfragen an Personen ohne Portal · 1 Wiebke Świątek Lindenallee 7 29646 Bispingen" in page.text
    assert desk.get(f"/amt/post/rueckfrage/{inquiry.id}/pdf/").content[:5] == b"%PDF-"
    first, second = (note(desk, "gefragt", inquiry) for _ in range(2))
    assert "Ein Brief ist zur Post gegeben." in first
    assert "Ein Brief ist schon erledigt." in second
    assert inquiry.case.events.filter(kind="asked_by_post").count() == 1


def test_who_reads_the_portal_gets_no_letter(desk: Client, hanna: Person, wiebke: Person) -> None:
    build.left(build.asked(hanna, build.taken(wiebke, hanna)))
    assert "Nichts zu versenden." in pages.read(desk.get("/amt/post/")).text


def test_another_municipality_posts_none_of_it(letter: Delivery, inquiry: Inquiry) -> None:
    walsrode = people.clerk_of_walsrode().client()
    assert "Nichts zu versenden." in pages.read(walsrode.get("/amt/post/")).text
    for act, row in (("gedruckt", letter), ("versandt", letter), ("gefragt", inquiry)):
        assert walsrode.post("/amt/post/", ticked(act, row)).status_code == 404
    assert not DeliveryStep.objects.filter(kind__in=["printed", "posted"]).exists()
    for rest in (f"{letter.id}/pdf/", f"rueckfrage/{inquiry.id}/pdf/"):
        assert walsrode.get(f"/amt/post/{rest}").status_code == 404
    assert people.operator().client().get("/amt/post/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_letters_cost_the_same_however_many(
    number: int,
    desk: Client,
    wiebke: Person,
    hanna: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(number):
        to_post(wiebke, hanna)
    desk.get("/amt/post/")
    with django_assert_num_queries(9):  # session, seats, letters, steps, log, inquiries; the bar
        desk.get("/amt/post/")


def test_it_is_valid_also_when_nothing_is_ticked(
    desk: Client,
    letter: Delivery,  # noqa: ARG001 -- one is there
    inquiry: Inquiry,  # noqa: ARG001 -- one is there
    valid: Callable[[str], None],
) -> None:
    valid(desk.get("/amt/post/").content.decode())
    for act in ("gedruckt", "gefragt"):
        answer = desk.post("/amt/post/", ticked(act))
        valid(answer.content.decode())
        assert answer.status_code == 422
        assert "Bitte kreuzen Sie mindestens einen Brief an." in answer.text
    assert desk.post("/amt/post/", {"was": "nonsense"}).status_code == 404
