# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The inspecting process, seen from outside: started for an upload, kept for the next, ended when idle."""

import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from kreishaus.kernel.confined import ENVIRONMENT
from kreishaus.kernel.idle import Idle

IDLE_SECONDS: Final = 5.0
SECONDS: Final = 30.0  # for one file, then its child is killed
SECONDS_TO_BEGIN: Final = 20.0
LONGEST_ANSWER: Final = 65_536
COMMAND: Final = (sys.executable, "-m", "kreishaus.documents.inspection")


class Inspector:
    """Has files looked into, several at a time, each in a process of its own that knows of no other file."""

    def __init__(self, command: Sequence[str] = COMMAND, *, idle_seconds: float = IDLE_SECONDS) -> None:
        self._command = command
        self._lock = threading.RLock()
        self._running: tuple[subprocess.Popen[bytes], socket.socket] | None = None
        self._idle = Idle(self.end, idle_seconds)

    def say(self, source: int, target: int, *, seconds: float = SECONDS) -> bytes:
        """What is to be said of the open file `source`; empty if the process crashed or took too long.

        A mended copy, if one is needed, is in the open file `target` then.
        """
        answer, answering = os.pipe()
        try:
            try:
                child = self._begin(source, target, answering)
            finally:
                os.close(answering)
            said = _all_of(answer, seconds)
            _kill(child)
        finally:
            os.close(answer)
        if not said:  # the next one is laid out in memory otherwise
            self.end()
        return said

    def end(self) -> None:
        """End the process, if there is one, and wait for it. Its children end with the file they have."""
        with self._lock:
            if self._running is not None:
                process, asking = self._running
                self._running = None
                asking.close()
                process.kill()
                process.wait()

    def _begin(self, *files: int) -> int:
        """Hand the open files over; return the handle of the child. Raises OSError."""
        with self._lock:
            self._idle.begin()
            try:
                child = self._hand_over(files)
            except OSError:  # it ended since the last file; a new one fails only if the machine does
                child = self._hand_over(files)
            self._idle.over()
            return child

    def _hand_over(self, files: Sequence[int]) -> int:
        if self._running is None:
            self._running = _start(self._command)
        asking = self._running[1]
        try:
            socket.send_fds(asking, [b"."], files)
            (child,) = socket.recv_fds(asking, 1, 1)[1]
        except (OSError, ValueError) as error:
            self.end()
            raise ConnectionResetError("the inspecting process ended") from error
        return child


def _start(command: Sequence[str]) -> tuple[subprocess.Popen[bytes], socket.socket]:
    ours, theirs = socket.socketpair()
    ours.settimeout(SECONDS_TO_BEGIN)
    with theirs:
        process = subprocess.Popen(  # noqa: S603 -- our own module by a fixed name
            command,
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # a complaint may quote what a person wrote
            env=ENVIRONMENT,
        )
    return process, ours


def _all_of(pipe: int, seconds: float) -> bytes:
    """Everything up to the end of the pipe; nothing if it does not end in time or is too long."""
    give_up, said = time.monotonic() + seconds, b""
    waiting = select.poll()
    waiting.register(pipe)
    while waiting.poll(max(0.0, give_up - time.monotonic()) * 1000) and len(said) <= LONGEST_ANSWER:
        part = os.read(pipe, LONGEST_ANSWER)
        if not part:
            return said
        said += part
    return b""


def _kill(child: int) -> None:
    """End the child that the handle stands for, if it goes on, and let go of the handle."""
    with suppress(ProcessLookupError):
        signal.pidfd_send_signal(child, signal.SIGKILL)
    os.close(child)
