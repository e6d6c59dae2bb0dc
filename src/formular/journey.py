# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The way through a form: which pages exist now, which is next, which may be visited.

Computed from form and answers, never stored.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from formular.problem import sendable
from formular.relevance import prune, survey
from formular.validation import check_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from formular.answers import Answers
    from formular.context import Context
    from formular.form import Form
    from formular.items import Page
    from formular.problem import Problem


@dataclass(frozen=True)
class Journey:
    """The pages for these answers, named by id.

    A page that is not on the way raises KeyError, except that `may_visit` says no.
    """

    form: Form
    answers: Answers
    ctx: Context
    typed: Mapping[str, str] = field(default_factory=dict)
    _problems: dict[str, tuple[Problem, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages that are relevant now, in order."""
        return survey(self.form, prune(self.form, self.answers, self.ctx).answers, self.ctx).pages

    def problems_on(self, page_id: str) -> tuple[Problem, ...]:
        """What is to be noticed on a page; each page is checked once, when first asked for."""
        if page_id not in self._problems:
            found = check_page(self.form, page_id, self.answers, self.ctx, self.typed)
            self._problems[page_id] = found
        return self._problems[page_id]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything to be noticed in the whole form, page by page."""
        return tuple(problem for each in self.ids for problem in self.problems_on(each))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids of the pages."""
        return tuple(page.id for page in self.pages)

    @property
    def is_complete(self) -> bool:
        """True when nothing stops the form from being sent."""
        return all(self._is_done(each) for each in self.ids)

    def next(self, page_id: str) -> str | None:
        """The page after this one; None after the last."""
        place = self._place(page_id) + 1
        return self.ids[place] if place < len(self.ids) else None

    def previous(self, page_id: str) -> str | None:
        """The page before this one; None before the first."""
        place = self._place(page_id)
        return self.ids[place - 1] if place else None

    def may_visit(self, page_id: str) -> bool:
        """True when the page is on the way and no page before it has an error."""
        if page_id not in self.ids:
            return False
        return all(self._is_done(each) for each in self.ids[: self._place(page_id)])

    def first_open(self) -> str:
        """The first page with an error; the last page when there is none."""
        return next((each for each in self.ids if not self._is_done(each)), self.ids[-1])

    def position(self, page_id: str) -> tuple[int, int]:
        """Which page of how many, from 1."""
        return self._place(page_id) + 1, len(self.ids)

    def _is_done(self, page_id: str) -> bool:
        return sendable(self.problems_on(page_id))

    def _place(self, page_id: str) -> int:
        if page_id not in self.ids:
            raise KeyError(page_id)
        return self.ids.index(page_id)
