# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus worker`: one process that does what happens after a transaction."""

import argparse

from kreishaus.kernel.jobs import Worker


def worker(_arguments: argparse.Namespace) -> int:
    """Work until asked to stop."""
    this = Worker()
    this.stop_on_signals()
    this.run()
    return 0
