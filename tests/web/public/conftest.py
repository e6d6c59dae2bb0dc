# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dog tax is published, and a page can be read as a person reads it."""

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client

from kreishaus.authorities import actions as authorities
from kreishaus.catalogue import actions, queries

type Read = Callable[[str], str]


@pytest.fixture(autouse=True)
def _published(db: None) -> None:  # noqa: ARG001 - needs the tables
    """Published, and known to this process: pages are counted without the first look into the catalogue."""
    authorities.sync()
    actions.publish("hundesteuer-anmeldung")
    queries.current_at("hundesteuer-anmeldung", "033580002002")


@pytest.fixture
def read(client: Client) -> Read:
    """`read("/hilfe/")`: the words of the page, blanks joined, without its head."""

    def get(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200
        body = response.content.decode().partition("<main")[2].partition("</main>")[0]
        return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())

    return get
