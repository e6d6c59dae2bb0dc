# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the catalogue. Costs no statement once a process knows what is current."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final
from uuid import UUID

from formular import Bounds, Context, FileInfo, Option, Table, german
from kreishaus.authorities.district import Theme, district
from kreishaus.authorities.places import place_options
from kreishaus.authorities.responsibility import office_options
from kreishaus.authorities.schools import school_options
from kreishaus.catalogue import leika, store
from kreishaus.catalogue.countries import citizenship_options, country_options
from kreishaus.catalogue.leika import LeikaEntry
from kreishaus.catalogue.published import Published

__all__ = ["Published", "UnknownServiceError"]

LISTS: Final[Mapping[str, Callable[[], tuple[Option, ...]]]] = {
    "places": place_options,
    "offices": office_options,
    "countries": country_options,
    "citizenships": citizenship_options,
    "schools": school_options,
}


class UnknownServiceError(LookupError):
    """No Leistung of this name is published."""


def current(slug: str) -> Published:
    """The version that new drafts start with. Raises UnknownServiceError."""
    version_id, _ = store.snapshot().stamp.get(slug, (None, None))
    if version_id is None:
        raise UnknownServiceError(slug)
    return store.version(version_id)


def current_at(slug: str, ars: str) -> Published:
    """The current version with the current overlay of a place. Raises UnknownServiceError."""
    found = current(slug)
    return version(found.version_id, overlay_id=overlay_for(slug, ars))


def version(version_id: UUID, *, overlay_id: UUID | None = None) -> Published:
    """A version as it was published, with the overlay that was pinned. Raises ServiceVersion.DoesNotExist."""
    found = store.version(version_id)
    if overlay_id is None:
        return found
    return Published(found.version_id, found.package, overlay_id, store.overlay(overlay_id))


def listed() -> tuple[Published, ...]:
    """Everything published, by title."""
    slugs = (slug for slug, (version_id, _) in store.snapshot().stamp.items() if version_id)
    return tuple(sorted(map(current, slugs), key=lambda each: german.order(each.title)))


def popular(most: int = 6) -> tuple[Published, ...]:
    """What is used most, as the Leistungen rank themselves."""
    return tuple(sorted(listed(), key=lambda each: (each.service.rank, german.order(each.title))))[:most]


def by_theme() -> tuple[tuple[Theme, tuple[Published, ...]], ...]:
    """Every life event of the district with what is online for it."""
    everything = listed()
    return tuple(
        (theme, tuple(each for each in everything if theme.key in each.service.themes))
        for theme in district().themes
    )


def related(published: Published) -> tuple[Published, ...]:
    """What a Leistung names as going with it, as far as it is published."""
    known = {each.slug: each for each in listed()}
    return tuple(known[slug] for slug in published.service.related if slug in known)


def online_for(key: str) -> Published | None:
    """The Leistung that stands for a key of the register; None when it is not online."""
    return next((each for each in listed() if each.service.leika and each.service.leika.value == key), None)


def not_online(theme: Theme) -> tuple[LeikaEntry, ...]:
    """What people look for under this life event and what has no page of its own yet."""
    return tuple(each for each in leika.known(theme.leika) if online_for(each.key) is None)


def overlay_for(slug: str, ars: str) -> UUID | None:
    """The current overlay of a place for a Leistung, or None."""
    return store.snapshot().overlays.get((slug, ars))


def parameters(slug: str, ars: str) -> Mapping[str, Table]:
    """The dated tables of a Leistung at a place; its own rows before the general ones."""
    tables = store.snapshot().tables
    return tables.get((slug, ars)) or tables.get((slug, ""), {})


def context_for(
    published: Published,
    ars: str,
    today: date,
    documents: Mapping[str, FileInfo],
    now: datetime | None = None,
    *,
    trust: str = "basis",
) -> Context:
    """Everything a form of this Leistung needs from outside; `now` is the moment, aware."""
    lists = {name: list_of(name) for name in published.form.lists_needed}
    return Context(today, lists, parameters(published.slug, ars), documents, now, trust, bounds())


def bounds() -> Bounds | None:
    """The box around the district, where `district.yaml` has one."""
    box = district().about.bounds
    return Bounds(box.south, box.west, box.north, box.east) if box else None


def list_of(name: str) -> tuple[Option, ...]:
    """A list by the name that forms use. Raises LookupError."""
    if name not in LISTS:
        raise LookupError(f"There is no list {name!r}. Known are: {', '.join(LISTS)}.")
    return LISTS[name]()
