# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files as people upload them, made here: the repository holds no picture and no virus signature."""

from io import BytesIO
from typing import Any

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def upload(content: bytes, name: str = "nachweis.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def blank(pages: int = 1) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    return pdf


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    target = BytesIO()
    pdf.save(target, **{"deterministic_id": "encryption" not in options} | options)
    return target.getvalue()


def pdf_bytes(pages: int = 1) -> bytes:
    return saved(blank(pages))


def picture(kind: str, size: tuple[int, int] = (60, 40), *, mode: str = "RGB", **options: Any) -> bytes:
    target = BytesIO()
    Image.new(mode, size).save(target, kind, **options)
    return target.getvalue()


def photo_with_place() -> bytes:
    """A JPEG lying on its side, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees
    exif[0x010F] = "Kamera der Nachbarin"
    exif.get_ifd(0x8825)[2] = (53.0, 2.0, 30.0)
    return picture("JPEG", exif=exif)


def heic() -> bytes:
    import pillow_heif  # noqa: PLC0415 -- only these tests need the encoder

    target = BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 48), (200, 30, 30))).save(target)
    return target.getvalue()
