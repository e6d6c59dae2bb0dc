# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The template environment: what every page may call, and how German dates, money and sizes are written."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

BERLIN = ZoneInfo("Europe/Berlin")
NO_BREAK = "\N{NO-BREAK SPACE}"
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
NUMBERS = (
    "keine", "eine", "zwei", "drei", "vier", "fünf", "sechs",
    "sieben", "acht", "neun", "zehn", "elf", "zwölf",
)  # fmt: skip
KILOBYTE = 1000


def environment(**options: Any) -> Environment:  # noqa: ANN401 -- Django passes what its settings hold
    """Build the environment for Django's Jinja2 backend; an unknown name is an error, never an empty word."""
    options |= {"undefined": StrictUndefined, "autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    env = Environment(**options)  # noqa: S701 -- autoescape is set in the line above
    env.globals |= {"url": url, "static": static, "messages_for": messages_for}
    env.filters |= {
        "date_long": date_long,
        "date_day": date_day,
        "date_short": date_short,
        "date_time": date_time,
        "clock_time": clock_time,
        "iso": iso,
        "euro": euro,
        "filesize": filesize,
        "counted": counted,
    }
    return env


def url(name: str, **kwargs: object) -> str:
    """Return the path of the named page, below the authority the visitor is at."""
    return reverse(name, kwargs=kwargs)


def messages_for(request: HttpRequest) -> Iterable[Any]:
    """Return the messages waiting for this visitor and take them off the list."""
    return get_messages(request)


def date_long(value: date) -> str:
    """Write "Montag, 7. Dezember 2026"."""
    day = _day(value)
    return f"{WEEKDAYS[day.weekday()]}, {date_day(day)}"


def date_day(value: date) -> str:
    """Write "7. Dezember 2026"."""
    day = _day(value)
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def date_short(value: date) -> str:
    """Write "7.12.2026"."""
    day = _day(value)
    return f"{day.day}.{day.month}.{day.year}"


def date_time(value: datetime) -> str:
    """Write "Montag, 7. Dezember 2026, 9.05 Uhr" in the time of the district."""
    return f"{date_long(value)}, {clock_time(value)}"


def clock_time(value: datetime) -> str:
    """Write "9.05 Uhr" in the time of the district."""
    local = value.astimezone(BERLIN)
    return f"{local.hour}.{local.minute:02}{NO_BREAK}Uhr"


def iso(value: date) -> str:
    """Write what a <time> element needs: the day, with minutes and offset where a time is known."""
    if isinstance(value, datetime):
        return value.astimezone(BERLIN).isoformat(timespec="minutes")
    return value.isoformat()


def euro(cents: int) -> str:
    """Write an amount of whole cents as "1.234,56 €"."""
    amount = f"{Decimal(cents) / 100:,.2f}"
    return amount.translate(str.maketrans(",.", ".,")) + f"{NO_BREAK}€"


def filesize(count: int) -> str:
    """Write a number of bytes in words a person compares: "412 KB", "1,2 MB"."""
    if count < KILOBYTE:
        return f"{count}{NO_BREAK}Byte"
    if round(count / KILOBYTE) < KILOBYTE:
        return f"{count / KILOBYTE:.0f}{NO_BREAK}KB"
    return f"{count / KILOBYTE**2:.1f}{NO_BREAK}MB".replace(".", ",")


def counted(number: int, one: str = "Angabe", many: str = "Angaben") -> str:
    """Write "eine Angabe", "drei Angaben", "13 Angaben"; for feminine words."""
    written = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{written} {one if number == 1 else many}"


def _day(value: date) -> date:
    """Return the day in the district's time zone; a moment near midnight belongs to the local day."""
    return value.astimezone(BERLIN).date() if isinstance(value, datetime) else value
