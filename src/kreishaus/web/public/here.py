# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The place a visitor speaks of: named in the address (`?ort=`), or the only one of the authority."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from kreishaus.authorities.district import AuthorityInfo, DepartmentInfo, district
from kreishaus.authorities.places import PlaceHit, place_of
from kreishaus.authorities.responsibility import Responsibility, responsible
from kreishaus.catalogue import queries
from kreishaus.catalogue.published import Published
from kreishaus.kernel import clock
from kreishaus.web.audience import Request

ANYTHING: Final = "nachricht"  # the competence of who takes in what nobody else is named for: the Bürgerbüro


@dataclass(frozen=True, slots=True)
class Here:
    """The authority under whose path one is, and the place if it is known. `is_chosen`: somebody named it."""

    authority: AuthorityInfo
    hit: PlaceHit | None
    is_chosen: bool = False

    @property
    def ars(self) -> str:
        return self.hit.place.ars if self.hit else ""

    @property
    def code(self) -> str:
        return self.hit.code if self.hit else ""

    @property
    def query(self) -> str:
        """What an address needs so that the chosen place stays chosen; empty when none was."""
        return f"?{urlencode({'ort': self.code})}" if self.is_chosen else ""

    @property
    def name(self) -> str:
        """How the place is called; empty when it is not known."""
        if self.hit is None:
            return ""
        return self.hit.part.name if self.hit.part else self.hit.place.name


@dataclass(frozen=True, slots=True)
class Office:
    """Who does it here: the office as people can reach it, and the whole answer when the place is known."""

    authority: AuthorityInfo
    department: DepartmentInfo
    responsibility: Responsibility | None


def here_of(request: Request) -> Here:
    """Read the place from the address; a municipality that is one place needs none."""
    authority = district().authorities[request.authority_key]
    hit = place_of(request.GET.get("ort", ""))
    if hit is not None:
        return Here(authority, hit, is_chosen=True)
    own = district().places_of(authority.key)
    return Here(authority, PlaceHit(own[0], None, is_exact=True) if len(own) == 1 else None)


def office_for(published: Published, here: Here) -> Office | None:
    """The responsible office; None when the place decides and is not known."""
    service = published.service
    if here.hit is not None:
        answer = responsible(service.competence, here.hit.place, clock.today())
        return Office(*_desk(answer.department), answer)
    if service.level == "kreis" or not here.authority.is_kreis:
        return _usual_office(published, here)
    return None


def front_desk(here: Here) -> Office | None:
    """The Bürgerbüro of the place, for what nobody else is named for; None when no municipality is known."""
    if here.hit is not None:
        answer = responsible(ANYTHING, here.hit.place, clock.today())
        return Office(*_desk(answer.department), answer)
    return None if here.authority.is_kreis else _office_of(here.authority, ANYTHING)


def message_service() -> Published | None:
    """The Leistung with which one writes to an office; None where it is not published."""
    return next((each for each in queries.listed() if each.service.competence == ANYTHING), None)


def _usual_office(published: Published, here: Here) -> Office:
    """Without a place: the Kreis, or the joint municipality whose path it is."""
    authority = district().kreis if published.service.level == "kreis" else here.authority
    return _office_of(authority, published.service.competence)


def _office_of(authority: AuthorityInfo, competence: str) -> Office:
    row = district().competences[competence].row(authority.key, clock.today())
    return Office(*_desk(f"{authority.key}.{row.department}"), None)


def _desk(key: str) -> tuple[AuthorityInfo, DepartmentInfo]:
    authority = district().authorities[key.partition(".")[0]]
    return authority, authority.department(key.partition(".")[2])
