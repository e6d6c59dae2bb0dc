# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Photos: drawn anew, upright, nothing but the picture (no place, no time, no name of the camera)."""

from typing import BinaryIO, Final

from PIL import Image, ImageOps

from kreishaus.documents.inspection.kinds import HEIC, JPEG, PNG
from kreishaus.documents.inspection.verdict import MAX_DRAWN, MAX_PIXELS, MAX_SIDE, RefusalError, Verdict

JPEG_QUALITY: Final = 88
READERS: Final = {JPEG: ("JPEG", "MPO"), PNG: ("PNG",), HEIC: ("HEIF",)}
PNG_MODES: Final = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})

Image.MAX_IMAGE_PIXELS = MAX_PIXELS


def inspect(source: BinaryIO, target: BinaryIO, kind: str) -> Verdict:
    """Write the picture anew: PNG stays PNG, the others become JPEG.

    Raises:
        RefusalError: it is too large, or cannot be read to its end.
    """
    if kind == HEIC:
        import pillow_heif  # noqa: PLC0415 -- 60 ms that only these photos cost

        pillow_heif.register_heif_opener(thumbnails=False)
    try:
        with Image.open(source, formats=READERS[kind]) as image:
            _write(image, target, kind)
    except Image.DecompressionBombError as error:
        raise RefusalError("too_many_pixels") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise RefusalError("damaged") from error
    return Verdict(PNG if kind == PNG else JPEG, written=True, notes=("converted",) if kind == HEIC else ())


def _write(image: Image.Image, target: BinaryIO, kind: str) -> None:
    _check_pixels(image, MAX_PIXELS)
    if image.width * image.height > MAX_DRAWN:  # a JPEG can be read at half its size, others cannot
        image.draft("RGB", (image.width // 2, image.height // 2))
    _check_pixels(image, MAX_DRAWN)
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((MAX_SIDE, MAX_SIDE))
    if kind == PNG:
        _bare(upright, _png_mode(upright)).save(target, "PNG")
    else:
        mode = "L" if upright.mode == "L" else "RGB"
        _bare(upright, mode).save(target, "JPEG", quality=JPEG_QUALITY, optimize=True)


def _check_pixels(image: Image.Image, most: int) -> None:
    if image.width * image.height > most:
        raise RefusalError("too_many_pixels")


def _png_mode(image: Image.Image) -> str:
    if image.has_transparency_data:
        return "RGBA"
    if image.mode.startswith("I"):
        return "L"
    return image.mode if image.mode in PNG_MODES else "RGB"


def _bare(image: Image.Image, mode: str) -> Image.Image:
    """Return the picture alone, in the given mode."""
    bare = _from_16_bits(image) if image.mode.startswith("I") else image
    bare = bare if bare.mode == mode else bare.convert(mode)
    bare.info.clear()
    return bare


def _from_16_bits(image: Image.Image) -> Image.Image:
    """A grey picture of 16 bits would be cut off at 255, not scaled."""
    return image.convert("I").point(lambda value: value / 256).convert("L")
