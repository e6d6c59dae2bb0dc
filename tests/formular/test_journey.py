# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from formular import Answers, Journey
from tests.formular.examples import COMPLETE, CTX, FORM

DONE = Journey(FORM, COMPLETE, CTX)


def test_pages_that_do_not_apply_are_not_on_the_way() -> None:
    assert DONE.ids == ("ort", "halter", "hunde", "zahlung", "erklaerung")
    assert "firma" in Journey(FORM, COMPLETE.put("holder_kind", "company"), CTX).ids


def test_the_way_leads_on_and_back() -> None:
    assert [DONE.next(page) for page in DONE.ids] == ["halter", "hunde", "zahlung", "erklaerung", None]
    assert [DONE.previous(page) for page in DONE.ids] == [None, "ort", "halter", "hunde", "zahlung"]


def test_a_page_says_where_it_stands() -> None:
    assert DONE.position("hunde") == (3, 5)


def test_a_page_may_be_visited_once_all_before_it_are_done() -> None:
    journey = Journey(FORM, COMPLETE.put("already_dogs", None), CTX)
    assert [journey.may_visit(page) for page in journey.ids] == [True, True, True, False, False]
    assert journey.first_open() == "hunde"
    assert not journey.is_complete


def test_a_warning_closes_no_way() -> None:
    assert Journey(FORM, COMPLETE.put("dogs.0.chip", None), CTX).is_complete


def test_what_could_not_be_read_keeps_its_page_open() -> None:
    assert Journey(FORM, COMPLETE, CTX, {"income": "viel"}).first_open() == "zahlung"


def test_a_complete_form_stands_at_its_last_page() -> None:
    assert (DONE.is_complete, DONE.first_open()) == (True, "erklaerung")


def test_a_page_that_is_not_on_the_way_may_not_be_visited() -> None:
    assert not DONE.may_visit("firma")
    with pytest.raises(KeyError):
        DONE.next("firma")


def test_a_new_form_begins_on_its_first_page() -> None:
    assert Journey(FORM, Answers(), CTX).first_open() == "ort"
