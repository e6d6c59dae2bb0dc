# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django's engine for SQLite, which here reads a statement for its gaps once and not each time it is asked."""
