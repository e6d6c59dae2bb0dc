# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""In a demonstration mail is shown on a page instead of being sent."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.mail import EmailMessage
from django.test import Client

from kreishaus.ops import demo_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: LazySettings, tmp_path: Path) -> None:
    settings.KREISHAUS = replace(settings.KREISHAUS, demo=True, data_dir=tmp_path)
    settings.MAILERS = {"default": {"BACKEND": "kreishaus.ops.demo_mail.Backend"}}


@pytest.mark.usefixtures("demo")
def test_the_page_shows_the_code_that_would_have_been_sent(client: Client) -> None:
    client.post("/konto/registrieren/", {"email": "anna@beispiel.de", "password1": "vier leise Hunde"})
    page = client.get("/demo/").content.decode()
    assert "Ihr Code für das Servicekonto" in page
    assert "an anna@beispiel.de" in page
    assert "Alle Personen und Vorgänge sind erfunden." in page


@pytest.mark.usefixtures("demo")
def test_an_empty_outbox_says_what_to_do(client: Client) -> None:
    assert "Noch keine E-Mail" in client.get("/demo/").content.decode()


@pytest.mark.usefixtures("demo")
def test_the_newest_mail_comes_first_and_old_ones_go() -> None:
    for number in range(demo_mail.MOST + 2):
        EmailMessage(f"Nummer {number}", "Text", "wir@beispiel.de", ["anna@beispiel.de"]).send()
    kept = demo_mail.Backend().kept()
    assert (len(kept), kept[0].subject, kept[-1].subject) == (50, "Nummer 51", "Nummer 2")


def test_outside_a_demonstration_there_is_no_such_page(client: Client) -> None:
    assert client.get("/demo/").status_code == 404
