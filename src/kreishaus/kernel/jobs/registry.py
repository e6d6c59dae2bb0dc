# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which function stands behind the name in a job's row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

ATTEMPTS: Final = 8

type Arguments = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Handler:
    """A function that takes a job's arguments, and how often it is tried before the job is parked."""

    name: str
    run: Callable[[Arguments], None]
    attempts: int = ATTEMPTS


_handlers: Final[dict[str, Handler]] = {}


def register(handler: Handler) -> None:
    """Make a handler known. Raises ValueError when another has its name: rows could not tell them apart."""
    if handler.name in _handlers:
        raise ValueError(f"two handlers are called {handler.name}")
    _handlers[handler.name] = handler


def find(name: str) -> Handler | None:
    """Return the handler of that name, or None when this version of the programme has none."""
    return _handlers.get(name)


def name_of(function: Callable[..., object]) -> str:
    """Return a short name that stays when files move inside a package: `cases.on_case_submitted`."""
    package = function.__module__.removeprefix("kreishaus.").removesuffix(".handlers")
    return f"{package}.{function.__qualname__}"
