# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fees of cases: raised by a letter, paid, waived or given up; each with a Kassenzeichen."""
