# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether an upload can be taken: its size here, its inside in a process of its own.

Plain files exist only without a name (the kernel frees them with the process, even when it is killed),
in the data folder's private `tmp`.
"""

import atexit
import hashlib
import json
import os
import threading
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BufferedRandom
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Final, Self

from django.conf import settings

from kreishaus.documents.errors import RefusedFileError
from kreishaus.documents.inspection.process import Inspector
from kreishaus.documents.names import EXTENSIONS

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MEGABYTE: Final = 1_000_000
AT_ONCE: Final = 2  # inspections of one web process; each may take up to 2 GB, few take 100 MB
WAIT_SECONDS: Final = 20

_turnstile = threading.BoundedSemaphore(AT_ONCE)
_inspector: Final = Inspector()
atexit.register(_inspector.end)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a question allows. `already_held` are the bytes of the other files, for `max_total_mb`."""

    max_mb: int = 10
    max_total_mb: int = 50
    accept: tuple[str, ...] = tuple(EXTENSIONS)
    already_held: int = 0

    @classmethod
    def of(cls, params: Mapping[str, Any], *, already_held: int = 0) -> Self:
        """The limits that a field of a form names; what it does not name stays as everywhere."""
        named = {key: params[key] for key in ("max_mb", "max_total_mb", "accept") if key in params}
        return cls(**named, already_held=already_held)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that can be stored. `file` stands at its beginning; `sha256` in hex, of these very bytes."""

    file: BufferedRandom
    media_type: str
    size: int
    pages: int
    sha256: str
    notes: tuple[str, ...]


@contextmanager
def checked(upload: "UploadedFile[bytes]", limits: Limits) -> Generator[Checked]:
    """Check an upload, and hold the file that counts (mended, if need be) while the block runs.

    Raises:
        RefusedFileError: the file cannot be taken; its sentence says why and what to do.
    """
    with ExitStack() as stack:
        original, mended = (stack.enter_context(_nameless_file()) for _ in range(2))
        _copy(upload, original, limits)
        verdict = _inspect(original, mended, limits)
        if verdict["media_type"] not in limits.accept:
            raise _wrong_kind(EXTENSIONS[verdict["media_type"]].upper(), limits)
        counts = mended if verdict["written"] else original
        yield Checked(
            file=counts,
            media_type=verdict["media_type"],
            size=counts.seek(0, os.SEEK_END),
            pages=verdict["pages"],
            sha256=_sha256(counts),
            notes=tuple(verdict["notes"]),
        )


def check_room(size: int, limits: Limits) -> None:
    """Raise RefusedFileError when a file of so many bytes makes all of them together too large."""
    if size + limits.already_held > limits.max_total_mb * MEGABYTE:
        raise RefusedFileError("too_large_together", max=limits.max_total_mb)


def _nameless_file() -> BufferedRandom:
    folder = Path(settings.KREISHAUS.data_dir) / "tmp"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return TemporaryFile(dir=folder)


def _copy(upload: "UploadedFile[bytes]", target: BufferedRandom, limits: Limits) -> None:
    """Copy and count; the size that the browser names is not believed."""
    most, size = limits.max_mb * MEGABYTE, 0
    if (upload.size or 0) > most:
        raise RefusedFileError("too_large", max=limits.max_mb)
    for chunk in upload.chunks():
        size += target.write(chunk)
        if size > most:
            raise RefusedFileError("too_large", max=limits.max_mb)
    if size == 0:
        raise RefusedFileError("empty")
    check_room(size, limits)
    target.flush()
    target.seek(0)


def _inspect(source: BufferedRandom, target: BufferedRandom, limits: Limits) -> dict[str, Any]:
    """Ask the inspecting process. That it crashed or took too long says enough about the file."""
    if not _turnstile.acquire(timeout=WAIT_SECONDS):
        raise RefusedFileError("busy")
    try:
        said = _inspector.say(source.fileno(), target.fileno())
    finally:
        _turnstile.release()
    if not said:
        raise RefusedFileError("too_complex")
    verdict: dict[str, Any] = json.loads(said)
    if "refused" not in verdict:
        return verdict
    if verdict["refused"] == "wrong_kind":
        raise _wrong_kind(verdict["params"]["kind"], limits)
    raise RefusedFileError(verdict["refused"], **{"max": limits.max_mb} | verdict["params"])


def _wrong_kind(kind: str, limits: Limits) -> RefusedFileError:
    names = [EXTENSIONS[each].upper() for each in limits.accept]
    accepted = " und ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return RefusedFileError("wrong_kind", kind=kind, accepted=accepted)


def _sha256(file: BufferedRandom) -> str:
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest
