# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""At the desk a finding says what is the matter; the citizen is asked to do something about it."""

import pytest

from kreishaus.cases import actions
from kreishaus.web.staff.screen import values_of
from tests import build, people

pytestmark = pytest.mark.django_db


def test_a_clerk_reads_that_the_chip_is_missing_and_the_term_is_over() -> None:
    build.house()
    dog = {name: value for name, value in build.FIETE.items() if name not in {"chip", "register_no"}}
    case = build.case(people.citizen(), build.answers(dogs=[dog | {"kept_since": "2026-06-01"}]))
    clerk = people.clerk()
    shown = values_of(clerk.actor, actions.open_file(clerk.actor, case.id, "Prüfung"))
    assert [each.sentence for each in shown["findings"]] == [
        "Chipnummer fehlt.",
        "Nach Ablauf der Frist angemeldet. Die Steuer ist auch für die vergangene Zeit festzusetzen.",
        "Nummer im Hunderegister fehlt, Pflicht ab sieben Monaten (§\N{NO-BREAK SPACE}6 NHundG).",
    ]
