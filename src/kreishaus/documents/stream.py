# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Turn a function that pushes bytes into an iterator that is pulled, with little of the file in memory.

pyrage reads from one object and writes to another; a response, a durable write and a scanner pull.
"""

import threading
from collections.abc import Callable, Generator
from queue import Empty, Queue
from typing import Final

CHUNK_BYTES: Final = 64 * 1024
CHUNKS_AHEAD: Final = 4


class _StoppedError(Exception):
    """Nobody reads any more."""


class Funnel:
    """What the pushing function writes to. Blocks while the reader is four chunks behind."""

    def __init__(self) -> None:
        self.queue: Queue[bytes | BaseException | None] = Queue(CHUNKS_AHEAD)
        self.stopped = threading.Event()
        self._buffer = bytearray()

    def write(self, data: bytes) -> int:
        """Take a few bytes. Raises to end the pushing function once nobody reads any more."""
        if self.stopped.is_set():
            raise _StoppedError
        self._buffer += data
        if len(self._buffer) >= CHUNK_BYTES:
            self._pass_on()
        return len(data)

    def flush(self) -> None:
        """Ask for nothing: what is left is passed on at the end."""

    def run(self, produce: Callable[["Funnel"], None]) -> None:
        """Let the function push; put its end, or what it raised, behind the last chunk."""
        try:
            produce(self)
            self._pass_on()
        except BaseException as error:  # noqa: BLE001 -- it is raised again where the chunks are read
            self.queue.put(error)
        else:
            self.queue.put(None)

    def _pass_on(self) -> None:
        if self._buffer:
            self.queue.put(bytes(self._buffer))
            self._buffer.clear()


def pumped(produce: Callable[[Funnel], None]) -> Generator[bytes]:
    """Yield what `produce` writes, in chunks of about 64 kB. Raises what it raises.

    The function runs in a thread of its own, which ends when the iterator is closed or used up.
    """
    funnel = Funnel()
    thread = threading.Thread(target=funnel.run, args=(produce,), daemon=True, name="pump")
    thread.start()
    try:
        while (item := funnel.queue.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        funnel.stopped.set()
        _drain(funnel, thread)


def _drain(funnel: Funnel, thread: threading.Thread) -> None:
    """Make room until the pushing function has noticed that nobody reads any more."""
    while thread.is_alive():
        try:
            funnel.queue.get(timeout=0.01)
        except Empty:
            continue
