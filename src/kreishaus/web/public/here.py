# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The place a visitor speaks of: named in the address (`?ort=`), or the only one of the authority."""

from dataclasses import dataclass

from kreishaus.authorities.district import AuthorityInfo, DepartmentInfo, district
from kreishaus.authorities.places import PlaceHit, place_of
from kreishaus.authorities.responsibility import Responsibility, responsible
from kreishaus.catalogue.published import Published
from kreishaus.kernel import clock
from kreishaus.web.audience import Request


@dataclass(frozen=True, slots=True)
class Here:
    """The authority under whose path one is, and the place if it is known."""

    authority: AuthorityInfo
    hit: PlaceHit | None

    @property
    def ars(self) -> str:
        return self.hit.place.ars if self.hit else ""

    @property
    def code(self) -> str:
        return self.hit.code if self.hit else ""

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
    if hit is None:
        own = district().places_of(authority.key)
        hit = PlaceHit(own[0], None, is_exact=True) if len(own) == 1 else None
    return Here(authority, hit)


def office_for(published: Published, here: Here) -> Office | None:
    """The responsible office; None when the place decides and is not known."""
    service = published.service
    if here.hit is not None:
        answer = responsible(service.competence, here.hit.place, clock.today())
        return Office(*_desk(answer.department), answer)
    if service.level == "kreis" or not here.authority.is_kreis:
        return _usual_office(published, here)
    return None


def _usual_office(published: Published, here: Here) -> Office:
    """Without a place: the Kreis, or the joint municipality whose path it is."""
    authority = district().kreis if published.service.level == "kreis" else here.authority
    row = district().competences[published.service.competence].row(authority.key, clock.today())
    return Office(*_desk(f"{authority.key}.{row.department}"), None)


def _desk(key: str) -> tuple[AuthorityInfo, DepartmentInfo]:
    authority = district().authorities[key.partition(".")[0]]
    return authority, authority.department(key.partition(".")[2])
