# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A house in which nobody has subscribed to anything and the timetable is empty."""

import pytest

from kreishaus.kernel import events
from kreishaus.kernel.jobs import registry, timetable


@pytest.fixture(autouse=True)
def _empty_house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_handlers", {})
    monkeypatch.setattr(events, "_subscribers", {})
    monkeypatch.setattr(timetable, "_entries", {})
