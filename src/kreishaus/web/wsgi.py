# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The entry for the web server. A process is ready before it answers: no visitor waits for its reading."""

import os
from contextlib import suppress

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreishaus.settings")
application = get_wsgi_application()


def warm_up() -> None:
    """Read addresses, district, Leistungen and templates now: about a second, once for each process."""
    from django.db import DatabaseError, connections  # noqa: PLC0415 -- Django is set up above
    from django.template import engines  # noqa: PLC0415 -- as above
    from django.urls import get_resolver  # noqa: PLC0415 -- as above

    from kreishaus.catalogue import queries  # noqa: PLC0415 -- as above

    get_resolver().url_patterns  # noqa: B018 -- reading it imports every view
    pages = engines["jinja2"].env  # type: ignore[attr-defined] # Django's types know no Jinja2
    for name in pages.list_templates(extensions=["html"]):
        pages.get_template(name)
    with suppress(DatabaseError):  # a database that is away now is no reason not to answer later
        queries.listed()
    connections.close_all()


warm_up()
