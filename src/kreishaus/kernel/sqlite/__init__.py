# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django's engine for SQLite, which here looks for the gaps of a statement only once."""
