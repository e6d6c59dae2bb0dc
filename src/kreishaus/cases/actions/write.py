# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write in a draft: save a page, add and remove entries of a repeat.

Nothing typed is lost: what cannot be read stays beside the answers, a second tab writes on top of the first
and never instead of it. Items that have moved since a page was drawn are found again (`cases/moved.py`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from formular import Answers, PageReading, Problem, prune, read_item, read_page, sendable
from formular.paths import is_below, join, parent
from kreishaus.access.actor import Actor
from kreishaus.cases.actions.start import keep_until
from kreishaus.cases.errors import ChangedMeanwhileError, NotSendableError
from kreishaus.cases.models import Draft
from kreishaus.cases.moved import Posted, Shown, as_now, items_back, where, with_moves
from kreishaus.cases.queries.drafts import OpenDraft, draft_for, join_form
from kreishaus.cases.queries.offers import Offer
from kreishaus.cases.sealing import DraftContent, seal_draft
from kreishaus.cases.splitting import place_of
from kreishaus.catalogue import queries as catalogue
from kreishaus.kernel import clock

TRIES: Final = 4
IDLE: Final = " idle"  # ends the mark of an answer that was said not to count any more

type Data = Mapping[str, Sequence[str]]
type Change = Callable[[OpenDraft], tuple[DraftContent, Answers]]


@dataclass(frozen=True, slots=True)
class PageSaved:
    """What became of a posted page.

    `stays` is true when the person should look at the page again: it has errors, or warnings that were
    not shown before. Either way everything is saved. `dropped` are names of answers of other pages that
    no longer count since this page, as when the place has changed; the draft keeps them. `item` is the path
    of the item that was saved, where the page was that of one. `back` are paths of items that were removed
    elsewhere, and came back at the end with what was written on this page.
    """

    draft: OpenDraft
    reading: PageReading
    stays: bool
    dropped: tuple[str, ...] = ()
    item: str = ""
    back: tuple[str, ...] = ()


def save_page(
    actor: Actor,
    draft_id: UUID,
    page_id: str,
    data: Data,
    *,
    quietly: bool = False,
    known: OpenDraft | None = None,
    shown: Shown | None = None,
) -> PageSaved:
    """Read a posted page into the draft and save it, errors or not.

    `quietly`: it is saved while somebody types, so a warning found now has not been seen by anybody.
    `known`: the draft as it was just fetched, to spare fetching it again. `shown`: the page as the browser
    had it, where it may be older than the draft.

    Raises:
        Draft.DoesNotExist: there is none, or it is somebody else's.
        KeyError: the form has no such page.
        ChangedMeanwhileError: other tabs kept writing in between, four times in a row; or as `as_now`.
    """
    readings: list[tuple[PageReading, bool, Posted]] = []

    def change(draft: OpenDraft) -> tuple[DraftContent, Answers]:
        posted = as_now(draft, page_id, data, shown) if shown else Posted(data)
        reading = _reading(draft, page_id, posted)
        posted = replace(posted, back=tuple(each for each in posted.back if _is_back(each, reading.answers)))
        content, is_new = _remember(draft, page_id, reading, posted.item)
        if quietly:
            content = replace(content, seen=draft.content.seen)
        readings.append((reading, is_new, posted))
        return with_moves(content, *posted.back), reading.answers

    draft = write(actor, draft_id, change, page=page_id, known=known)
    reading, is_new, posted = readings[-1]
    has_errors = any(problem.severity == "error" for problem in reading.problems)
    dropped: tuple[str, ...] = ()
    if not quietly and (gone := _idle(draft) - set(draft.content.seen)):
        dropped = _names(draft, gone)
        draft = write(actor, draft_id, lambda current: (_seen(current, gone), current.answers))
    stays = has_errors or is_new
    return PageSaved(draft, reading, stays, dropped, posted.item, items_back(posted.back))


def _reading(draft: OpenDraft, page_id: str, posted: Posted) -> PageReading:
    form, typed, item = draft.published.form, draft.content.typed, posted.item
    if not item:
        return read_page(form, form.page(page_id).id, posted.data, draft.answers, draft.context, known=typed)
    if int(item.rpartition(".")[2]) > draft.answers.count(parent(item)):
        raise ChangedMeanwhileError
    return read_item(form, item, posted.data, draft.answers, draft.context, known=typed)


def _is_back(move: str, answers: Answers) -> bool:
    """Whether something was written of an item that comes back, so that it is there now."""
    repeat, _, number = move.partition("=")[2].rpartition(".")
    return int(number) < answers.count(repeat)


def answered(draft: OpenDraft, page_id: str, data: Data) -> tuple[OpenDraft, bool]:
    """The draft with a posted page read into it and not saved: for what is sent at once.

    The second value says that the page has a warning that was not shown beside its question before.

    Raises:
        NotSendableError: the page has errors.
    """
    reading = read_page(draft.published.form, page_id, data, draft.answers, draft.context)
    if not sendable(reading.problems):
        raise NotSendableError
    content, is_new = _remember(draft, page_id, reading)
    content = replace(content, answers=reading.answers.to_json())
    return replace(draft, content=content, answers=reading.answers), is_new


def add_item(actor: Actor, draft_id: UUID, repeat: str) -> OpenDraft:
    """Add an empty entry at the end of a repeat, unless it has as many as it may. KeyError: it is none."""

    def change(draft: OpenDraft) -> tuple[DraftContent, Answers]:
        is_full = draft.answers.count(repeat) >= draft.published.form.repeat_at(repeat).max
        return draft.content, draft.answers if is_full else draft.answers.add_item(repeat)

    return write(actor, draft_id, change)


def remove_item(actor: Actor, draft_id: UUID, item: str, shown: Shown | None = None) -> OpenDraft:
    """Remove an entry such as `dogs.1`; what was typed in later entries moves up with them.

    `shown`: the page with the button. What was removed since then is not removed again.
    """

    def change(draft: OpenDraft) -> tuple[DraftContent, Answers]:
        content = draft.content
        path = where(item, content, shown.moves if shown else content.moved)
        answers = draft.answers.remove_item(path)
        if answers is draft.answers:
            return content, answers
        typed = dict(draft.answers.moved_after_removal(path, content.typed))
        seen = tuple(draft.answers.moved_after_removal(path, dict.fromkeys(content.seen)))
        return with_moves(replace(content, typed=typed, seen=seen), path), answers

    return write(actor, draft_id, change)


def take_over(actor: Actor, draft_id: UUID, offer: Offer, repeat: str) -> OpenDraft:
    """Put what was offered into the first entry with nothing in it, or into a new one, unless it is full."""

    def change(draft: OpenDraft) -> tuple[DraftContent, Answers]:
        said = (*draft.answers.values, *draft.content.typed)
        numbers = range(draft.published.form.repeat_at(repeat).max)
        entries = (join(repeat, str(number)) for number in numbers)
        free = next((each for each in entries if not any(path.startswith(f"{each}.") for path in said)), "")
        values = {join(free, name): value for name, value in offer.values.items()} if free else {}
        return draft.content, draft.answers.put_all(values)

    return write(actor, draft_id, change)


def fill(actor: Actor, draft_id: UUID, answers: Answers) -> OpenDraft:
    """Replace all answers at once: for a counter, an import, a demonstration. Errors as `save_page`."""
    return write(actor, draft_id, lambda draft: (draft.content, answers))


def write(
    actor: Actor, draft_id: UUID, change: Change, *, page: str = "", known: OpenDraft | None = None
) -> OpenDraft:
    """Apply a change to the newest state of the draft. Two statements when nobody else writes.

    Raises:
        ChangedMeanwhileError: as `save_page`.
    """
    for _ in range(TRIES):
        draft, known = known or draft_for(actor, draft_id), None
        content, answers = change(draft)
        written = _write_once(draft, replace(content, answers=answers.to_json()), answers, page)
        if written is not None:
            return written
    raise ChangedMeanwhileError


def _write_once(draft: OpenDraft, content: DraftContent, answers: Answers, page: str) -> OpenDraft | None:
    row, before = draft.row, draft.row.overlay_id
    now = clock.now()
    columns = {
        "sealed": seal_draft(row.key_id, row.id, content),
        "revision": row.revision + 1,
        "page": page or row.page,
        "changed_at": now,
        "expires_at": keep_until(row.account_id, now),
        "overlay_id": _overlay_of(draft, answers),
    }
    if not Draft.unscoped.filter(id=row.id, revision=row.revision).update(**columns):
        return None
    for name, value in columns.items():
        setattr(row, name, value)
    same_place = row.overlay_id == before and place_of(draft.published, answers) == draft.place
    if same_place and content.files == draft.content.files:
        return replace(draft, content=content, answers=answers)  # the same form, figures and files
    return join_form(row, content, draft.context.trust)


def _overlay_of(draft: OpenDraft, answers: Answers) -> UUID | None:
    """The overlay is pinned when the deciding question is answered, and again when the answer changes."""
    place = place_of(draft.published, answers)
    if place == draft.place:
        return draft.row.overlay_id
    return catalogue.overlay_for(draft.published.slug, place.ars if place else "")


def _remember(
    draft: OpenDraft, page_id: str, reading: PageReading, item: str = ""
) -> tuple[DraftContent, bool]:
    """The new content, and whether the page, or that of an item, shows a warning for the first time.

    What the page itself has hidden was seen by whoever hid it; what counts again may be hidden anew.
    """
    form = draft.published.form
    others = {
        path: raw
        for path, raw in draft.content.typed.items()
        if not (is_below(path, item) if item else form.page_at(path) == page_id)
    }
    warnings = {_mark(problem) for problem in reading.problems if problem.severity == "warning"}
    seen, idle = set(draft.content.seen), _idle(replace(draft, answers=reading.answers))
    hidden = {mark for mark in idle if form.page_at(mark.removesuffix(IDLE)) == page_id}
    kept = {mark for mark in seen if not mark.endswith(IDLE) or mark in idle}
    marks = tuple(sorted(kept | warnings | hidden))
    return replace(draft.content, typed=others | dict(reading.typed), seen=marks), not warnings <= seen


def _idle(draft: OpenDraft) -> set[str]:
    """Marks of the answers that do not count, because their questions do not exist now."""
    dropped = prune(draft.published.form, draft.answers, draft.context).dropped
    return {f"{each.path}{IDLE}" for each in dropped if each.path in draft.answers.values}


def _names(draft: OpenDraft, marks: set[str]) -> tuple[str, ...]:
    """What the answers are called, in the order of the form."""
    texts, answers = draft.published.texts(), draft.answers
    paths = (path for path in answers.values if f"{path}{IDLE}" in marks)
    return tuple(dict.fromkeys(texts.short(path, answers) for path in paths))


def _seen(draft: OpenDraft, marks: set[str]) -> DraftContent:
    return replace(draft.content, seen=tuple(sorted({*draft.content.seen, *marks})))


def _mark(problem: Problem) -> str:
    return f"{problem.path} {problem.code}"
