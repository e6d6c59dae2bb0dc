# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Drafts as their writers see them: the row, opened and joined with the form it is written in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from formular import Answers, Context, FileInfo, Journey, PlaceAnswer, Problem
from kreishaus.access.actor import Actor
from kreishaus.access.trust import Trust
from kreishaus.authorities.responsibility import Responsibility
from kreishaus.cases.models import Draft
from kreishaus.cases.sealing import DraftContent, unseal_draft
from kreishaus.cases.splitting import office_of, place_of
from kreishaus.catalogue import queries as catalogue
from kreishaus.catalogue.published import Published
from kreishaus.kernel import clock
from kreishaus.kernel.prepared import Prepared


def _rows(actor: Actor, draft: UUID, *, locked: bool) -> QuerySet[Draft]:
    row = Draft.objects.visible_to(actor).filter(id=draft)
    return row.select_for_update() if locked else row


_one: Final = Prepared(_rows)
_own: Final = Prepared(lambda actor: Draft.objects.visible_to(actor).order_by("-changed_at"))


@dataclass(frozen=True)
class OpenDraft:
    """A draft with everything needed to show one of its pages. Costs no statement beyond its row."""

    row: Draft
    published: Published
    content: DraftContent
    answers: Answers
    context: Context

    @cached_property
    def journey(self) -> Journey:
        """Pages that are relevant now."""
        return Journey(self.published.form, self.answers, self.context, self.content.typed)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything noticed in the whole form."""
        return self.journey.problems

    @property
    def place(self) -> PlaceAnswer | None:
        """The answer that decides responsibility."""
        return place_of(self.published, self.answers)

    @property
    def office(self) -> Responsibility:
        """Who will work on it, as far as it is answered."""
        return office_of(self.published, self.answers, self.place)


def draft_for(actor: Actor, draft_id: UUID) -> OpenDraft:
    """The draft, opened.

    Raises:
        Draft.DoesNotExist: there is none, or it is somebody else's.
    """
    return open_content(draft_row(actor, draft_id), actor.trust)


def draft_row(actor: Actor, draft_id: UUID, *, locked: bool = False) -> Draft:
    """The row as it is stored, and for `locked` so until the transaction ends; raises as `draft_for`."""
    if actor.guest:  # found by the hash of a secret, which has no slot
        return _rows(actor, draft_id, locked=locked).get()
    row = next(_one.rows(actor=actor, draft=draft_id, locked=locked), None)
    if row is None:
        raise Draft.DoesNotExist
    return row


def open_content(row: Draft, trust: Trust) -> OpenDraft:
    """Decrypt a draft that somebody with this level of trust was allowed to fetch."""
    return join_form(row, unseal_draft(row.key_id, row.id, row.sealed), trust.code)


def join_form(row: Draft, content: DraftContent, trust: str) -> OpenDraft:
    """Join a row and its content with form, overlay and the parameters of the place."""
    published = catalogue.version(row.version_id, overlay_id=row.overlay_id)
    answers = Answers.from_json(published.form, content.answers)
    place = place_of(published, answers)
    ars, files = place.ars if place else "", files_of(content)
    context = catalogue.context_for(published, ars, clock.today(), files, clock.now(), trust=trust)
    return OpenDraft(row, published, content, answers, context)


def files_of(content: DraftContent) -> Mapping[str, FileInfo]:
    """What is known of the draft's own files, by document id."""
    return {document: FileInfo(**facts) for document, facts in content.files.items()}


def drafts_of(actor: Actor) -> list[tuple[Draft, Published]]:
    """The person's drafts, the last changed first; not decrypted. Of an account, those that are its own."""
    own = replace(actor, guest="") if actor.is_citizen else actor
    rows = Draft.objects.visible_to(own).order_by("-changed_at") if own.guest else _own.rows(actor=own)
    return [(row, catalogue.version(row.version_id)) for row in rows]
