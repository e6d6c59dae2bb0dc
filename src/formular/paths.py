# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths: dotted names such as `dogs.0.chip`; they are HTML names, JSON places and keys of texts alike."""

from functools import lru_cache


def join(*parts: str) -> str:
    """Parts of a path as one path; empty parts are left out."""
    return ".".join(filter(None, parts))


def parent(path: str) -> str:
    """The path one step up; empty at the top."""
    return path.rpartition(".")[0]


def is_below(path: str, above: str) -> bool:
    """Whether a path is this one or lies in it."""
    return path == above or path.startswith(f"{above}.")


def entry_around(path: str) -> str:
    """The innermost item a path lies in: `dogs.1.chip` -> `dogs.1`; empty outside of repeats."""
    parts = path.split(".")
    numbers = [place for place, part in enumerate(parts) if part.isdecimal()]
    return ".".join(parts[: numbers[-1] + 1]) if numbers else ""


def after_removal(path: str, item: str) -> str:
    """Where a path lies once an item (`dogs.1`) is removed, as later ones move up; empty inside of it."""
    repeat, _, number = item.rpartition(".")
    if not path.startswith(f"{repeat}."):
        return path
    own, _, rest = path[len(repeat) + 1 :].partition(".")
    if own == number:
        return ""
    return join(repeat, str(int(own) - 1), rest) if is_number(own) and int(own) > int(number) else path


def is_number(part: str) -> bool:
    """Whether a part of a path is the number of an item. Names that are posted may be anything."""
    return part.isdecimal() and len(part) < 10  # noqa: PLR2004 -- none is as long


@lru_cache(maxsize=4096)
def schema_path(path: str) -> str:
    """A path without its item numbers: `dogs.0.chip` -> `dogs.chip`."""
    return ".".join(part for part in path.split(".") if not part.isdecimal())
