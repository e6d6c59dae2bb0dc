# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which process is which."""

from typing import Final

import psutil

SERVER: Final = "kreishaus.web.server"


def name_of(process: psutil.Process) -> str:
    """What the process is for."""
    words = process.cmdline()
    if SERVER in words:
        parent = process.parent()
        return "web" if parent and SERVER in parent.cmdline() else "web, its master"
    return {"run": "supervisor"}.get(words[-1], words[-1])
