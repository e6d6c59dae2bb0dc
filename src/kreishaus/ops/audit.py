# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus audit verify`."""

import argparse

from kreishaus.audit.report import report


def verify(_arguments: argparse.Namespace) -> int:
    """Say of each chain whether it is whole; 1 if one is not."""
    return report(print)
