# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mail server on loopback that takes everything, as far as smtplib asks; for faults of the mail."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Postbox:
    """What arrived."""

    port: int = 0
    mails: list[str] = field(default_factory=list)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    box: Postbox


class _Conversation(socketserver.StreamRequestHandler):
    """RFC 5321, the few words of it that a client uses to hand one mail over."""

    server: _Server

    def handle(self) -> None:
        self._say("220 postbox")
        while line := self.rfile.readline().strip().upper():
            if line == b"DATA":
                self._say("354 go on")
                self._take()
            self._say("221 bye" if line == b"QUIT" else "250 ok")

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline().decode("utf-8")) != ".\r\n":
            lines.append(line)
        self.server.box.mails.append("".join(lines))

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def opened(port: int = 0) -> Iterator[Postbox]:
    """Listen until the end of the block, at a port of its own or at a given one."""
    with _Server(("127.0.0.1", port), _Conversation) as server:
        server.box = Postbox(server.server_address[1])
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.box
        server.shutdown()
