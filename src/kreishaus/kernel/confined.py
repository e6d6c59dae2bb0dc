# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What processes for risky libraries have in common: no secrets, and limits. Knows nothing of Django."""

import resource
from typing import Final

ENVIRONMENT: Final = {"PYTHONDONTWRITEBYTECODE": "1"}  # all that such a process is told: no secret goes there


def confine(*, memory: int, file_size: int, processor_seconds: int = resource.RLIM_INFINITY) -> None:
    """Limit this process for good. Memory and the largest file it may write are in bytes."""
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_FSIZE: file_size,
        resource.RLIMIT_CPU: processor_seconds,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))
