# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a fee cannot be booked like this: sentences for clerks."""


class FeeRefusedError(Exception):
    """The role, the state of the fee or what was typed does not allow it; the sentence says why."""
