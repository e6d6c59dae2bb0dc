# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take the items of a sheet into a list of the draft. The sheet itself is not kept."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from formular import Answers
from formular.paths import join
from formular.sheet import SheetRow, numbers_of_begun, put_rows, without_known
from kreishaus.access.actor import Actor
from kreishaus.cases.actions.write import write
from kreishaus.cases.errors import ChangedMeanwhileError, FullListError
from kreishaus.cases.moved import all_of, mark_of, with_moves
from kreishaus.cases.queries.drafts import OpenDraft
from kreishaus.cases.sealing import DraftContent


def take_in(
    actor: Actor,
    draft_id: UUID,
    repeat: str,
    rows: Sequence[SheetRow],
    *,
    instead: bool,
    seen: str | None = None,
) -> int:
    """Put the items at the end of a list, or `instead` of all that stand in it; return how many were new.

    What stands there word for word is not added again, so a sheet sent twice is taken in once. `seen` is the
    `mark_of` the list that the person had before them when they chose to replace it; None: nobody has looked.

    Raises:
        Draft.DoesNotExist, ChangedMeanwhileError: as `save_page`; or the list to be replaced is another one.
        FullListError: together there are more than the list holds; nothing is taken.
    """
    taken: list[int] = []

    def change(draft: OpenDraft) -> tuple[DraftContent, Answers]:
        content, answers = draft.content, draft.answers
        begun = numbers_of_begun(repeat, answers, content.typed)
        new = without_known(repeat, rows, answers, content.typed)
        is_done = not new and len(begun) == len(rows)  # as the second of two clicks finds it
        if replaces := instead and not is_done:
            if seen not in {None, mark_of(draft, repeat)}:
                raise ChangedMeanwhileError
            begun, new = (), tuple(rows)
        most = draft.published.form.repeat_at(repeat).max
        if len(begun) + len(new) > most:
            raise FullListError(len(begun), len(new), most)
        moves = tuple(_moves(repeat, answers.count(repeat), begun))
        answers, typed = put_rows(repeat, new, answers, content.typed, instead=replaces)
        taken.append(len(new))
        return with_moves(replace(content, typed=typed), *moves), answers

    write(actor, draft_id, change)
    return taken[-1]


def _moves(repeat: str, count: int, kept: Sequence[int]) -> Iterator[str]:
    """All items go, or those in which nothing stands."""
    if count and not kept:
        yield all_of(repeat)
        return
    yield from (join(repeat, str(number)) for number in reversed(range(count)) if number not in kept)
