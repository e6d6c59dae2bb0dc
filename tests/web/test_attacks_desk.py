# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A curious clerk: whatever way somebody looks, the log says so."""

import pytest

from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions
from kreishaus.cases.models import Case
from kreishaus.cases.queries import open_case
from tests import build, people

REASON = "Anruf der Person"


@pytest.fixture
def case(db: None) -> Case:  # noqa: ARG001 -- the fixture opens the database
    build.house()
    wiebke = people.citizen()
    dog = build.FIETE | {"relief_wanted": True, "relief": ["rescue"]}
    draft = build.draft(wiebke.actor, build.answers(dogs=[dog]))
    build.upload(wiebke.actor, draft.id)
    return Case.unscoped.get(submission=actions.submit(wiebke.actor, draft.id))


def log(action: str) -> list[tuple[str, list[str], str]]:
    entries = AuditEntry.objects.filter(action=action).order_by("id")
    return [(each.object_id, each.fields, each.reason) for each in entries]


@pytest.mark.usefixtures("case")
def test_a_list_with_names_is_one_entry_for_the_department() -> None:
    people.clerk().client().get("/amt/")
    assert log("worklist.viewed") == [("bispingen.steueramt", ["name", "subject"], "")]


@pytest.mark.usefixtures("case")
def test_a_search_by_name_is_noted_without_the_name() -> None:
    people.clerk().client().get("/amt/?s=Świątek")
    assert log("worklist.viewed") == [("bispingen.steueramt", ["name", "subject"], "Suche")]


@pytest.mark.usefixtures("case")
def test_an_empty_list_is_no_entry() -> None:
    people.clerk_of_walsrode().client().get("/amt/?s=Świątek")
    assert log("worklist.viewed") == []


@pytest.mark.parametrize("method", ["get", "head"])
def test_before_a_reason_is_given_the_page_names_nobody(method: str, case: Case) -> None:
    response = getattr(people.clerk().client(), method)(f"/amt/vorgang/{case.id}/")
    page = response.content.decode()
    assert [word in page for word in ("Świątek", "Fiete", "wiebke@")] == [False] * 3
    assert log("case.viewed") == []


@pytest.mark.parametrize("method", ["get", "head"])
def test_every_look_is_an_entry_even_with_head_or_a_range(method: str, case: Case) -> None:
    desk = people.clerk().client()
    desk.post(f"/amt/vorgang/{case.id}/", {"reason": REASON})
    headers = {
        "range": "bytes=0-9",
        "if-modified-since": "Sun, 22 Nov 2099 10:00:00 GMT",
        "if-none-match": "*",
    }
    for _ in range(2):
        response = getattr(desk, method)(f"/amt/vorgang/{case.id}/", headers=headers)
        assert response.status_code == 200
    assert log("case.viewed") == [(str(case.id), [], REASON)] * 2


def test_the_log_says_which_file_was_opened(case: Case) -> None:
    clerk = people.clerk()
    actions.take(clerk.actor, case.id)
    (document_id,) = actions.open_file(clerk.actor, case.id).content["files"]
    assert clerk.client().get(f"/amt/vorgang/{case.id}/dateien/{document_id}/").status_code == 200
    assert log("case.viewed")[-1] == (str(case.id), [f"files.{document_id}"], "zugewiesen")


def test_a_file_is_not_opened_without_a_reason_either(case: Case) -> None:
    document_id = next(iter(case_files(case)))
    assert people.clerk().client().get(f"/amt/vorgang/{case.id}/dateien/{document_id}/").status_code == 404
    assert log("case.viewed") == []


def case_files(case: Case) -> list[str]:
    return list(open_case(case).content["files"])


@pytest.mark.parametrize("reason", ["\x00", "\u200b\u2063", "\u202e ", "\r\n"])
def test_a_reason_that_nobody_can_read_is_none(reason: str, case: Case) -> None:
    desk = people.clerk().client()
    assert desk.post(f"/amt/vorgang/{case.id}/", {"reason": reason}).status_code == 422
    assert desk.post(f"/amt/vorgang/{case.id}/", {"reason": f"{REASON}{reason}"}).status_code == 302
    assert desk.get(f"/amt/vorgang/{case.id}/").status_code == 200
    assert log("case.viewed") == [(str(case.id), [], REASON)]


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize("query", ["l=%00", "s=%00", "s=1%00", "o=%00", "ansicht=%00"])
def test_no_address_of_the_list_is_an_error(query: str) -> None:
    assert people.clerk().client().get(f"/amt/?{query}").status_code == 200
