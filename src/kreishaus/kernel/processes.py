# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What our processes promise: none outlives its parent, none shares an address or a data folder unasked.

Knows nothing of Django: the supervisor stays small.
"""

import ctypes
import errno
import fcntl
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Final

from kreishaus.kernel.reasons import reason

PR_SET_PDEATHSIG: Final = 1  # of linux/prctl.h
LOCK: Final = "kreishaus.lock"
TAKEN: Final = (
    "Auf {address} läuft schon ein Programm, vielleicht ein anderes Kreishaus. "
    "Bitte jenes beenden oder mit {option} einen anderen Port nennen."
)
CLOSED: Final = (
    "{address} lässt sich nicht öffnen ({reason}). "
    "Bitte mit {option} einen anderen Port nennen oder KREISHAUS_HOST prüfen."
)


def end_with(parent: int, asked: signal.Signals = signal.SIGTERM) -> None:
    """Called by a child before it begins: Linux sends it this signal when its parent ends or is killed."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, asked)
    if os.getppid() != parent:  # ended before the promise
        os._exit(1)


def closed(host: str, port: int, *, option: str) -> str:
    """Why nobody can listen there, and what to do (`option` names another port); empty if one can.

    Our web processes share their port (SO_REUSEPORT), so the system would let a stranger share it too. Asked
    without that, it says whether anybody listens. What is left of connections (TIME_WAIT) does not count.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        sentence = TAKEN if error.errno == errno.EADDRINUSE else CLOSED
        return sentence.format(address=address, reason=reason(error), option=option)
    return ""


def hold_alone(folder: Path) -> int:
    """Hold a folder until this process ends; its children do not hold it. Returns the open lock.

    Raises BlockingIOError when another process holds it, OSError when the lock cannot be written.
    """
    lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise
    return lock
