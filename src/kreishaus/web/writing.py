# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form below a thread, the same on both sides: a text, files, and what is wrong with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from kreishaus.mailbox.queries import OpenThread
from kreishaus.web import questions
from kreishaus.web.forms.binding import Refused
from kreishaus.web.forms.bound import BoundField, BoundFile
from kreishaus.web.forms.field import described

BODY: Final = "body"
FILES: Final = "files"


@dataclass(frozen=True, slots=True)
class Writing:
    """`errors` are pairs of id and sentence, in the order of the page; `is_begun`: something is kept."""

    id: UUID
    questions: tuple[BoundField, ...]
    errors: tuple[tuple[str, str], ...]
    is_begun: bool


def writing(found: OpenThread, problem: str = "", refusals: Iterable[Refused] = ()) -> Writing:
    """The draft of a thread as a form. `problem` is about the text, `refusals` about files just sent."""
    content, turned_away = found.draft.content, tuple(refusals)
    kept = tuple(BoundFile(info.name, described(info), str(key)) for key, info in content.files.items())
    refused = tuple(
        BoundFile(each.name, _("Nicht gespeichert"), refusal=each.sentence) for each in turned_away
    )
    errors = ((BODY, problem),) if problem else ()
    return Writing(
        id=found.draft.id,
        questions=(
            questions.longtext(BODY, _("Ihre Nachricht"), content.body, problem=problem),
            questions.files(FILES, _("Dateien dazu"), (*kept, *refused)),
        ),
        errors=(*errors, *((FILES, f"„{each.name}“: {each.sentence}") for each in turned_away)),
        is_begun=bool(content.body or kept),
    )
