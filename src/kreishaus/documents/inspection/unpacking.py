# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How large a PDF becomes when unpacked: counted here, so that nobody's viewer has to find out."""

import zlib
from collections.abc import Iterator
from typing import Final

import pikepdf

from kreishaus.documents.inspection.verdict import MAX_PIXELS, MAX_UNPACKED, RefusalError

STEP_BYTES: Final = 1024 * 1024


def check_size(pdf: pikepdf.Pdf) -> None:
    """Raise RefusalError if a picture has too many pixels or all else unpacks to too much."""
    total = 0
    for stream in _streams(pdf):
        if stream.get("/Subtype") == "/Image":
            _check_picture(stream)
            continue
        for count in _unpacked(stream):
            total += count
            if total > MAX_UNPACKED:
                raise RefusalError("too_complex")


def _streams(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    return (each for each in pdf.objects if isinstance(each, pikepdf.Stream))


def _check_picture(stream: pikepdf.Stream) -> None:
    if int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) > MAX_PIXELS:
        raise RefusalError("too_complex")


def _unpacked(stream: pikepdf.Stream) -> Iterator[int]:
    """Yield sizes of unpacked parts. A stream packed twice is a bomb; nothing honest is."""
    filters = _filters(stream)
    if filters.count("/FlateDecode") > 1:
        raise RefusalError("too_complex")
    if filters[:1] != ["/FlateDecode"]:
        return
    unpacker, rest = zlib.decompressobj(), stream.read_raw_bytes()
    try:
        while rest and not unpacker.eof:
            yield len(unpacker.decompress(rest, STEP_BYTES))
            rest = unpacker.unconsumed_tail
    except zlib.error:  # readers show what comes before the damage
        return


def _filters(stream: pikepdf.Stream) -> list[str]:
    found = stream.get("/Filter")
    if found is None:
        return []
    return [str(each) for each in found] if isinstance(found, pikepdf.Array) else [str(found)]
