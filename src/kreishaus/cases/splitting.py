# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One Antrag, several cases: one for each entry of a repeat, or one for each office that works on entries.

Each gets what all share and its own entries, the first of which is entry 0 of its repeat.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from formular import Answers, PlaceAnswer
from kreishaus.authorities.responsibility import Responsibility, chosen, responsible
from kreishaus.catalogue.published import Published
from kreishaus.kernel import clock


@dataclass(frozen=True, slots=True)
class Part:
    """What becomes one case: its answers, the place that decides, and where its entries stand in the whole.

    `entries` are paths such as `children.1`; none when nothing is split.
    """

    answers: Answers
    place: PlaceAnswer | None
    entries: tuple[str, ...] = ()


def place_of(published: Published, answers: Answers) -> PlaceAnswer | None:
    """The place that decides responsibility: the form's question, else the first place of what is split."""
    own = _place(answers, published.form.decides)
    split = published.service.split
    if own is not None or split is None or not split.place:
        return own
    paths = (f"{split.repeat}.{number}.{split.place}" for number in range(answers.count(split.repeat)))
    return next((place for path in paths if (place := _place(answers, path))), None)


def parts_of(published: Published, answers: Answers) -> tuple[Part, ...]:
    """The cases that these answers become, in the order of the entries; one when nothing is split."""
    split, place = published.service.split, place_of(published, answers)
    count = answers.count(split.repeat) if split else 0
    if split is None or count == 0:
        return (Part(answers, place),)
    if split.place:
        return _by_office(published, answers)
    return tuple(_part(answers, split.repeat, [number], place) for number in range(count))


def office_of(published: Published, answers: Answers, place: PlaceAnswer | None) -> Responsibility:
    """Who works on it: the office that the person has chosen where that is asked, else by place and day."""
    answer = answers.get(published.form.decides) if published.form.decides else None
    if isinstance(answer, str):
        return chosen(answer)
    return responsible(published.service.competence, place, clock.today())


def deciding_paths(published: Published) -> frozenset[str]:
    """Schema paths of the questions that decide which office is responsible."""
    split = published.service.split
    own = {f"{split.repeat}.{split.place}"} if split and split.place else set()
    return frozenset(({published.form.decides} if published.form.decides else set()) | own)


def _by_office(published: Published, answers: Answers) -> tuple[Part, ...]:
    """Entries whose places the same department works on stay together.

    Where the form itself has a place that decides, its office has a case too, be it without entries. What
    lies outside of the district stands alone: the forwarding desk passes it on.
    """
    split = published.service.split
    assert split is not None  # noqa: S101 -- the caller has looked
    groups: dict[str, tuple[PlaceAnswer | None, list[int]]] = {}
    whole = _place(answers, published.form.decides)
    if whole is not None:
        groups[office_of(published, answers, whole).department] = (whole, [])
    for number in range(answers.count(split.repeat)):
        place = _place(answers, f"{split.repeat}.{number}.{split.place}") or whole
        office = office_of(published, answers, place)
        groups.setdefault(office.department, (place, []))[1].append(number)
    return tuple(_part(answers, split.repeat, numbers, place) for place, numbers in groups.values())


def _part(answers: Answers, repeat: str, numbers: Sequence[int], place: PlaceAnswer | None) -> Part:
    own = answers.only_items(repeat, numbers)
    return Part(own, place, tuple(f"{repeat}.{number}" for number in numbers))


def _place(answers: Answers, path: str) -> PlaceAnswer | None:
    found = answers.get(path) if path else None
    return found if isinstance(found, PlaceAnswer) else None
