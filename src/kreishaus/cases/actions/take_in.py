# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take the items of a sheet into a list of the draft. The sheet itself is not kept."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from formular import Answers
from formular.sheet import SheetRow, numbers_of_begun, put_rows, without_known
from kreishaus.access.actor import Actor
from kreishaus.cases.actions.write import write
from kreishaus.cases.errors import FullListError
from kreishaus.cases.queries.drafts import OpenDraft
from kreishaus.cases.sealing import DraftContent


def take_in(actor: Actor, draft_id: UUID, repeat: str, rows: Sequence[SheetRow], *, instead: bool) -> int:
    """Put the items at the end of a list, or `instead` of all that stand in it; return how many were new.

    What stands there word for word is not added again, so a sheet sent twice is taken in once.

    Raises:
        Draft.DoesNotExist, ChangedMeanwhileError: as `save_page`.
        FullListError: together there are more than the list holds; nothing is taken.
    """
    taken: list[int] = []

    def change(draft: OpenDraft) -> tuple[DraftContent, Answers]:
        answers, typed = draft.answers, draft.content.typed
        new = rows if instead else without_known(repeat, rows, answers, typed)
        before = 0 if instead else len(numbers_of_begun(repeat, answers, typed))
        most = draft.published.form.repeat_at(repeat).max
        if before + len(new) > most:
            raise FullListError(before, len(new), most)
        answers, typed = put_rows(repeat, new, answers, typed, instead=instead)
        taken.append(len(new))
        return replace(draft.content, typed=typed), answers

    write(actor, draft_id, change)
    return taken[-1]
