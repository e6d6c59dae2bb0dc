# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values in, PDF out: PDF/A-3a for the archive and PDF/UA-1 for everybody, in one file.

Data travels as JSON and is inserted as text; a template is the only markup. Only the worker renders, so
typst is loaded when it is needed.
"""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from kreishaus.letters.letterhead import Letterhead
from kreishaus.letters.printable import FONTS, printable
from kreishaus.letters.values import Attachment, Values

if TYPE_CHECKING:
    import typst

type Template = Literal["receipt", "decision", "key-sheet"]

TEMPLATES: Final = Path(__file__).parent / "templates"
STANDARDS: Final = ("a-3a", "ua-1")


class LetterError(Exception):
    """The letter could not be set: a fault of the template or of the set-up, never of a person's input."""


def render(
    template: Template, values: Values, *, authority: Letterhead, attachment: Attachment | None = None
) -> bytes:
    """Return the letter as PDF. The same values give the same bytes.

    Raises:
        LetterError: the template has a mistake, or the fonts were not made by the set-up.
    """
    import typst  # noqa: PLC0415 -- 50 MB that the web process never needs

    data = {
        "letterhead": asdict(authority),
        "letter": values.as_json(),
        "attachment": _without_content(attachment),
    }
    inputs = {"data": json.dumps(printable(data), ensure_ascii=False)}
    if attachment:
        inputs["attached"] = attachment.content
    try:
        return typst.compile(
            TEMPLATES / f"{template}.typ",
            root=TEMPLATES,
            font_paths=_fonts(),
            sys_inputs=inputs,
            pdf_standards=list(STANDARDS),
            timestamp=int(values.issued_at.timestamp()),
        )
    except typst.TypstError as error:
        raise LetterError(f"{template}: {error.message} {error.hints}") from error


def _without_content(attachment: Attachment | None) -> dict[str, str] | None:
    if attachment is None:
        return None
    return {
        "name": attachment.name,
        "description": attachment.description,
        "media_type": attachment.media_type,
    }


@cache
def _fonts() -> "typst.Fonts":
    """Our own fonts and no others: a letter looks the same on every machine."""
    import typst  # noqa: PLC0415

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    if not fonts.families():
        raise LetterError(f"no fonts in {FONTS.name}: the set-up makes them")
    return fonts
