# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Python reads this first in every process of a house that lives on another day, that of worked examples.

The clock goes on from there, by the same distance in all processes, however late one starts.
"""

import os
from datetime import UTC, datetime, timedelta

import time_machine

distance = timedelta(seconds=float(os.environ["TRAVEL_BY_SECONDS"]))
time_machine.travel(datetime.now(tz=UTC) + distance, tick=True).start()  # noqa: TID251 -- the true time
