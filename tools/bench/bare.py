# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The least that Django and Jinja2 cost: a form of 25 questions, Django's usual middleware, no database."""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

PAGE = """{% macro field(name) %}<div class="field"><label for="{{ name }}">Frage {{ name }}</label>
<input {{ {"id": name, "name": name, "type": "text", "value": none}|xmlattr }}></div>{% endmacro %}
<!doctype html>
<html lang="de"><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1>
<form method="post"><input type="hidden" value="{{ csrf_token }}">
{% for each in fields %}{{ field("frage-%d" % each) }}{% endfor %}</form></body></html>"""


def page(request: HttpRequest) -> HttpResponse:
    """Twenty-five questions from one macro."""
    return HttpResponse(template().render({"title": "Seite", "fields": range(25)}, request))


@cache
def template() -> Any:  # noqa: ANN401 -- Django's types know no template of Jinja2
    """The template, compiled once."""
    return engines["jinja2"].from_string(PAGE)


settings.configure(
    ALLOWED_HOSTS=["localhost"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.gzip.GZipMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
    ROOT_URLCONF=__name__,
    SECRET_KEY="signs nothing",  # noqa: S106 -- nothing is signed here
    TEMPLATES=[{"BACKEND": "django.template.backends.jinja2.Jinja2"}],
)
urlpatterns = [path("", page)]
application = get_wsgi_application()
