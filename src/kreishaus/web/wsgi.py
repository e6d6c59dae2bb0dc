# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The entry for the web server. A process is ready before it answers: no visitor waits for its reading."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreishaus.settings")
application = get_wsgi_application()

from kreishaus.web.warmup import warm_up  # noqa: E402 -- it needs the tables, and Django knows them from here

warm_up()
