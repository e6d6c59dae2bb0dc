# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files in the envelope of a letter: put in before it goes out, read by the person after it was retrieved."""

import pytest
from django.test import Client

from kreishaus.cases import actions
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case, Decision
from kreishaus.delivery import actions as delivery
from kreishaus.documents.models import Holding
from tests import build, pages, people
from tests.people import Person


@pytest.fixture
def prepared(citizen: Person, clerk: Person) -> Decision:
    return build.prepared(clerk, build.taken(citizen, clerk))


def put_in(clerk: Person, decision: Decision, name: str = "Bescheinigung.png") -> str:
    return str(actions.enclose(clerk.actor, decision.id, build.photo(name)))


def enclosed(decision: Decision) -> list[str]:
    return list(Decision.objects.get(id=decision.id).enclosed)


def test_a_file_is_put_in_and_taken_out(clerk: Person, prepared: Decision) -> None:
    first, second = put_in(clerk, prepared), put_in(clerk, prepared)
    assert enclosed(prepared) == [first, second]
    actions.take_out(clerk.actor, prepared.id, Holding.objects.get(document_id=first).document_id)
    assert enclosed(prepared) == [second]
    assert not Holding.objects.filter(document_id=first).exists()


def test_who_prepares_anew_keeps_what_lies_in_the_envelope(clerk: Person, prepared: Decision) -> None:
    paper = put_in(clerk, prepared)
    again = build.prepared(clerk, prepared.case)
    assert (enclosed(prepared), enclosed(again)) == ([], [paper])
    assert Holding.objects.filter(document_id=paper).exists()


def test_what_is_given_up_goes_with_its_files(clerk: Person, prepared: Decision) -> None:
    paper = put_in(clerk, prepared)
    actions.send_back(clerk.actor, prepared.id, "Doch nicht.")
    assert not Holding.objects.filter(document_id=paper).exists()


def test_once_sent_nothing_is_put_in_and_nothing_stays_behind(clerk: Person, prepared: Decision) -> None:
    actions.decide(clerk.actor, prepared.id, prepared.sha256)
    before = Holding.objects.count()
    with pytest.raises(RefusedError):
        put_in(clerk, prepared)
    assert Holding.objects.count() == before


def test_no_more_than_five(clerk: Person, prepared: Decision) -> None:
    for _ in range(5):
        put_in(clerk, prepared)
    with pytest.raises(RefusedError, match="höchstens 5"):
        put_in(clerk, prepared)


def test_what_was_approved_is_what_goes_out(citizen: Person, clerk: Person) -> None:
    head = people.head()
    dog = build.FIETE | {"relief_wanted": True, "relief": ["guide_dog"]}
    decision = build.prepared(clerk, build.taken(citizen, clerk, build.answers(dogs=[dog])), "relief_refused")
    actions.approve(head.actor, decision.id, decision.sha256)
    with pytest.raises(RefusedError, match="schon freigegeben"):
        put_in(clerk, decision)


def test_what_was_exchanged_after_it_was_read_is_neither_approved_nor_sent(
    citizen: Person, clerk: Person
) -> None:
    dog = build.FIETE | {"relief_wanted": True, "relief": ["guide_dog"]}
    decision = build.prepared(clerk, build.taken(citizen, clerk, build.answers(dogs=[dog])), "relief_refused")
    first = put_in(clerk, decision)
    read = Decision.objects.get(id=decision.id).mark
    actions.take_out(clerk.actor, decision.id, Holding.objects.get(document_id=first).document_id)
    put_in(clerk, decision, "Etwas anderes.png")
    with pytest.raises(RefusedError, match="nicht mehr der, den Sie gelesen haben"):
        actions.approve(people.head().actor, decision.id, read)


def test_another_office_finds_nothing(prepared: Decision) -> None:
    with pytest.raises(Decision.DoesNotExist):
        put_in(people.clerk_of_walsrode(), prepared)


def test_the_person_reads_it_once_the_letter_is_retrieved(
    citizen: Person, clerk: Person, prepared: Decision
) -> None:
    paper = put_in(clerk, prepared)
    actions.decide(clerk.actor, prepared.id, Decision.objects.get(id=prepared.id).mark)
    build.left(Decision.objects.get(id=prepared.id))
    delivery.deliver(prepared.id)
    window, page = citizen.client(), f"/bescheid/{prepared.id}/"
    assert window.get(f"{page}anlagen/{paper}/").status_code == 302
    delivery.retrieve(citizen.actor, prepared.id)
    assert "Bescheinigung.png" in pages.read(window.get(page)).text
    assert window.get(f"{page}anlagen/{paper}/").status_code == 200
    assert window.get(f"{page}anlagen/{prepared.document_id}/").status_code == 404
    assert people.other_citizen().client().get(f"{page}anlagen/{paper}/").status_code == 404


def test_at_the_desk_it_is_chosen_and_removed(clerk: Person, prepared: Decision) -> None:
    client, page = clerk.client(), f"/amt/bescheid/{prepared.id}/"
    said = chosen(client, f"{page}anlagen/")
    assert "Die Datei liegt bei." in said.text
    [paper] = enclosed(prepared)
    assert client.get(f"{page}anlagen/{paper}/").status_code == 200
    client.post(f"{page}anlagen/{paper}/entfernen/")
    assert enclosed(prepared) == []
    assert (
        "Bitte wählen Sie zuerst eine Datei aus."
        in pages.read(client.post(f"{page}anlagen/", follow=True)).text
    )
    assert Case.unscoped.get(id=prepared.case_id).state == "in_review"


def chosen(client: Client, address: str) -> pages.Page:
    return pages.read(client.post(address, {"file": build.photo()}, follow=True))
