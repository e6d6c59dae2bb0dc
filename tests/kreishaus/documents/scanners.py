# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two scanners to test against: a small server that speaks clamd's protocol, and clamd itself if it is here.

The daemon loads one signature of our own, so it starts in a moment. The test virus is put together here:
as a file it would set off the scanners of everybody who clones the repository.
"""

import shutil
import socketserver
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
STREAM_BYTES = 1_000_000
CLAMD = shutil.which("clamd", path="/usr/sbin:/usr/local/sbin:/usr/bin")
KINDS = ("stand-in", "clamd") if CLAMD else ("stand-in",)


class _Conversation(socketserver.StreamRequestHandler):
    """INSTREAM as clamd(8) documents it."""

    def handle(self) -> None:
        if self.rfile.read(10) != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        content = b""
        while (size := struct.unpack("!L", self.rfile.read(4))[0]) > 0:
            if len(content) + size > STREAM_BYTES:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
            content += self.rfile.read(size)
        self.wfile.write(b"stream: Test.Eicar.UNOFFICIAL FOUND\0" if EICAR in content else b"stream: OK\0")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@contextmanager
def stand_in(port: int = 0) -> Iterator[str]:
    with _Server(("127.0.0.1", port), _Conversation) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@contextmanager
def clamd(folder: Path) -> Iterator[str]:
    socket, signatures = folder / "clamd.sock", folder / "signatures"
    signatures.mkdir()
    (signatures / "own.ndb").write_text(f"Test.Eicar:0:*:{EICAR.hex()}\n")
    config = folder / "clamd.conf"
    config.write_text(
        f"Foreground yes\nLocalSocket {socket}\nDatabaseDirectory {signatures}\nTemporaryDirectory {folder}\n"
        f"StreamMaxLength {STREAM_BYTES}\nMaxThreads 2\n"
    )
    daemon = subprocess.Popen(
        [str(CLAMD), f"--config-file={config}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not socket.exists() and daemon.poll() is None:
            time.sleep(0.02)
        yield str(socket)
    finally:
        daemon.terminate()
        daemon.wait()
