# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which process is which."""

import psutil


def name_of(process: psutil.Process) -> str:
    """What the process is for."""
    words = process.cmdline()
    if "granian" in words:
        parent = process.parent()
        return "web" if parent and "granian" in parent.cmdline() else "web, its master"
    return {"run": "supervisor"}.get(words[-1], words[-1])
