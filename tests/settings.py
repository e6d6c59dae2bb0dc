# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The product's settings over an empty data folder of their own, one per test process.

A developer's KREISHAUS_* variables never reach a test. DATABASE_URL does: it chooses SQLite or PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import psutil

for name in [name for name in os.environ if name.startswith("KREISHAUS_")] + ["PORT"]:
    os.environ.pop(name, None)

FOLDER = Path(tempfile.mkdtemp(prefix=f"kreishaus-test-{os.getpid()}-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

# A process that was killed could not tidy up
for left in FOLDER.parent.glob("kreishaus-test-*-*"):
    if not psutil.pid_exists(int(left.name.split("-")[2])):
        shutil.rmtree(left, ignore_errors=True)

os.environ["KREISHAUS_DATA"] = str(FOLDER)
os.environ["KREISHAUS_SECRET_KEY"] = "not a secret: signs cookies of tests only"

from kreishaus.settings import *  # noqa: E402, F403
from kreishaus.settings import DATABASES, STORAGES  # noqa: E402

# A file, as in operation: threads of one test get connections of their own
if DATABASES["default"]["ENGINE"].endswith("sqlite"):
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite")}
del DATABASES["cache"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Argon2 is slow on purpose
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Names of static files without their hash: tests need no collected files, only their folder
(FOLDER / "static").mkdir()
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
