# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which conditions stand around a place of a form, and what they read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formular.paths import parent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formular.expression import Term
    from formular.form import Form
    from formular.items import Item


def around(form: Form, path: str) -> Iterator[tuple[str, Item]]:
    """The item at a schema path, and the groups and repeats it lies in, outwards."""
    index = form.index
    while path:
        item: Item | None = index.fields.get(path) or index.groups.get(path) or index.repeats.get(path)
        if item is not None:
            yield path, item
        path = parent(path)


def conditions_at(form: Form, path: str) -> Iterator[tuple[str, Term]]:
    """Every condition on which it hangs that something is shown, with the container it is read in.

    `path` is a schema path, or the id of a page.
    """
    page_id = form.index.page_of.get(path, path)
    page = form.index.pages.get(page_id)
    if page is not None and page.shown_if:
        yield "", page.shown_if.term
    for place, item in around(form, path):
        if item.shown_if:
            yield parent(place), item.shown_if.term


def read_in(form: Form, container: str, term: Term) -> set[str]:
    """Schema paths of the fields that a term reads."""
    found = {form.index.resolve(container, name) for name in term.reads()}
    return {path for path in found if path is not None and path in form.fields}
