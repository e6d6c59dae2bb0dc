# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which files are taken, and what is said of those that are not."""

import subprocess
import sys
import zlib
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kreishaus.documents.checks import Limits, checked
from kreishaus.documents.errors import RefusedFileError
from tests.kreishaus.documents import files
from tests.kreishaus.documents.files import blank, pdf_bytes, picture, saved, upload

LIMITS = Limits()


def take(content: bytes, limits: Limits = LIMITS) -> tuple[str, int, bytes]:
    """Media type, pages and the bytes that would be stored."""
    with checked(upload(content), limits) as file:
        return file.media_type, file.pages, file.file.read()


def refusal(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(RefusedFileError) as refused, checked(upload(content), limits):
        pass
    return str(refused.value)


def test_a_plain_pdf_is_kept_byte_for_byte() -> None:
    content = pdf_bytes(pages=3)
    assert take(content) == ("application/pdf", 3, content)


def test_a_photo_loses_the_place_where_it_was_taken_and_stands_upright() -> None:
    kind, pages, stored = take(files.photo_with_place())
    with Image.open(BytesIO(stored)) as image:
        assert (kind, pages, image.size, dict(image.getexif())) == ("image/jpeg", 1, (40, 60), {})
    assert b"Kamera" not in stored


def test_a_photo_of_a_telephone_becomes_a_jpeg() -> None:
    kind, _, stored = take(files.heic())
    with Image.open(BytesIO(stored)) as image:
        assert (kind, image.format, image.size) == ("image/jpeg", "JPEG", (64, 48))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_depth_stays_a_png(mode: str) -> None:
    assert take(picture("PNG", mode=mode))[0] == "image/png"


def test_a_jpeg_for_printing_becomes_one_for_screens() -> None:
    stored = take(picture("JPEG", mode="CMYK"))[2]
    with Image.open(BytesIO(stored)) as image:
        assert image.mode == "RGB"


def test_a_picture_larger_than_a_scanned_page_is_made_smaller() -> None:
    stored = take(picture("PNG", (9000, 90), mode="L"))[2]
    with Image.open(BytesIO(stored)) as image:
        assert image.size == (7100, 71)


def test_the_name_does_not_decide_what_a_file_is() -> None:
    with checked(upload(picture("PNG"), "rechnung.pdf"), LIMITS) as file:
        assert file.media_type == "image/png"


def test_a_file_with_a_password_is_explained() -> None:
    locked = saved(blank(), encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refusal(locked) == (
        "Diese Datei ist mit einem Kennwort geschützt. "
        "Bitte speichern Sie sie ohne Kennwort und laden Sie sie noch einmal hoch."
    )


def test_a_file_that_only_forbids_printing_is_kept_as_it_is() -> None:
    restricted = saved(blank(), encryption=pikepdf.Encryption(owner="a", user=""))
    assert take(restricted) == ("application/pdf", 1, restricted)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Diese Datei ist leer. Bitte wählen Sie eine andere Datei."),
        (
            b"Nur ein paar Worte",
            "Diese Datei können wir nicht öffnen. Erlaubt sind PDF, JPG und PNG bis 10 MB ohne Kennwort.",
        ),
        (
            b"GIF89a" + bytes(50),
            (
                "Diese Art von Datei (GIF) können wir nicht annehmen. Erlaubt sind PDF, JPG und PNG. "
                "Bitte speichern Sie den Inhalt als PDF oder machen Sie ein Foto davon."
            ),
        ),
        (
            b"%PDF-1.7 abgebrochen",
            (
                "Diese Datei ist beschädigt, wir können sie nicht lesen. "
                "Bitte speichern Sie sie neu und laden Sie sie noch einmal hoch."
            ),
        ),
        (saved(blank(0)), "Diese PDF-Datei hat keine Seite. Bitte prüfen Sie die Datei."),
    ],
)
def test_what_cannot_be_read_is_explained(content: bytes, sentence: str) -> None:
    assert refusal(content) == sentence


def test_a_picture_that_ends_too_early_is_damaged() -> None:
    assert refusal(picture("PNG", (500, 500))[:-300]).startswith("Diese Datei ist beschädigt")


def test_too_many_pages_are_counted_for_the_person() -> None:
    assert refusal(pdf_bytes(501)) == (
        "Diese PDF-Datei hat 501 Seiten, erlaubt sind 500. Bitte teilen Sie sie auf."
    )


def test_a_file_may_be_as_large_as_the_question_allows_and_no_larger() -> None:
    assert refusal(b"x" * 1_000_001, Limits(max_mb=1)) == (
        "Diese Datei ist größer als 1 MB. Bitte verkleinern oder teilen Sie sie."
    )


def test_a_size_that_the_browser_names_is_not_believed() -> None:
    small = upload(b"x" * 1_000_001)
    small.size = 5
    with pytest.raises(RefusedFileError) as refused, checked(small, Limits(max_mb=1)):
        pass
    assert refused.value.code == "too_large"


def test_all_files_together_have_a_limit_too() -> None:
    assert refusal(pdf_bytes(), Limits(already_held=50_000_000)).startswith(
        "Ihre Dateien sind zusammen größer als 50 MB."
    )


def test_a_question_may_ask_for_fewer_kinds() -> None:
    assert refusal(picture("PNG"), Limits(accept=("application/pdf",))) == (
        "Diese Art von Datei (PNG) können wir nicht annehmen. Erlaubt sind PDF. "
        "Bitte speichern Sie den Inhalt als PDF oder machen Sie ein Foto davon."
    )


def test_the_limits_of_a_field_come_from_its_definition() -> None:
    assert Limits.of({"max_mb": 3, "min": 1}, already_held=7) == Limits(max_mb=3, already_held=7)


def test_a_picture_of_a_thousand_million_pixels_is_not_unpacked() -> None:
    huge = bytearray(picture("PNG"))
    huge[16:24] = (40_000).to_bytes(4, "big") * 2
    huge[29:33] = zlib.crc32(bytes(huge[12:29])).to_bytes(4, "big")
    assert refusal(bytes(huge)) == "Dieses Bild ist zu groß. Bitte verkleinern Sie es."


@pytest.mark.slow
@pytest.mark.parametrize("packed_twice", [False, True])
def test_a_pdf_that_unpacks_without_end_is_not_taken(*, packed_twice: bool) -> None:
    bomb = zlib.compress(bytes(300 * 1024 * 1024))
    pdf, names = blank(), [pikepdf.Name.FlateDecode]
    if packed_twice:
        bomb, names = zlib.compress(bomb), names * 2
    stream = pdf.make_stream(b"")
    stream.write(bomb, filter=pikepdf.Array(names))
    pdf.pages[0].Contents = stream
    assert refusal(saved(pdf)).startswith("Diese Datei ist so aufgebaut, dass wir sie nicht prüfen können.")


def test_a_picture_inside_a_pdf_may_not_be_a_bomb_either() -> None:
    pdf = blank()
    pdf.pages[0].Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(
            P=pdf.make_stream(b"", Subtype=pikepdf.Name.Image, Width=100_000, Height=100_000)
        )
    )
    assert refusal(saved(pdf)).startswith("Diese Datei ist so aufgebaut")


@pytest.mark.slow
@settings(max_examples=12)
@given(start=st.sampled_from([b"", b"%PDF-1.7\n", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]), rest=st.binary())
def test_any_bytes_at_all_are_refused_with_a_sentence(start: bytes, rest: bytes) -> None:
    assert refusal(start + rest).endswith(".")


@pytest.mark.slow
@settings(max_examples=12)
@given(share=st.floats(0.05, 0.95))
def test_a_pdf_that_was_cut_is_repaired_or_refused_and_nothing_else(share: float) -> None:
    whole = pdf_bytes(2)
    try:
        kind, pages, _ = take(whole[: int(len(whole) * share)])
    except RefusedFileError as refused:
        assert refused.code in {"damaged", "no_page", "unknown"}  # noqa: PT017 -- either is right
    else:
        assert (kind, 1 <= pages <= 2) == ("application/pdf", True)


def test_the_web_process_loads_none_of_the_parsers() -> None:
    code = (
        "import sys, kreishaus.documents.inspection.verdict, kreishaus.documents.checks as c;"
        "print(sorted({'pikepdf', 'PIL', 'pillow_heif', 'puremagic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
