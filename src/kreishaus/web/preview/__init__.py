# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What authors of a Leistung and clerks look at while it is written: `kreishaus leistung preview`.

An application of its own beside the portal: it reads files and knows no people, no sessions and no database.
"""
