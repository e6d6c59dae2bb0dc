# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is left behind: files that others on the machine can read, and secrets or names in the log."""

import logging
from pathlib import Path
from smtplib import SMTPRecipientsRefused

import pytest
from django.conf import settings
from django.test import Client

from kreishaus.accounts import actions, invitations
from kreishaus.kernel.keystore import Keyring
from kreishaus.kernel.logs import Line
from tests import build

ADDRESS = "anna@beispiel.de"


def test_a_key_store_in_a_folder_open_to_all_is_still_for_the_service_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Keyring(tmp_path).create("case")
    assert {path.name for path in tmp_path.iterdir() if path.stat().st_mode & 0o077} == set()


@pytest.mark.django_db
def test_the_secret_of_an_invitation_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    build.house()
    invited = actions.invite_staff("neu@bispingen.example", "Neu Hier", "bispingen.steueramt", "clerk")
    link = f"/konto/einladung/{invited.pk}/{invitations.token_for(invited)}/"
    with caplog.at_level(logging.getLogger("django.request").level, "django.request"):
        assert Client().post(link, {"password1": "kurz"}).status_code == 422
    assert caplog.messages == []


def test_hosts_that_bots_make_up_do_not_fill_the_log(caplog: pytest.LogCaptureFixture) -> None:
    Client(headers={"host": "evil.example"}).get("/")
    assert caplog.messages == []


def test_the_log_says_where_an_error_was_and_not_what_somebody_wrote() -> None:
    cause = ValueError("invalid literal for int() with base 10: 'Musterstraße 7'")
    refused = SMTPRecipientsRefused({ADDRESS: (550, b"unknown")})
    refused.__cause__ = cause
    caught = (SMTPRecipientsRefused, refused, None)
    said = logging.getLogger().makeRecord("x", logging.ERROR, __file__, 1, "mail failed", (), caught)
    line = Line("{message}", style="{").format(said)
    assert line == "mail failed\nSMTPRecipientsRefused\nafter ValueError"


def test_every_line_of_the_log_is_written_that_way() -> None:
    assert settings.LOGGING["formatters"]["line"]["()"] == "kreishaus.kernel.logs.Line"
