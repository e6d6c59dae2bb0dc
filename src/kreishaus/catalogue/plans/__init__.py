# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading `letters/*.yaml`: from files to text plans, with every mistake named by file and line."""
