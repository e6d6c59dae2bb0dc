# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every part stands on: clock, ids, keys, crypto, events, jobs. No noun of the domain lives here."""
