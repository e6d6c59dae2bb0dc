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


@lru_cache(maxsize=4096)
def schema_path(path: str) -> str:
    """A path without its item numbers: `dogs.0.chip` -> `dogs.chip`."""
    return ".".join(part for part in path.split(".") if not part.isdecimal())
