# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody without an account does in a browser: write, send, look up by number and code."""

from typing import Final

from django.test import Client

from kreishaus.cases.models import Case, Draft
from tests import build, pages

STAND: Final = "/stand/"


def written(client: Client) -> str:
    """A complete draft in this browser; the address of its check page."""
    first = client.post(f"/antrag/neu/{build.ASSEMBLY}/").headers["Location"]
    draft = Draft.unscoped.get(id=first.split("/")[2])
    build.fill_meeting(client.session["guest"], draft.id)
    return f"/antrag/{draft.id}/pruefen/"


def send(client: Client) -> tuple[Case, str, str]:
    """Send it: the case, its code as the receipt shows it, and the address of the receipt."""
    receipt = client.post(written(client), {"cooperation": "no"}).headers["Location"]
    case = Case.unscoped.get()
    shown = pages.read(client.get(receipt))
    [code] = shown.sends["code"]
    assert code in shown.text
    return case, code, receipt


def look_up(client: Client, case: Case, code: str) -> str:
    """The address to which number and code lead."""
    response = client.post(STAND, {"reference": case.reference, "code": code})
    return response.headers["Location"]
