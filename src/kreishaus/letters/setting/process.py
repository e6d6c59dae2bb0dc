# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The setting process, seen from outside: started for a letter, kept for the next ones, ended when idle."""

import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import IO, Final, cast

from kreishaus.kernel.confined import ENVIRONMENT
from kreishaus.kernel.idle import Idle
from kreishaus.letters.setting.order import Answer, Order

IDLE_SECONDS: Final = 5.0
COMMAND: Final = (sys.executable, "-m", "kreishaus.letters.setting")

type Pipes = tuple[IO[bytes], IO[bytes]]


class LetterError(Exception):
    """The letter could not be set: a fault of the template or of the set-up, never of a person's input."""


class Setting:
    """Sets one letter at a time. The process has the priority of the one that starts it."""

    def __init__(self, command: Sequence[str] = COMMAND, *, idle_seconds: float = IDLE_SECONDS) -> None:
        self._command = command
        self._lock = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._idle = Idle(self.end, idle_seconds)

    def pdf(self, order: Order) -> bytes:
        """Return the letter. Raises LetterError, also when the process crashed; the next has a new one."""
        with self._lock:
            self._idle.begin()
            try:
                pdf = self._ask(order)
            except BaseException:  # what is left in the pipes must never be taken for the next letter
                self.end()
                raise
            self._idle.over()
            return pdf

    def end(self) -> None:
        """End the process, if there is one, and wait for it."""
        with self._lock:
            if self._process is not None:
                self._process.kill()
                self._process.communicate()
                self._process = None

    def _ask(self, order: Order) -> bytes:
        if self._process is None:
            self._process = _start(self._command)
        asking, answering = cast("Pipes", (self._process.stdin, self._process.stdout))
        try:
            asking.write(order.to_line())
            asking.flush()
            answer = Answer.from_line(answering.readline())
        except (OSError, ValueError) as error:
            raise LetterError("the setting process ended without an answer") from error
        pdf = answering.read(answer.size)
        if answer.mistake or len(pdf) < answer.size:
            raise LetterError(answer.mistake or "the setting process ended within its answer")
        return pdf


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 -- our own module by a fixed name
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a complaint may quote what a person wrote
        env=ENVIRONMENT,
    )
