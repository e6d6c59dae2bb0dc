# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import json
from typing import Any

from formular import dump, load_dumped
from tests.formular.examples import FORM


def test_a_dumped_form_loads_to_an_equal_one() -> None:
    assert load_dumped(dump(FORM)) == FORM


def test_what_is_dumped_is_plain_json() -> None:
    assert load_dumped(json.loads(json.dumps(dump(FORM)))) == FORM


def test_what_is_said_afterwards_stays_so() -> None:
    rule = {"id": "wait", "valid": "a > 1", "severity": "hint", "afterwards": True}
    page: Any = {"id": "p", "items": [{"id": "a", "kind": "int", "rules": [rule]}]}
    form = load_dumped({"form": "x", "pages": [page]})
    assert [each.afterwards for each in form.rules()] == [True]
    assert load_dumped(dump(form)) == form


def test_shared_groups_are_written_out() -> None:
    dumped: Any = dump(FORM)
    address = dumped["pages"][0]["items"][1]
    assert (address["group"], address["use"]) == ("address", "address_at_place")
    assert [item["id"] for item in address["items"]] == ["street", "house_no"]


def test_a_list_stays_one() -> None:
    listed: Any = {
        "repeat": "r",
        "max": 200,
        "listed": True,
        "csv": True,
        "items": [{"id": "a", "kind": "int"}],
    }
    form = load_dumped({"form": "x", "pages": [{"id": "p", "items": [listed]}]})
    assert form.pages[0].listed == form.index.repeats["r"]
    assert load_dumped(dump(form)) == form
