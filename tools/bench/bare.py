# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The least that Django and Jinja2 cost without a database: a short page, and a form of 25 questions.

The page: the middleware of `django-admin startproject` without accounts and messages, which would read a
database, and a short template in a layout. The form: one macro for each question, and packed.
"""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.views.decorators.gzip import gzip_page

LAYOUT = """<!doctype html>
<html lang="de"><head><title>{{ title }}</title></head><body>{% block main %}{% endblock %}</body></html>"""
PAGE = """{% extends layout %}
{% block main %}<h1>{{ title }}</h1><p>Ein Absatz.</p>
<ul>{% for each in items %}<li>{{ each }}</li>{% endfor %}</ul>{% endblock %}"""
FORM = """{% macro field(name) %}<div class="field"><label for="{{ name }}">Frage {{ name }}</label>
<input {{ {"id": name, "name": name, "type": "text", "value": none}|xmlattr }}></div>{% endmacro %}
<!doctype html>
<html lang="de"><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1>
<form method="post"><input type="hidden" value="{{ csrf_token }}">
{% for each in fields %}{{ field("frage-%d" % each) }}{% endfor %}</form></body></html>"""


def page(request: HttpRequest) -> HttpResponse:
    """A heading, a paragraph, a list of five."""
    values = {"layout": template(LAYOUT).template, "title": "Seite", "items": range(5)}
    return HttpResponse(template(PAGE).render(values, request))


@gzip_page
def form(request: HttpRequest) -> HttpResponse:
    """Twenty-five questions from one macro."""
    return HttpResponse(template(FORM).render({"title": "Seite", "fields": range(25)}, request))


@cache
def template(text: str) -> Any:  # noqa: ANN401 -- Django's types know no template of Jinja2
    """The template, compiled once."""
    return engines["jinja2"].from_string(text)


settings.configure(
    ALLOWED_HOSTS=["localhost"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
    ROOT_URLCONF=__name__,
    SECRET_KEY="signs nothing",  # noqa: S106 -- nothing is signed here
    TEMPLATES=[{"BACKEND": "django.template.backends.jinja2.Jinja2"}],
)
urlpatterns = [path("", page), path("form/", form)]
application = get_wsgi_application()
