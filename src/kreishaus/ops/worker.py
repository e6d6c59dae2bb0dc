# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus worker`: one process that does what happens after a transaction."""

import argparse
import gc
import os
from typing import Final

from kreishaus.kernel.jobs import Worker

POLITE: Final = 10  # of 19; a receipt may take a second more when many people are there


def worker(_arguments: argparse.Namespace) -> int:
    """Work until asked to stop, behind the web server: who waits for a page goes first."""
    os.nice(POLITE)
    this = Worker()
    this.stop_on_signals()
    gc.freeze()  # what was read for good is not looked through for rubbish again and again
    this.run()
    return 0
