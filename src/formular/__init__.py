# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Declare, walk, check, prune, calculate and summarise a form. Knows no web, no database and no office."""
