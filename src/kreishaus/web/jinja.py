# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The template environment: what every page may call, and filters that write German in local time."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache, cached_property, lru_cache, partial
from typing import Any, override

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from formular import english, german
from kreishaus.authorities import hours
from kreishaus.authorities.district import district
from kreishaus.kernel.clock import to_berlin
from kreishaus.web.compiling import Templates
from kreishaus.web.forms import BoundField, draw
from kreishaus.web.speaking import Speaking
from kreishaus.web.speaking import english as english_words


def environment(**options: Any) -> Environment:  # noqa: ANN401 -- Django passes what its settings hold
    """Build the environment for Django's Jinja2 backend; an unknown name is an error, never an empty word."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    options.pop("autoescape", None)  # they always escape
    env = Templates(extensions=[Speaking], **options)
    env.globals |= {"url": url, "static": address_of, "messages_for": messages_for, "is_demo": is_demo}
    env.globals["draw_question"] = partial(draw_question, cache(partial(_component_of, env)))
    env.globals["kept_part"] = partial(kept_part, cache(partial(_drawn_once, env)))
    env.filters |= {
        "date_long": date_long,
        "date_day": date_day,
        "date_short": date_short,
        "date_time": date_time,
        "moment": moment,
        "iso": iso,
        "euro": german.euro,
        "filesize": german.filesize,
        "counted": german.counted,
        "by_alphabet": partial(sorted, key=german.order),
        "hours": str,
        "said": str,
        "capitalised": capitalised,
    }
    return env


def in_english(**options: Any) -> Environment:  # noqa: ANN401 -- Django passes what its settings hold
    """Build the environment whose templates are read in English."""
    env = environment(**options)
    env.say = english_words()  # type: ignore[attr-defined] # put there by Speaking
    env.filters |= {
        "date_long": _of_local(english.day_long),
        "date_day": _of_local(english.day),
        "date_time": _of_local(english.moment),
        "moment": _of_local(lambda local: f"{english.day(local)}, {english.clock(local)}"),
        "filesize": english.filesize,
        "counted": english.counted,
        "hours": hours_in_english,
        "said": english_words(),
    }
    return env


class Pages(Jinja2):
    """Django's backend for Jinja2, with an environment of its own for who reads English."""

    def __init__(self, params: dict[str, Any]) -> None:
        options = {**params["OPTIONS"], "environment": "kreishaus.web.jinja.in_english"}
        self._params = {**params, "OPTIONS": options}
        super().__init__({**params, "OPTIONS": dict(params["OPTIONS"])})

    @cached_property
    def _english(self) -> Jinja2:
        """Made when the first visitor wants it: many houses never need it, and it takes memory."""
        return Jinja2(self._params)

    @override
    def get_template(self, template_name: str) -> Any:
        if get_language() == "en":
            return self._english.get_template(template_name)
        return super().get_template(template_name)


def url(name: str, **kwargs: object) -> str:
    """Return the path of the named page, below the authority the visitor is at."""
    return _path(get_script_prefix(), settings.ROOT_URLCONF, name, tuple(kwargs.items()))


@lru_cache(maxsize=2048)
def _path(_prefix: str, _urlconf: str, name: str, kwargs: tuple[tuple[str, object], ...]) -> str:
    """Reverse once: a page has dozens of links, mostly the same as the page before."""
    return reverse(name, kwargs=dict(kwargs))


@cache
def address_of(file: str) -> str:
    """Return the address of a static file, with the hash of its content; both stay while we run."""
    return static(file)


def _component_of(env: Environment, kind: str) -> Any:  # noqa: ANN401 -- a macro has no type of its own
    """Return the macro that draws a kind of question."""
    return env.get_template(f"components/fields/{kind}.html").module.field  # type: ignore[attr-defined]


def draw_question(component_of: Callable[[str], Callable[[BoundField], str]], bound: BoundField) -> str:
    """Draw a question with the component of its kind."""
    return draw(bound, component_of(bound.component))


def kept_part(drawn: Callable[..., Markup], template: str, authority: str) -> Markup:
    """Return what stands the same on all pages of an authority, whoever looks: drawn once, then kept."""
    return drawn(get_script_prefix(), settings.ROOT_URLCONF, template, authority)


def _drawn_once(env: Environment, _prefix: str, _urlconf: str, template: str, authority: str) -> Markup:
    return Markup(env.get_template(template).render(authority=district().authorities[authority]))  # noqa: S704 -- drawn here


def is_demo() -> bool:
    """Whether all people and cases are invented. Every page says so, the barest too."""
    return bool(settings.KREISHAUS.demo)


def messages_for(request: HttpRequest) -> Iterable[Any]:
    """Return the messages waiting for this visitor and take them off the list."""
    return get_messages(request)


def capitalised(words: str) -> str:
    """Begin with a capital letter and leave the rest as it is."""
    return words[:1].upper() + words[1:]


def date_long(value: date) -> str:
    """Write "Montag, 7. Dezember 2026"."""
    return german.day_long(_local(value))


def date_day(value: date) -> str:
    """Write "7. Dezember 2026"."""
    return german.day(_local(value))


def date_short(value: date) -> str:
    """Write "7.12.2026"."""
    return german.day_short(_local(value))


def date_time(value: datetime) -> str:
    """Write "Montag, 7. Dezember 2026, 9.05 Uhr"."""
    return german.moment(to_berlin(value))


def moment(value: datetime) -> str:
    """Write "7.12.2026, 9.05 Uhr": for the desk, where many times stand one below the other."""
    local = to_berlin(value)
    return f"{german.day_short(local)}, {local.hour}.{local.minute:02} Uhr"


def hours_in_english(words: str) -> str:
    """Write opening hours in English; where a word is not known, in German and marked so."""
    return hours.in_english(words) or Markup('<span lang="de">{}</span>').format(words)


def iso(value: date) -> str:
    """Write what a <time> element needs: the day, with minutes and offset where a time is known."""
    local = _local(value)
    return local.isoformat(timespec="minutes") if isinstance(local, datetime) else local.isoformat()


def _of_local[D: date](write: Callable[[Any], str]) -> Callable[[D], str]:
    return lambda value: write(_local(value))


def _local(value: date) -> date:
    """Return a moment as the district's clocks show it; near midnight it belongs to their day."""
    return to_berlin(value) if isinstance(value, datetime) else value
