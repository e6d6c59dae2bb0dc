# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Inspect one file: it is standard input; the number of the descriptor for a mended copy is the argument.

Prints one line of JSON: a verdict, or `{"refused": code, "params": {...}}`.
"""

import json
import os
import sys
from typing import BinaryIO

from kreishaus.documents.inspection import kinds
from kreishaus.documents.inspection.verdict import RefusalError, Verdict
from kreishaus.kernel.confined import confine


def main() -> None:
    """Limit this process, then look."""
    confine(memory=2 * 1024**3, file_size=256 * 1024**2, processor_seconds=25)
    os.nice(5)
    with (
        os.fdopen(sys.stdin.fileno(), "rb", closefd=False) as source,
        os.fdopen(int(sys.argv[1]), "w+b", closefd=False) as target,
    ):
        print(_answer(source, target))  # noqa: T201 -- this is how it answers


def _answer(source: BinaryIO, target: BinaryIO) -> str:
    try:
        return _inspect(source, target).to_json()
    except RefusalError as refusal:
        return json.dumps({"refused": refusal.code, "params": refusal.params})
    except (MemoryError, RecursionError):
        return json.dumps({"refused": "too_complex", "params": {}})


def _inspect(source: BinaryIO, target: BinaryIO) -> Verdict:
    head = source.read(kinds.HEAD_BYTES)
    source.seek(0)
    kind = kinds.kind_of(head)
    if kind is None:
        name = kinds.name_of(head)
        raise RefusalError("wrong_kind", kind=name) if name else RefusalError("unknown")
    if kind == kinds.PDF:
        from kreishaus.documents.inspection import pdf  # noqa: PLC0415 -- 170 ms

        return pdf.inspect(source, target)
    from kreishaus.documents.inspection import image  # noqa: PLC0415 -- 70 ms

    return image.inspect(source, target, kind)


if __name__ == "__main__":
    main()
