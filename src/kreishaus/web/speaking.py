# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words of the frame in another language, put into a template while it is read: no page looks them up.

A template says `{% trans %}Zurück zur <a href="{{ url('start') }}">Startseite</a>{% endtrans %}`, or
`_("Zurück")` where an expression is wanted. The German words, spaces closed up, are the key in
`locale/en/LC_MESSAGES/django.po`; what stands in `{{ }}` goes over as it is.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from gettext import translation
from pathlib import Path
from typing import Final, Protocol, override

from django.utils.translation import get_language
from jinja2 import Environment
from jinja2.ext import Extension

from formular import english as in_english
from formular import german as in_german

LOCALE: Final = Path(__file__).parent.parent / "locale"
BLOCK: Final = re.compile(r"\{%-?\s*trans\s*-?%\}(.*?)\{%-?\s*endtrans\s*-?%\}", re.DOTALL)
CALL: Final = re.compile(r"""(?<!\w)_\(\s*(["'])((?:(?!\1).)*)\1\s*\)""", re.DOTALL)

type Say = Callable[[str], str]


class Writes(Protocol):
    """How a language writes days and numbers: `formular.german`, `formular.english`."""

    def day(self, value: date, /) -> str: ...

    def day_long(self, value: date, /) -> str: ...

    def moment(self, value: datetime, /) -> str: ...

    def filesize(self, count: int, /) -> str: ...

    def counted(self, number: int, /) -> str: ...


def tongue() -> Writes:
    """What writes in the language of the request."""
    return in_english if get_language() == "en" else in_german


@cache
def english() -> Say:
    """What looks words up in English, read when somebody first wants English; German where it knows none.

    Raises FileNotFoundError when set-up did not pack the words.
    """
    return translation("django", LOCALE, ["en"]).gettext


def german(words: str) -> str:
    """Our own language: the words as they stand."""
    return words


class Speaking(Extension):
    """Reads templates in the language of their environment, which has a `say`."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.extend(say=german)

    @override
    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return said(source, self.environment.say)  # type: ignore[attr-defined] # put there by us


def said(source: str, say: Say) -> str:
    """The source of a template in another language, no mark left; lines keep their numbers."""

    def block(match: re.Match[str]) -> str:
        return say(_closed_up(match[1])) + "\n" * match[0].count("\n")

    def call(match: re.Match[str]) -> str:
        return f"{match[1]}{say(match[2])}{match[1]}"

    return CALL.sub(call, BLOCK.sub(block, source))


def marked(source: str) -> Iterator[str]:
    """The words that a template has in another language too."""
    yield from (_closed_up(match[1]) for match in BLOCK.finditer(source))
    yield from (match[2] for match in CALL.finditer(BLOCK.sub("", source)))


def _closed_up(words: str) -> str:
    return " ".join(words.split())
