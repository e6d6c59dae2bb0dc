# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing a file so that it survives a power cut: write, fsync, rename, fsync the folder, in this order."""

import os
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path

from kreishaus.kernel.ids import new_id


class Step(StrEnum):
    """What has just been done. A test stops the process after each."""

    CREATED = "created"
    WRITTEN = "written"
    FILE_SYNCED = "file synced"
    RENAMED = "renamed"
    FOLDER_SYNCED = "folder synced"


def _go_on(_step: Step) -> None:
    pass


def write_durably(
    path: Path, chunks: Iterable[bytes], *, mode: int = 0o600, after: Callable[[Step], None] = _go_on
) -> int:
    """Write the chunks to `path` and return their number of bytes once they are safe on disk.

    Whoever reads `path` sees the old content or the whole new one, never a part. Raises OSError; then
    nothing new is left, unless the folder itself could not be synced. A crash may leave a `.new` file,
    see `sweep_unfinished`.
    """
    unfinished = path.with_name(f"{path.name}.{new_id().hex}.new")
    try:
        size = _write_and_sync(unfinished, chunks, mode, after)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    after(Step.RENAMED)
    sync_folder(path.parent)
    after(Step.FOLDER_SYNCED)
    return size


def sync_folder(folder: Path) -> None:
    """Make names that were added to or removed from a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep_unfinished(folder: Path, older_than: float) -> int:
    """Delete `.new` files that a crash left, if changed before `older_than` (POSIX time); return how many."""
    swept = 0
    for unfinished in folder.rglob("*.new"):
        if unfinished.stat().st_mtime < older_than:
            unfinished.unlink(missing_ok=True)
            swept += 1
    return swept


def _write_and_sync(path: Path, chunks: Iterable[bytes], mode: int, after: Callable[[Step], None]) -> int:
    size = 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        after(Step.CREATED)
        for chunk in chunks:
            size += file.write(chunk)
        file.flush()
        after(Step.WRITTEN)
        os.fsync(file.fileno())
    after(Step.FILE_SYNCED)
    return size
