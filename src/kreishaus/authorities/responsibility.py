# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is responsible for what where: five roles, each dated and marked confirmed or not.

In a Samtgemeinde the joint municipality carries out what its member levies (§ 98 Abs. 5 NKomVG): the office
that works is then not the one that is owed the tax, and not the one that is sued.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal, Protocol

from formular import Option
from kreishaus.authorities.competence import CompetenceRow
from kreishaus.authorities.district import AuthorityInfo, District, Place, district
from kreishaus.authorities.facts import Status

CHOSEN = "von der Person gewählt"
OUTSIDE = "außerhalb des Landkreises: annehmen und weiterleiten (§ 16 Abs. 2 SGB I, § 24 Abs. 3 VwVfG)"


class Located(Protocol):
    """Anything that says in which municipality it lies; an empty ARS is outside the district."""

    @property
    def ars(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Party:
    """Who has one of the roles. `key` is an authority's key, or the ARS of a member municipality."""

    kind: Literal["authority", "place"]
    key: str
    name: str
    since: date | None
    status: Status


@dataclass(frozen=True, slots=True)
class Responsibility:
    """The answer. `department` is a key of the table of departments, `source` where the answer is from."""

    administering: Party
    issuing: Party
    creditor: Party
    defendant: Party
    letterhead: Party
    department: str
    prefix: str
    source: str
    is_forwarding: bool = False

    @property
    def is_confirmed(self) -> bool:
        return self.administering.status == "confirmed"

    def as_json(self) -> dict[str, Any]:
        """Plain values for a JSON column; days as ISO dates."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def responsible(competence: str, place: Located | None, on: date) -> Responsibility:
    """Who is responsible for a kind of task at a place on a day.

    A place outside the district is never refused: the Kreis takes it in and passes it on.

    Raises:
        LookupError: there is no such kind of task, or nothing is set for that day.
    """
    here = district()
    found = here.places.get(place.ars) if place else None
    if found is None:
        return _forwarding(here)
    row = here.competences[competence].row(found.authority, on)
    authority = here.kreis if row.level == "kreis" else here.authorities[found.authority]
    office = _office(authority, row)
    member = _member(found, row) if here.is_member(found) and row.level == "municipality" else office
    stays = row.member
    return Responsibility(
        administering=office,
        issuing=member if stays.issuing else office,
        creditor=member if stays.creditor else office,
        defendant=member if stays.defendant else office,
        letterhead=member if stays.letterhead else office,
        department=f"{authority.key}.{row.department}",
        prefix=authority.prefix,
        source=row.source,
    )


def chosen(key: str) -> Responsibility:
    """The office that somebody has chosen from the list of all; it has every role.

    Args:
        key: of the table of departments, such as `bispingen.steueramt`. One that is not there any more is
            taken in by the Kreis and passed on.
    """
    here = district()
    authority = here.authorities.get(key.partition(".")[0])
    if authority is None or key not in authority.department_keys:
        return _forwarding(here)
    office = Party("authority", authority.key, authority.name, None, "confirmed")
    return Responsibility(
        administering=office,
        issuing=office,
        creditor=office,
        defendant=office,
        letterhead=office,
        department=key,
        prefix=authority.prefix,
        source=CHOSEN,
    )


def office_options() -> tuple[Option, ...]:
    """Every department of every authority, to be chosen: key of the table, name, authority as its group."""
    return tuple(
        Option(
            f"{authority.key}.{each.key}", f"{authority.name}: {each.name}", data={"group": authority.name}
        )
        for authority in district().authorities.values()
        for each in authority.departments
    )


def _office(authority: AuthorityInfo, row: CompetenceRow) -> Party:
    return Party("authority", authority.key, authority.name, row.since, row.status)


def _member(place: Place, row: CompetenceRow) -> Party:
    return Party("place", place.ars, place.designation, row.since, row.status)


def _forwarding(here: District) -> Responsibility:
    desk = Party("authority", here.key_of_kreis, here.kreis.name, None, "confirmed")
    return Responsibility(
        administering=desk,
        issuing=desk,
        creditor=desk,
        defendant=desk,
        letterhead=desk,
        department=here.about.forwarding_desk,
        prefix=here.kreis.prefix,
        source=OUTSIDE,
        is_forwarding=True,
    )


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value
