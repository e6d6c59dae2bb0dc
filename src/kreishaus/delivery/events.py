# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happened to deliveries. Ids only: the table of jobs keeps arguments in plain text."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DecisionProvided:
    """A decision lies in the Postfach; the person is to be told on the same day."""

    delivery_id: UUID
