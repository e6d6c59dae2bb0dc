# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a file really is: by its first bytes, never by its name or by what the browser says."""

from typing import Final

HEAD_BYTES: Final = 4096
PDF: Final = "application/pdf"
JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
HEIC: Final = "image/heic"

_PDF_WITHIN: Final = 1024  # readers accept other bytes before the header, up to here
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def kind_of(head: bytes) -> str | None:
    """Return the media type if it is one that we can take."""
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS and b"avif" not in head[8:64]:
        return HEIC
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return PDF
    return None


def name_of(head: bytes) -> str | None:
    """Return a short name of a kind that we cannot take, such as "DOCX", if the bytes say it."""
    import puremagic  # noqa: PLC0415 -- 30 ms that only a refused file costs

    try:
        extension: str = puremagic.from_string(head)
    except (puremagic.PureError, ValueError):
        return None
    return extension.removeprefix(".").upper() or None
