# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values in, PDF out: PDF/A-3a for the archive and PDF/UA-1 for everybody, in one file.

Data travels as JSON and is inserted as text; a template is the only markup. A process of its own sets it.
"""

import atexit
from dataclasses import asdict
from typing import Final, Literal

from kreishaus.letters.letterhead import Letterhead
from kreishaus.letters.setting.order import Order
from kreishaus.letters.setting.process import LetterError, Setting
from kreishaus.letters.values import Attachment, Values

__all__ = ["LetterError", "Template", "render"]

type Template = Literal["receipt", "decision", "key-sheet", "signature"]

_setting: Final = Setting()
atexit.register(_setting.end)


def render(
    template: Template, values: Values, *, authority: Letterhead, attachment: Attachment | None = None
) -> bytes:
    """Return the letter as PDF. The same values give the same bytes.

    Raises:
        LetterError: the template has a mistake, the fonts were not made by the set-up, or typst crashed.
    """
    data = {
        "letterhead": asdict(authority),
        "letter": values.as_json(),
        "attachment": _without_content(attachment),
    }
    attached = attachment.content if attachment else None
    return _setting.pdf(Order(template, data, attached, int(values.issued_at.timestamp())))


def _without_content(attachment: Attachment | None) -> dict[str, str] | None:
    if attachment is None:
        return None
    return {
        "name": attachment.name,
        "description": attachment.description,
        "media_type": attachment.media_type,
    }
