# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines of the log. Of an error they say its kind and where it was, never its message."""

import logging
import traceback
from types import TracebackType

type Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Line(logging.Formatter):
    """A message may quote what somebody has answered, or the address a mail server refused."""

    def formatException(self, ei: Caught) -> str:  # noqa: N802 -- the name is logging's
        """Return the way through our code for the error and for what caused it, the last one first."""
        parts, error = [], ei[1]
        while error is not None:
            parts.append(f"{type(error).__qualname__}\n{''.join(traceback.format_tb(error.__traceback__))}")
            error = error.__cause__ or error.__context__
        return "after ".join(parts).rstrip()
