# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happened to deliveries. Ids only: the table of jobs keeps arguments in plain text."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DeliveryAdvanced:
    """A step was written: provided, notified, retrieved, expired, printed or posted."""

    delivery_id: UUID
    kind: str
