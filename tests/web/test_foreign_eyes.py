# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Six persons, every address, real ids of somebody else: nobody sees what is not theirs.

The addresses come from the resolver: a new one is tested from its first day, or this test fails because it
does not know how to fill it.
"""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kreishaus.cases import actions
from kreishaus.cases.models import Case, Consultation, Submission
from kreishaus.cases.sealing import seal
from kreishaus.catalogue import actions as catalogue
from kreishaus.delivery import actions as delivery
from kreishaus.delivery.models import DeliveryStep
from kreishaus.kernel import clock
from kreishaus.kernel.ids import new_id
from kreishaus.mailbox import actions as mailbox
from kreishaus.mailbox.models import Message
from kreishaus.payments.models import FeeEntry
from tests import build, people

OWN_SECRET = "Świątek"
# The own pages of the person who asks, and public ones by a key of the district; they take no id of anything
HARMLESS = {"slug", "page_id", "key"}
# Not there, not this way, an invitation that does not hold
NOTHING_TO_SEE = {404, 405, 410}


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each)
        else:
            yield each


def ids_of(pattern: URLPattern) -> set[str]:
    return set(pattern.pattern.converters) - HARMLESS


WITH_IDS = sorted({str(each.name) for each in patterns() if ids_of(each)})


@pytest.fixture
def foreign(db: None) -> dict[str, Any]:  # noqa: ARG001 -- the fixture opens the database
    """Wiebke's draft with a file, and cases in Bispingen: one asked about, one decided, one going by post."""
    build.house()
    wiebke, clerk = people.citizen(), people.clerk()
    draft = build.draft(wiebke.actor)
    in_draft = build.upload(wiebke.actor, draft.id)
    to_send = build.draft(
        wiebke.actor, build.answers(dogs=[build.FIETE | {"relief_wanted": True, "relief": ["rescue"]}])
    )
    in_case = build.upload(wiebke.actor, to_send.id)
    case = build.sent(wiebke, to_send)
    actions.take(clerk.actor, case.id)
    inquiry = build.asked(clerk, case)
    decision = build.decided(clerk, build.taken(wiebke, clerk))
    for each in (inquiry, decision):
        build.left(each)
    delivery.deliver(decision.id)
    by_post = build.decided(clerk, build.taken(wiebke, clerk, build.answers(decision_channel="post")))
    build.left(by_post)
    delivery.deliver(by_post.id)
    catalogue.publish(build.CERTIFICATE)
    antje = people.clerk_of_certificates()
    fee = build.fee(antje, actions.take(antje.actor, build.certificate(wiebke).id))
    message_id = new_id()
    mailbox.save_draft(wiebke.actor, case.id, message_id, f"Wiebke {OWN_SECRET} fragt.")
    asked = Consultation(case=case, letter=decision, body="police", document_id=in_case)
    asked.asked_at, asked.due_on = clock.now(), clock.today()
    asked.sealed = seal(case.file.key_id, "consultation", asked.id, {"lines": [OWN_SECRET]})
    asked.save()
    return {
        "wiebke": wiebke,
        "clerk": clerk,
        "draft_id": draft.id,
        "in_draft": in_draft,
        "case": case,
        "in_case": in_case,
        "message_id": message_id,
        "inquiry_id": inquiry.id,
        "decision_id": decision.id,
        "delivery_id": by_post.deliveries.get().id,
        "fee_id": fee.id,
        "consultation_id": asked.id,
    }


def address(name: str, foreign: dict[str, Any]) -> str:
    """The address with the foreign ids; of the several under one name, the one with ids."""
    case: Case = foreign["case"]
    known: dict[str, UUID | str] = {
        "draft_id": foreign["draft_id"],
        "case_id": case.id,
        "submission_id": case.submission_id,
        "document_id": foreign["in_draft"] if name.startswith("apply_") else foreign["in_case"],
        "message_id": foreign["message_id"],
        "inquiry_id": foreign["inquiry_id"],
        "decision_id": foreign["decision_id"],
        "delivery_id": foreign["delivery_id"],
        "fee_id": foreign["fee_id"],
        "consultation_id": foreign["consultation_id"],
        "page_id": "halter",
        "number": "1",
        "account_id": foreign["wiebke"].account.id,
        "token": "no-token",
    }
    pattern = next(each for each in patterns() if each.name == name and ids_of(each))
    return reverse(name, kwargs={key: known[key] for key in pattern.pattern.converters})


PERSONS: dict[str, Callable[[], Client]] = {
    "guest": Client,
    "another citizen": lambda: people.other_citizen().client(),
    "clerk of another municipality": lambda: people.clerk_of_walsrode().client(),
    "operator": lambda: people.operator().client(),
}


@pytest.mark.parametrize("who", PERSONS)
def test_nobody_else_gets_in(who: str, foreign: dict[str, Any]) -> None:
    client = PERSONS[who]()
    signed_in = client.session.get(SESSION_KEY)
    for name, prefix, method in product(WITH_IDS, ("", "/bispingen", "/walsrode"), ("get", "post")):
        response = getattr(client, method)(prefix + address(name, foreign), follow=True)
        content = b"".join(response) if response.streaming else response.content
        assert OWN_SECRET not in content.decode("utf-8", "replace"), (name, prefix, method)
        is_sign_in = response.request["PATH_INFO"].endswith("/konto/anmelden/")
        assert is_sign_in or response.status_code in NOTHING_TO_SEE, (name, prefix, response.status_code)
        assert client.session.get(SESSION_KEY) == signed_in, name
        assert_that_nothing_has_happened(name)


def assert_that_nothing_has_happened(name: str) -> None:
    assert Submission.unscoped.count() == 4, name
    assert not FeeEntry.objects.exists(), name
    assert set(Case.unscoped.values_list("state", flat=True)) == {"incomplete", "decided"}, name
    assert set(DeliveryStep.objects.values_list("kind", flat=True)) == {"provided"}, name
    assert not Message.objects.filter(sender="citizen").exists(), name


def test_the_owner_and_the_right_clerk_do_get_in(foreign: dict[str, Any]) -> None:
    own = foreign["wiebke"].client()
    clerk = foreign["clerk"].client()
    case = foreign["case"]
    for name in ("case", "case_answers", "inquiry", "thread", "withdraw", "decision"):
        assert own.get(address(name, foreign)).status_code == 200, name
    assert own.get(f"/vorgang/{case.id}/dateien/{foreign['in_case']}/").status_code == 200
    assert own.get(f"/antrag/{foreign['draft_id']}/halter/").status_code == 200
    for name in ("desk_case", "desk_thread", "desk_letter"):
        assert clerk.get(address(name, foreign)).status_code == 200, name


@pytest.mark.parametrize("path", ["/amt/", "/bispingen/amt/"])
def test_a_citizen_finds_no_desk(path: str, foreign: dict[str, Any]) -> None:
    assert foreign["wiebke"].client().get(path).status_code == 404


@pytest.mark.parametrize("path", ["/postfach/", "/mein/"])
def test_another_citizen_finds_none_of_it_in_any_list(path: str, foreign: dict[str, Any]) -> None:
    page = people.other_citizen().client().get(path).content.decode()
    assert (foreign["case"].reference in page, "kh-count" in page) == (False, False)


def test_a_clerk_finds_no_mein_kreishaus(foreign: dict[str, Any]) -> None:
    assert foreign["clerk"].client().get("/mein/").status_code == 404
