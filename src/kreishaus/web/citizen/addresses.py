# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the pages of a draft are: each by its id, the items of a list by their number."""

from typing import Final

from django.urls import reverse

from formular.paths import parent
from kreishaus.cases.queries import OpenDraft
from kreishaus.web.jinja import url

ON_A_PAGE: Final = 25  # items of a list that are shown at once


def page_url(draft: OpenDraft, page_id: str, item: str = "") -> str:
    """Address of a page, or of the page of an item of its list; the declarations stand on the check page."""
    if draft.published.form.page(page_id).review:
        return url("apply_review", draft_id=draft.row.id)
    address = url("apply_page", draft_id=draft.row.id, page_id=page_id)
    return f"{address}{int(item.rpartition('.')[2]) + 1}/" if item else address


def question_url(draft: OpenDraft, path: str) -> str:
    """Address of a question: its page, and the place on it."""
    page_id = draft.published.form.page_at(path)
    return f"{page_url(draft, page_id, item_of(draft, path))}#{path}"


def item_of(draft: OpenDraft, path: str) -> str:
    """The item of a list that a path lies in (`persons.3`); empty when it lies in none."""
    page_id = draft.published.form.page_at(path)
    listed = draft.published.form.page(page_id).listed if page_id else None
    repeat, *rest = path.split(".")
    return f"{repeat}.{rest[0]}" if listed and rest and repeat == listed.id else ""


def place_in_list(draft: OpenDraft, page_id: str, item: str) -> str:
    """Address of the line of an item in its list."""
    number = int(item.rpartition(".")[2])
    page = f"?seite={number // ON_A_PAGE + 1}" if number >= ON_A_PAGE else ""
    count = draft.answers.count(parent(item))
    return f"{page_url(draft, page_id)}{page}#{item if number < count else parent(item)}"


def previous_url(draft: OpenDraft, page_id: str) -> str:
    """Where "Zurück" leads; from the first page to the page of the Leistung."""
    previous = draft.journey.previous(page_id)
    return (
        page_url(draft, previous) if previous else reverse("service", kwargs={"slug": draft.published.slug})
    )


def after(draft: OpenDraft, page_id: str) -> str:
    """The next page; after the last one the check page."""
    following = draft.journey.next(page_id)
    return (
        page_url(draft, following)
        if following
        else reverse("apply_review", kwargs={"draft_id": draft.row.id})
    )
