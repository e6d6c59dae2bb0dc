# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Inspect files, each in a child that is made for it, until who asks is gone.

Standard input is the socket on which files come, see `process.py`. Each brings three open files: the upload,
one for a mended copy, and where to say, as a line of JSON, a verdict or `{"refused": code, "params": {...}}`.
"""

import json
import os
import signal
import socket
import sys
from contextlib import suppress
from typing import BinaryIO, Final

from kreishaus.documents.inspection import image, kinds, pdf
from kreishaus.documents.inspection.verdict import RefusalError, Verdict
from kreishaus.kernel.confined import confine

MEMORY: Final = 2 * 1024**3
FILE_SIZE: Final = 256 * 1024**2
PROCESSOR_SECONDS: Final = 25
SECONDS: Final = 60  # then it ends even if nobody is left to end it, as when the web process was killed


def main() -> None:
    """Limit this process, then make a child for each file. It looks into none itself."""
    confine(memory=MEMORY, file_size=FILE_SIZE)
    asking = socket.socket(fileno=sys.stdin.fileno())
    while files := socket.recv_fds(asking, 1, 3)[1]:
        _bury()
        child = os.fork()
        if child == 0:
            asking.close()
            _inspect_and_end(*files)
        handle = os.pidfd_open(child)
        socket.send_fds(asking, [b"."], [handle])
        for each in (*files, handle):
            os.close(each)


def _bury() -> None:
    """Take leave of the children that have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass


def _inspect_and_end(source: int, target: int, answer: int) -> None:
    """Limit the time of this process too, look into the file, answer, end. No answer means a crash."""
    try:
        confine(memory=MEMORY, file_size=FILE_SIZE, processor_seconds=PROCESSOR_SECONDS)
        signal.alarm(SECONDS)
        os.nice(5)
        with os.fdopen(source, "rb") as upload, os.fdopen(target, "w+b") as mended:
            said = _answer(upload, mended)
        with os.fdopen(answer, "w", encoding="utf-8") as line:
            line.write(said)
    finally:
        os._exit(0)


def _answer(source: BinaryIO, target: BinaryIO) -> str:
    try:
        return _inspect(source, target).to_json()
    except RefusalError as refusal:
        return json.dumps({"refused": refusal.code, "params": refusal.params})
    except (MemoryError, RecursionError):
        return json.dumps({"refused": "too_complex", "params": {}})


def _inspect(source: BinaryIO, target: BinaryIO) -> Verdict:
    head = source.read(kinds.HEAD_BYTES)
    source.seek(0)
    kind = kinds.kind_of(head)
    if kind is None:
        name = kinds.name_of(head)
        raise RefusalError("wrong_kind", kind=name) if name else RefusalError("unknown")
    if kind == kinds.PDF:
        return pdf.inspect(source, target)
    return image.inspect(source, target, kind)


if __name__ == "__main__":
    main()
