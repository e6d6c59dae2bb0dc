# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page that shows every component, and the pages for when something fails."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import Settings

from formular.fields import KINDS

COMPONENTS = Path(__file__).parents[2] / "src/kreishaus/web/components"


@pytest.fixture
def page(client: Client) -> str:
    answer = client.get("/_components/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_form_on_the_page_asks_every_kind_of_question() -> None:
    form = (Path(__file__).parents[2] / "src/kreishaus/web/public/sample/form.yaml").read_text("utf-8")
    asked = set(re.findall(r"kind: (\w+)", form)) | {"iban"}  # an account asks for its IBAN
    assert asked == set(KINDS)


@pytest.mark.django_db
def test_no_id_stands_twice_on_a_page(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.django_db
def test_every_description_and_every_label_points_to_something(page: str) -> None:
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    described = " ".join(re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', page)).split()
    labelled = re.findall(r'<label[^>]* for="([^"]+)"', page)
    assert {*described, *labelled} - ids == set()


@pytest.mark.django_db
def test_the_summary_of_errors_leads_to_the_questions(page: str) -> None:
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    summary = page.split('class="kh-problems', 1)[1].split("</section>", 1)[0]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert len(targets) >= 10
    assert set(targets) - ids == set()


def test_the_enter_key_never_presses_a_button_that_removes() -> None:
    form = (COMPONENTS / "form.html").read_text("utf-8")
    first = re.search(r"<button[^>]*>", form)
    assert first is not None
    assert "name=" not in first[0]


@pytest.mark.parametrize("demo", [True, False])
@pytest.mark.parametrize("status", [413, 500])
def test_a_page_for_a_failure_needs_no_request_and_no_database(
    settings: Settings, status: int, *, demo: bool
) -> None:
    settings.KREISHAUS = replace(settings.KREISHAUS, demo=demo)
    page = render_to_string(f"errors/{status}.html")
    assert page.count("<h1") == 1
    assert ("<strong>Vorführung.</strong>" in page) is demo


@pytest.mark.django_db
def test_an_unknown_address_offers_the_search(client: Client) -> None:
    answer = client.get("/gibt-es-nicht/")
    assert answer.status_code == 404
    assert 'role="search"' in answer.content.decode()
