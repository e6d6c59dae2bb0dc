# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""ClamAV's daemon, over its INSTREAM command: the word, then length and bytes, an empty piece ends it.

The word ends with a zero byte, see the manual page clamd(8). For it no plain file lies on a disk.
"""

import logging
import socket
import struct
from collections.abc import Iterable
from typing import Final

from kreishaus.documents.lifecycle import Scan

SECONDS: Final = 60.0
REPLY_BYTES: Final = 4096

logger = logging.getLogger(__name__)


class ScannerError(OSError):
    """The daemon answered something that is neither clean nor infected."""


class Clamd:
    """`address` is "host:port" or the path of a Unix socket."""

    initial = Scan.PENDING

    def __init__(self, address: str) -> None:
        self._address = address

    def scan(self, chunks: Iterable[bytes]) -> Scan:
        """Return CLEAN, INFECTED, or UNSCANNED if the file is larger than the daemon takes.

        Raises OSError when the daemon cannot be reached or is out of order; a job tries again.
        """
        with self._connect() as connection:
            reply = _converse(connection, chunks)
        if reply == "stream: OK":
            return Scan.CLEAN
        if reply.endswith(" FOUND"):
            return Scan.INFECTED
        if reply.startswith("INSTREAM size limit exceeded"):
            logger.warning("clamd takes no file of this size: raise its StreamMaxLength")
            return Scan.UNSCANNED
        raise ScannerError(reply or "clamd closed the connection without an answer")

    def _connect(self) -> socket.socket:
        if self._address.startswith("/"):
            return _connect_to_file(self._address)
        host, _, port = self._address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def _connect_to_file(path: str) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(SECONDS)
        connection.connect(path)
    except OSError:
        connection.close()
        raise
    return connection


def _converse(connection: socket.socket, chunks: Iterable[bytes]) -> str:
    try:
        connection.sendall(b"zINSTREAM\0")
        for chunk in filter(None, chunks):  # an empty piece would end the file
            connection.sendall(struct.pack("!L", len(chunk)) + chunk)
        connection.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it has said why, and closed: too large
    return _reply(connection)


def _reply(connection: socket.socket) -> str:
    reply = b""
    while len(reply) < REPLY_BYTES and not reply.endswith(b"\0"):
        try:
            part = connection.recv(REPLY_BYTES)
        except ConnectionResetError:
            break
        if not part:
            break
        reply += part
    return reply.rstrip(b"\0\n").decode("utf-8", "replace")
