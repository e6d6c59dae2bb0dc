# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where definitions are read from: a folder, or the same files kept elsewhere (path -> text)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from formular.loading.node import NO_FILES, DefinitionError

type Folder = Path | Mapping[str, str]


def read(folder: Folder, name: str) -> str:
    """The text of one file; raises DefinitionError when it is missing."""
    if isinstance(folder, Mapping):
        if name in folder:
            return folder[name]
    elif (folder / name).is_file():
        return text_of(folder / name, shown(folder, name))
    raise DefinitionError(shown(folder, name), 0, "", "Die Datei fehlt. Bitte legen Sie sie an.")


def text_of(path: Path, file: str) -> str:
    """The text of a file; raises DefinitionError, which calls it `file`, when it was not saved as UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DefinitionError(
            file, line, "", "Die Datei ist nicht als UTF-8 gespeichert. Bitte speichern Sie sie so im Editor."
        ) from error


def kept_files(folder: Folder) -> Mapping[str, str]:
    """The files that are kept elsewhere; none for a folder, which has only its own."""
    return folder if isinstance(folder, Mapping) else NO_FILES


def shown(folder: Folder, name: str) -> str:
    """How the file is named to people."""
    return name if isinstance(folder, Mapping) else str(folder / name)
