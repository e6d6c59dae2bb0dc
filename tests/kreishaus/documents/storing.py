# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A process of its own that stores one file and is killed on the way: `storing.py <data folder> <step>`.

With the step "read" it reads what an earlier one has stored and prints what it found, as JSON.
"""

import json
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import django

HOLDER = UUID(int=7)


def main(folder: Path, step: str) -> None:
    django.setup()
    from django.conf import settings  # noqa: PLC0415 -- after the set-up of Django

    settings.KREISHAUS = replace(settings.KREISHAUS, data_dir=folder, keys_dir=folder / "keys")
    settings.DATABASES["default"]["NAME"] = str(folder / "kreishaus.sqlite")
    (read if step == "read" else store)(step)


def store(step: str) -> None:
    from django.db import connection  # noqa: PLC0415

    from kreishaus.documents import actions  # noqa: PLC0415
    from kreishaus.documents.models import Document, Holding  # noqa: PLC0415
    from kreishaus.kernel import keystore  # noqa: PLC0415
    from tests.kreishaus.documents.files import pdf_bytes, upload  # noqa: PLC0415

    with connection.schema_editor() as editor:
        editor.create_model(Document)
        editor.create_model(Holding)
    key_id = keystore.create("test", UUID(int=9))
    say("ready")

    def after(reached: str) -> None:
        if reached == step:
            os.kill(os.getpid(), signal.SIGKILL)

    actions.store(HOLDER, key_id, upload(pdf_bytes()), after=after)
    say("stored")


def read(_step: str) -> None:
    from kreishaus.documents import queries  # noqa: PLC0415

    held = queries.held_by(HOLDER, UUID(int=9))
    sizes = [len(b"".join(queries.open_stream(HOLDER, each.id, UUID(int=9)).chunks)) for each in held]
    say(json.dumps(sizes))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
