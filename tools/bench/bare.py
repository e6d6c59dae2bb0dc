# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The least that Django and Jinja2 can do: one address, one small page, no middleware, no database."""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

PAGE = """<!doctype html>
<html lang="de"><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1>
<ul>{% for each in entries %}<li><a href="/{{ each }}/">Eintrag {{ each }}</a></li>{% endfor %}</ul>
</body></html>"""


def page(request: HttpRequest) -> HttpResponse:
    """Twenty-five lines from a template."""
    return HttpResponse(template().render({"title": "Seite", "entries": range(25)}, request))


@cache
def template() -> Any:  # noqa: ANN401 -- Django's types know no template of Jinja2
    """The template, compiled once."""
    return engines["jinja2"].from_string(PAGE)


settings.configure(
    ALLOWED_HOSTS=["localhost"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="signs nothing",  # noqa: S106 -- nothing is signed here
    TEMPLATES=[{"BACKEND": "django.template.backends.jinja2.Jinja2"}],
)
urlpatterns = [path("", page)]
application = get_wsgi_application()
