# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page is saved while somebody types, and when it is left backwards."""

from django.test import Client

from kreishaus.cases import queries
from kreishaus.cases.models import Draft
from tests import pages, people
from tests.people import Person

QUIETLY = {"X-Kreishaus-Autosave": "1"}


def answers_sent(client: Client, draft: Draft) -> dict[str, object]:
    return dict(pages.read(client.get(f"/antrag/{draft.id}/hunde/")).sends)


def test_what_is_typed_is_saved_without_a_word(window: Client, draft: Draft, wiebke: Person) -> None:
    sent = {**answers_sent(window, draft), "dogs.0.colour": "gelb", "dogs.0.chip": "12"}
    answer = window.post(f"/antrag/{draft.id}/hunde/", sent, headers=QUIETLY)
    assert (answer.status_code, answer.content) == (204, b"")
    assert queries.draft_for(wiebke.actor, draft.id).answers.get("dogs.0.colour") == "gelb"


def test_a_warning_found_while_typing_is_still_shown_when_the_page_is_sent(
    window: Client, draft: Draft
) -> None:
    address = f"/antrag/{draft.id}/hunde/"
    sent = {**answers_sent(window, draft), "dogs.0.chip": ""}
    window.post(address, sent, headers=QUIETLY)
    assert window.post(address, sent).status_code == 200
    assert window.post(address, sent).status_code == 302


def test_nobody_saves_into_the_draft_of_somebody_else(draft: Draft) -> None:
    stranger = people.citizen(email="fremd@post.example").client()
    assert stranger.post(f"/antrag/{draft.id}/hunde/", {}, headers=QUIETLY).status_code == 404


def test_going_back_saves_the_page_first(window: Client, draft: Draft, wiebke: Person) -> None:
    sent = {**answers_sent(window, draft), "dogs.0.colour": "gelb", "_back": "1"}
    answer = window.post(f"/antrag/{draft.id}/hunde/", sent)
    assert answer.headers["Location"] == f"/antrag/{draft.id}/halter/"
    assert queries.draft_for(wiebke.actor, draft.id).answers.get("dogs.0.colour") == "gelb"
