# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a web process reads before it answers, so that its first visitor does not wait for it."""

import gc
from contextlib import suppress

from django.db import DatabaseError, connections
from django.template import engines
from django.urls import get_resolver

from kreishaus.catalogue import search


def read_code() -> None:
    """Read all views and templates: what needs no tables and no static files. Again it costs nothing."""
    get_resolver().url_patterns  # noqa: B018 -- reading it imports every view
    pages = engines["jinja2"].env  # type: ignore[attr-defined] # Django's types know no Jinja2
    for name in pages.list_templates(extensions=["html"]):
        pages.get_template(name)


def warm_up() -> None:
    """Read addresses, district, Leistungen and templates: about a second, once for each process."""
    read_code()
    with suppress(DatabaseError):  # a database that is away now is no reason not to answer later
        search.index()
    connections.close_all()
    gc.collect()
    gc.freeze()  # what was read stays for good: looking through it for garbage is a twentieth of every page
