# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bekanntgabe: by which rule a decision reaches the person, when it counts, what proves it."""
