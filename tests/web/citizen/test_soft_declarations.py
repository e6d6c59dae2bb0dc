# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A declaration that may be left out is said once beside its box, before it is sent without."""

import pytest
from django.test import Client
from django.urls import reverse

from kreishaus.cases import actions
from kreishaus.cases.models import Submission
from kreishaus.catalogue import actions as catalogue
from kreishaus.catalogue import queries
from tests import build, pages, people
from tests.kreishaus.catalogue.matters import matter

SLUG = "unterhaltsvorschuss"
DECLARED = {
    "decl_truth": "yes",
    "decl_change": "yes",
    "decl_transfer": "yes",
    "decl_repay": "yes",
    "decision_channel": "post",
}
TOGETHER = (
    "Leben Sie mit dem anderen Elternteil zusammen, besteht in der Regel kein Anspruch (§ 1 Abs. 3 UVG). "
    "Sie können trotzdem absenden, wir prüfen es."
)


@pytest.fixture
def review(db: None) -> tuple[Client, str]:  # noqa: ARG001 -- the fixture opens the database
    """The check page of a complete application, without declarations and files."""
    build.house()
    catalogue.publish(SLUG)
    wiebke, form = people.citizen(), queries.current(SLUG).form
    draft = actions.start_draft(wiebke.actor, queries.current(SLUG), authority_path="")
    answers = matter("01", slug=SLUG).answers
    left_out = [
        path for path in answers.values if path.startswith("decl") or form.field_at(path).kind == "file"
    ]
    actions.fill(wiebke.actor, draft.id, answers.put_all(dict.fromkeys(left_out)))
    return wiebke.client(), reverse("apply_review", kwargs={"draft_id": draft.id})


def test_what_was_not_ticked_is_said_beside_the_box_before_it_is_sent(review: tuple[Client, str]) -> None:
    client, address = review
    first = client.post(address, DECLARED)
    assert first.status_code == 200
    assert ("decl_apart", TOGETHER) in pages.read(first).notices
    assert not Submission.unscoped.exists()
    second = client.post(address, DECLARED)
    assert second.headers["Location"].startswith("/eingang/")


def test_whoever_ticks_everything_sends_at_once(review: tuple[Client, str]) -> None:
    client, address = review
    sent = client.post(address, DECLARED | {"decl_apart": "yes"})
    assert sent.headers["Location"].startswith("/eingang/")
