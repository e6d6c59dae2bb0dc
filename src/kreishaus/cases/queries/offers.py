# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a citizen told us before and may take over: entries of the own decided cases of another Leistung.

Not a register: who registered on paper, or before this portal, is not in it. So the list may be incomplete.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from formular import Value
from formular.paths import join
from kreishaus.access.actor import Actor
from kreishaus.cases.leaving import held_back
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case
from kreishaus.cases.queries.drafts import OpenDraft
from kreishaus.cases.queries.own import OpenCase, open_case
from kreishaus.catalogue.service import Offers
from kreishaus.kernel import clock
from kreishaus.kernel.prepared import Prepared

DECIDED: Final = tuple(each.value for each in (State.DECIDED, State.DELIVERED, State.CLOSED))
MOST_CASES: Final = 10  # each is decrypted to be offered

_decided: Final = Prepared(
    lambda actor, service, now: (
        Case.objects.visible_to(actor)
        .filter(~held_back(now), service_slug=service, state__in=DECIDED)
        .select_related("file")
        .order_by("-received_at", "-id")
    )
)


@dataclass(frozen=True, slots=True)
class Offer:
    """An entry that may be taken over. `key` names case and entry; `values` go by field here."""

    key: str
    label: str
    reference: str
    values: Mapping[str, Value]


def offers_for(actor: Actor, draft: OpenDraft, page_id: str) -> tuple[Offer, ...]:
    """What may be taken over into this page of the draft; nothing for guests.

    Costs one statement, on the page with the entries alone. The draft's version says what is offered, each
    case is read in its own.
    """
    offers, form = draft.published.service.offers, draft.published.form
    if offers is None or not actor.is_citizen or form.page_at(offers.repeat) != page_id:
        return ()
    rows = islice(_decided.rows(actor=actor, service=offers.service, now=clock.now()), MOST_CASES)
    found: dict[frozenset[tuple[str, Value]], Offer] = {}
    for row in rows:
        for offer in _of_case(draft, offers, row):
            found.setdefault(frozenset(offer.values.items()), offer)
    return tuple(offer for offer in found.values() if not _is_taken(draft, offers, offer))


def _of_case(draft: OpenDraft, offers: Offers, row: Case) -> Iterator[Offer]:
    """The entries of a case that have a name."""
    title = draft.published.form.repeat_at(offers.repeat).title_field
    case = open_case(row)
    for number in range(case.answers.count(offers.entries)):
        values = dict(_values(draft, offers, case, number))
        if values.get(title):
            yield Offer(f"{row.id}.{number}", str(values[title]), row.reference, values)


def _values(draft: OpenDraft, offers: Offers, case: OpenCase, number: int) -> Iterator[tuple[str, Value]]:
    """What fits here: the version of the case may ask otherwise than this one."""
    here, there = draft.published.form.fields, case.published.form.fields
    for name, source in offers.fields.items():
        asked, told = here[join(offers.repeat, name)], there.get(join(offers.entries, source))
        value = case.answers.get(join(offers.entries, str(number), source))
        if value is not None and told is not None and told.kind == asked.kind:
            yield name, value


def _is_taken(draft: OpenDraft, offers: Offers, offer: Offer) -> bool:
    """Whether an entry of the draft has all of it."""
    entries = (join(offers.repeat, str(number)) for number in range(draft.answers.count(offers.repeat)))
    return any(
        all(draft.answers.get(join(entry, name)) == value for name, value in offer.values.items())
        for entry in entries
    )
