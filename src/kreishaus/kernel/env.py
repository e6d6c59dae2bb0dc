# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Typed readers for environment variables. All mistakes are collected, then the start is refused once.

Knows nothing of Django, so that the settings and the command line can use it before Django is there.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

YES: Final = frozenset({"1", "true", "yes", "on", "ja", "an"})
VARIED: Final = 8  # different characters that something random has at least
WHOLE_NUMBER: Final = re.compile(r"-?[0-9]{1,18}")
NO: Final = frozenset({"0", "false", "no", "off", "nein", "aus"})


class EnvironmentRefusedError(Exception):
    """The environment has mistakes. `sentences` names each, in German, never with a secret's value."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        self.sentences = sentences
        super().__init__("\n".join(("Open Kreishaus startet so nicht:", *sentences)))


class Environment:
    """Reads variables by type. Call `finish` last: it raises if any of them was missing or wrong.

    A reader without a default makes its variable required. After a mistake a reader returns a harmless
    value of its type, so that reading goes on and the operator sees everything at once.
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._asked: set[str] = set()
        self._sentences: list[str] = []

    def text(self, name: str, default: str | None = None) -> str:
        """Return a non-empty text without surrounding blanks."""
        return self._read(name, default, str, "")

    def integer(self, name: str, default: int | None = None, *, low: int = 0, high: int = 2**31) -> int:
        """Return a whole number from `low` to `high`, both included."""

        def parse(raw: str) -> int:
            if not WHOLE_NUMBER.fullmatch(raw) or not low <= int(raw) <= high:
                raise ValueError(f"ist keine ganze Zahl von {low} bis {high}")
            return int(raw)

        return self._read(name, default, parse, low)

    def flag(self, name: str, *, default: bool | None = None) -> bool:
        """Return yes or no; German and English words are understood."""

        def parse(raw: str) -> bool:
            if raw.lower() not in YES | NO:
                raise ValueError("ist weder „ja“ noch „nein“")
            return raw.lower() in YES

        return self._read(name, default, parse, fallback=False)

    def path(self, name: str, default: Path | None = None) -> Path:
        """Return an absolute path. Whether it exists is not asked: the first start creates folders."""

        def parse(raw: str) -> Path:
            path = Path(raw).expanduser()
            if not path.is_absolute():
                raise ValueError("ist kein vollständiger Pfad (er beginnt mit „/“)")
            return path

        return self._read(name, default, parse, Path("/"))

    def choice(self, name: str, options: tuple[str, ...], default: str | None = None) -> str:
        """Return one of the options."""

        def parse(raw: str) -> str:
            if raw not in options:
                raise ValueError(f"ist keiner der möglichen Werte: {', '.join(options)}")
            return raw

        return self._read(name, default, parse, options[0])

    def url(
        self, name: str, default: str | None = None, *, schemes: tuple[str, ...] = ("https", "http")
    ) -> str:
        """Return an address with one of the schemes. It may carry a password, so no sentence repeats it."""
        return self._read(name, default, lambda raw: _checked_url(raw, schemes), "", quote=False)

    def words(self, name: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return the parts between commas, without blanks and empty parts."""
        return self._read(name, default, _words, ())

    def address(self, name: str, default: str | None = None) -> str:
        """Return an IP address of either version, as text."""

        def parse(raw: str) -> str:
            try:
                return str(ip_address(raw))
            except ValueError as mistake:
                raise ValueError("ist keine IP-Adresse, zum Beispiel 127.0.0.1") from mistake

        return self._read(name, default, parse, "127.0.0.1")

    def secret(self, name: str, default: str | None = None, *, least: int = 0) -> str:
        """Return the variable, or the content of the file that `NAME_FILE` names (for mounted secrets).

        One of fewer than `least` characters, or of the same few again and again, is refused.
        """

        def parse(raw: str) -> str:
            if len(raw) < least or len(set(raw)) < min(least, VARIED):
                raise ValueError(
                    f"lässt sich erraten; nötig sind mindestens {least} zufällige Zeichen, "
                    f"zum Beispiel von „openssl rand -hex {least}“"
                )
            return raw

        file_name = self._raw(f"{name}_FILE")
        if file_name is None:
            return self._read(name, default, parse, "", quote=False)
        if self._raw(name) is not None:
            return self._refuse(name, f"ist doppelt gesetzt: entweder {name} oder {name}_FILE", "")
        return self._secret_file(f"{name}_FILE", Path(file_name), parse)

    def refuse(self, name: str, sentence: str) -> None:
        """Add a mistake that only shows when several variables are seen together."""
        self._refuse(name, sentence, None)

    def finish(self, prefix: str = "") -> None:
        """Raise EnvironmentRefusedError if anything was wrong.

        With a prefix, a variable that begins with it and that nobody asked for is a mistake too: a
        mistyped name would otherwise be ignored in silence.
        """
        for name in sorted(self._variables):
            if prefix and name.startswith(prefix) and name not in self._asked:
                self.refuse(name, f"gibt es nicht{self._suggestion(name)}")
        if self._sentences:
            raise EnvironmentRefusedError(tuple(self._sentences))

    def _read[T](
        self, name: str, default: T | None, parse: Callable[[str], T], fallback: T, *, quote: bool = True
    ) -> T:
        raw = self._raw(name)
        if raw is None:
            return self._refuse(name, "fehlt", fallback) if default is None else default
        try:
            return parse(raw)
        except ValueError as mistake:
            return self._refuse(name, f"„{raw}“ {mistake}" if quote else str(mistake), fallback)

    def _raw(self, name: str) -> str | None:
        """Return the variable without blanks; an empty one counts as not set."""
        self._asked.add(name)
        return self._variables.get(name, "").strip() or None

    def _secret_file(self, name: str, path: Path, parse: Callable[[str], str]) -> str:
        try:
            content = path.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return self._refuse(name, f"die Datei „{path}“ ist nicht lesbar", "")
        if not content:
            return self._refuse(name, f"die Datei „{path}“ ist leer", "")
        try:
            return parse(content)
        except ValueError as mistake:
            return self._refuse(name, str(mistake), "")

    def _refuse[T](self, name: str, sentence: str, fallback: T) -> T:
        self._sentences.append(f"{name}: {sentence}.")
        return fallback

    def _suggestion(self, name: str) -> str:
        near = difflib.get_close_matches(name, sorted(self._asked), n=1, cutoff=0.8)
        return f" (gemeint: {near[0]}?)" if near else ""


def _checked_url(raw: str, schemes: tuple[str, ...]) -> str:
    try:
        parts = urlsplit(raw)
    except ValueError as mistake:
        raise ValueError("ist keine gültige Adresse") from mistake
    if parts.scheme not in schemes:
        raise ValueError(f"ist keine Adresse, die mit {' oder '.join(f'{s}://' for s in schemes)} beginnt")
    return raw


def _words(raw: str) -> tuple[str, ...]:
    return tuple(word for part in raw.split(",") if (word := part.strip()))
