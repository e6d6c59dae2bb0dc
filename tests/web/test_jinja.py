# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""In whose time a page writes days and moments, and that a template never swallows an unknown name."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy
from jinja2 import UndefinedError
from markupsafe import Markup

from kreishaus.web import jinja

WEB = Path(jinja.__file__).parent
SILVESTER = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)


def test_a_date_is_written_with_its_weekday() -> None:
    assert jinja.date_long(date(2026, 12, 7)) == "Montag, 7. Dezember 2026"


def test_a_short_date_has_no_leading_zeros() -> None:
    assert jinja.date_short(date(2026, 3, 1)) == "1.3.2026"


def test_a_moment_is_written_in_the_time_of_the_district() -> None:
    assert jinja.date_time(SILVESTER) == "Freitag, 1. Januar 2027, 0.30\N{NO-BREAK SPACE}Uhr"


def test_a_time_element_gets_the_moment_with_its_offset() -> None:
    assert jinja.iso(SILVESTER) == "2027-01-01T00:30+01:00"


def test_a_time_element_gets_a_day_as_a_day() -> None:
    assert jinja.iso(date(2026, 3, 1)) == "2026-03-01"


def test_an_unknown_name_in_a_template_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        jinja.environment().from_string("{{ nobody }}").render()


def test_what_people_typed_is_escaped() -> None:
    template = jinja.environment().from_string("{{ name }}")
    assert template.render(name="<script>") == "&lt;script&gt;"


class Name:
    """Something that has a text and is no text."""

    def __str__(self) -> str:
        return "<b>"


@pytest.mark.parametrize(
    "name", ["<b>", Name(), gettext_lazy("<b>"), Markup("&lt;b&gt;"), format_html("{}", "<b>")]
)
def test_a_value_is_escaped_once_however_many_macros_hand_it_on(name: object) -> None:
    template = jinja.environment().from_string(
        "{% macro inner(word, end='') %}<i>{{ word }}{{ end }}</i>{% endmacro %}"
        "{% macro frame(word) %}<p>{{ inner(word) }}{{ caller() }}</p>{% endmacro %}"
        "{% call frame(name) %}{{ inner(name, end=name) }}{% endcall %}{% set kept = inner(name) %}{{ kept }}"
    )
    one = "&lt;b&gt;"
    assert template.render(name=name) == f"<p><i>{one}</i><i>{one}{one}</i></p><i>{one}</i>"


def test_a_mail_is_no_markup() -> None:
    template = jinja.environment().from_string(
        "{% autoescape false %}{% macro said(word) %}{{ word }}{% endmacro %}"
        "{{ word }} {{ said(word) }}{% endautoescape %}"
    )
    assert template.render(word="Jana & Weber") == "Jana & Weber Jana & Weber"


def test_a_macro_says_what_it_was_not_given() -> None:
    template = jinja.environment().from_string(
        "{% macro said(one, two='2') %}{{ one }}{{ two }}{% endmacro %}{{ said() }}"
    )
    with pytest.raises(UndefinedError):
        template.render()


@pytest.mark.parametrize("call", ["said(1, 2, 3)", "said(three=3)"])
def test_a_macro_takes_nothing_it_does_not_know(call: str) -> None:
    template = jinja.environment().from_string(
        "{% macro said(one, two='2') %}{% endmacro %}{{ " + call + " }}"
    )
    with pytest.raises(TypeError):
        template.render()


def test_no_view_gives_a_value_the_name_of_what_every_template_knows() -> None:
    known = jinja.environment().globals.keys()
    views = (path.read_text("utf-8") for path in WEB.rglob("*.py") if path.name != "jinja.py")
    assert {
        name for text in views for name in re.findall(r'^ +"(\w+)": ', text, re.MULTILINE)
    } & known == set()
