# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus leistung preview`: a Leistung while it is written, on this machine, over data nobody keeps.

The supervisor is that of `kreishaus run`, without Django. What is served: `kreishaus.web.preview`.
"""

import argparse
import os
import signal
import sys
import tempfile
import threading
from typing import Final

from kreishaus import config
from kreishaus.config import Config
from kreishaus.kernel.processes import closed
from kreishaus.ops import run
from kreishaus.ops.known import no_such

SERVER: Final = [sys.executable, "-m", "kreishaus.web.server", "kreishaus.web.preview.wsgi:application"]
NOT_OURS: Final = ("KREISHAUS_", "DATABASE_URL", "PORT")  # whatever leads to real data stays outside


def preview(arguments: argparse.Namespace) -> int:
    """Serve the views of a Leistung until Ctrl-C; nothing of it is left behind."""
    known = config.read()
    unknown = no_such(arguments.slug, known.services_dir)
    if refusal := unknown or closed("127.0.0.1", arguments.port, option="--port"):
        sys.stderr.write(f"{refusal}\n")
        return 1
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stopping.set())
    with tempfile.TemporaryDirectory(prefix="kreishaus-vorschau-") as folder:
        step_aside(known, folder, arguments.port)
        processes = {"Vorschau": run.start(SERVER)}
        try:
            if run.wait_for_page(config.read(), processes["Vorschau"], stopping):
                address = f"http://localhost:{arguments.port}/{arguments.slug}/"
                sys.stdout.write(f"\n  Vorschau:  {address}\n\n  Beenden mit Strg-C.\n\n")
                sys.stdout.flush()
            run.hold(processes, {"Vorschau": SERVER}, stopping)
        finally:
            run.stop(processes)
    return 0


def step_aside(known: Config, folder: str, port: int) -> None:
    """Leave the operator's environment: only where the content lies stays, everything else is thrown away."""
    for name in [each for each in os.environ if each.startswith(NOT_OURS)]:
        del os.environ[name]
    os.environ |= {
        "KREISHAUS_DATA": folder,
        "KREISHAUS_DISTRICT": str(known.district_dir),
        "KREISHAUS_SERVICES": str(known.services_dir),
        "KREISHAUS_WEB_PROCESSES": "1",
        "KREISHAUS_WEB_THREADS": "4",
        "PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "kreishaus.preview_settings",
    }
