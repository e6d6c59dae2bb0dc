# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The district as frozen values, read once per process from `districts/<key>/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.utils.translation import gettext_noop as noop
from pydantic import Field, field_validator

from formular import Language
from kreishaus.authorities.competence import Competence, Competences
from kreishaus.authorities.facts import BankAccount, Days, Fact, Hours, Sourced, Years
from kreishaus.authorities.remedies import Remedies, Remedy, mistakes_in
from kreishaus.kernel import content
from kreishaus.kernel.content import Content, ContentError, Mistake

type Kind = Literal["kreis", "stadt", "gemeinde", "samtgemeinde", "bezirk"]

KINDS: Mapping[str, str] = {
    "kreis": noop("Landkreis"),
    "stadt": noop("Stadt"),
    "gemeinde": noop("Gemeinde"),
    "samtgemeinde": noop("Samtgemeinde"),
    "bezirk": noop("Gemeindefreier Bezirk"),
    "flecken": noop("Flecken"),
}


class Colour(Content):
    """An authority is one hue (degrees) and one chroma (OKLCH); lightness belongs to the house."""

    hue: float
    chroma: float


class Duty(Content):
    """Who is told at once, at any hour: an address that gets alerts, and a telephone."""

    email: Fact
    phone: Fact


class DepartmentInfo(Content):
    """A department. `key` is unique within its authority; the table's key is `<authority>.<key>`."""

    key: str
    name: str
    tasks: str
    duty: Duty | None = None


class AuthorityFacts(Content):
    """What the imprint, the privacy notice and the offices page are made of.

    `bank`: the account of the Kasse, for letters and codes; none until the authority names it.
    """

    street: Fact
    city: Fact
    phone: Fact
    email: Fact
    represented_by: Fact
    data_protection_officer: Fact
    data_protection_email: Fact
    access: Fact
    bank: BankAccount | None = None

    @property
    def is_contact_confirmed(self) -> bool:
        """Whether address, telephone and e-mail are all released."""
        return all(each.is_confirmed for each in (self.street, self.city, self.phone, self.email))


class AuthorityInfo(Content):
    """An administration: one of thirteen tenants. `prefix`: three capital letters before its case numbers."""

    key: str
    kind: Kind
    name: str
    short_name: str
    ars: str
    prefix: str = Field(pattern="^[A-Z]{3}$")
    colour: Colour
    facts: AuthorityFacts
    hours: Hours
    departments: tuple[DepartmentInfo, ...]
    duty: Duty | None = None

    @property
    def theme(self) -> str:
        """The name of its colours in the style sheets."""
        return self.key

    @property
    def kind_name(self) -> str:
        return KINDS[self.kind]

    @property
    def address_line(self) -> str:
        return self.facts.street.value

    @property
    def postcode_city(self) -> str:
        return self.facts.city.value

    @property
    def phone(self) -> str:
        return self.facts.phone.value

    @property
    def email(self) -> str:
        return self.facts.email.value

    @property
    def is_kreis(self) -> bool:
        return self.kind == "kreis"

    def department(self, key: str) -> DepartmentInfo:
        """The department of that short key; KeyError when there is none."""
        return next(each for each in self.departments if each.key == key)

    def duty_of(self, key: str) -> Duty | None:
        """Whom alerts of a department go to: its own duty, else that of the authority."""
        return self.department(key).duty or self.duty

    @property
    def department_keys(self) -> frozenset[str]:
        return frozenset(f"{self.key}.{each.key}" for each in self.departments)


class Part(Content):
    """An Ortsteil. Without postcodes of its own it has those of its place."""

    name: str
    aliases: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    area: str = ""


class Place(Content):
    """A municipality (Gemeinde): member or not of a Samtgemeinde. `authority` administers it."""

    ars: str
    ags: str
    name: str
    designation: str
    kind: Literal["stadt", "gemeinde", "flecken", "bezirk"]
    authority: str
    postcodes: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    source: str
    bylaw: Literal["own", "unknown"] = "own"
    parts: tuple[Part, ...]
    areas: Mapping[str, tuple[str, ...]] = {}

    @field_validator("parts", mode="before")
    @classmethod
    def _parts_by_name(cls, parts: object) -> object:
        """A part may stand there as its bare name."""
        if not isinstance(parts, list):
            return parts
        return [{"name": part} if isinstance(part, str) else part for part in parts]

    @cached_property
    def all_parts(self) -> tuple[Part, ...]:
        """All parts, those of areas with a by-law of their own included."""
        special = (Part(name=name, area=area) for area, names in self.areas.items() for name in names)
        return (*self.parts, *special)


class ThemeWords(Content):
    """What a life event is called, in `about` its subjects."""

    name: str
    about: str


class Theme(ThemeWords):
    """A life event. `leika`: what people will look for and is not online yet; `en`: its words in English."""

    key: str
    leika: tuple[str, ...] = ()
    en: ThemeWords | None = None

    def words(self, language: Language) -> ThemeWords:
        """Name and subjects in a language, in German where they are not known in it."""
        return (self.en if language == "en" else None) or self


class Court(Content):
    """A court that remedies name."""

    name: str
    street: Fact
    city: Fact


class Box(Sourced):
    """A box around the district, in degrees (WGS 84); coordinates outside of it are elsewhere."""

    south: float
    west: float
    north: float
    east: float


class DistrictFacts(Content):
    """What all authorities share."""

    citizen_phone: Fact
    joint_control: Fact
    supervisory_authority: Fact
    supervisory_street: Fact
    supervisory_city: Fact
    arbitration: Fact
    arbitration_street: Fact
    arbitration_city: Fact
    arbitration_email: Fact
    arbitration_phone: Fact
    accessibility_checked: Fact
    accessibility_stated: Fact
    accessibility_reviewed: Fact


class Retention(Content):
    """How long is kept what no Leistung speaks of, counted from the last change.

    `put_aside`: cases that are no matter of this office, as spam or given to another. `log`: audit entries.
    """

    put_aside: Days
    log: Years


class DistrictFile(Content):
    """`district.yaml`."""

    key: str
    name: str
    state: str
    kreis: str
    authorities: tuple[str, ...]
    forwarding_desk: str
    processor: str
    retention: Retention
    bounds: Box | None = None
    facts: DistrictFacts


class Places(Content):
    """`places.yaml`."""

    places: tuple[Place, ...]


class Courts(Content):
    """`courts.yaml`."""

    courts: Mapping[str, Court]


class Schools(Content):
    """`schools.yaml`: names of schools to choose from, by a key of our own."""

    schools: Mapping[str, Fact]


class Body(Sourced):
    """A body that offices ask before they decide: its kind, and the lines of its address as far as known."""

    kind: str
    lines: tuple[str, ...] = Field(min_length=1)


class Bodies(Content):
    """`bodies.yaml`: police, owners of roads, rescue and others of the district."""

    bodies: tuple[Body, ...] = ()


class Themes(Content):
    """`themes.yaml`."""

    themes: tuple[Theme, ...]


@dataclass(frozen=True)
class District:
    """Everything that is different in another district."""

    folder: Path
    about: DistrictFile
    authorities: Mapping[str, AuthorityInfo]
    places: Mapping[str, Place]
    competences: Mapping[str, Competence]
    courts: Mapping[str, Court]
    remedies: Mapping[str, Remedy]
    schools: Mapping[str, Fact]
    themes: tuple[Theme, ...]
    bodies: tuple[Body, ...] = ()

    @property
    def key_of_kreis(self) -> str:
        return self.about.kreis

    @property
    def kreis(self) -> AuthorityInfo:
        return self.authorities[self.about.kreis]

    @property
    def municipalities(self) -> tuple[AuthorityInfo, ...]:
        """The twelve administrations below the Kreis, in the order of `district.yaml`."""
        return tuple(each for each in self.authorities.values() if not each.is_kreis)

    def places_of(self, authority: str) -> tuple[Place, ...]:
        """The places an authority administers."""
        return tuple(each for each in self.places.values() if each.authority == authority)

    def is_member(self, place: Place) -> bool:
        """Whether the place is a member of a Samtgemeinde (§ 97 NKomVG)."""
        return self.authorities[place.authority].kind == "samtgemeinde"

    def words_of(self, remedy: Remedy, office: AuthorityInfo, defendant: str) -> tuple[str, ...]:
        """The paragraphs of a remedy against what an office decides; `defendant`: the name of who is sued."""
        address = f"{office.address_line}, {office.postcode_city}"
        values = {"defendant": f"{defendant}, {address}", "office": office.name, "office_address": address}
        if remedy.court:
            court = self.courts[remedy.court]
            values |= {"court": court.name, "court_address": f"{court.street}, {court.city}"}
        return remedy.filled(values)


@cache
def district() -> District:
    """The district this installation serves. Raises ContentError at the first call, never later."""
    return load(settings.KREISHAUS.district_dir)


def load(folder: Path) -> District:
    """Read a district's folder. Raises ContentError naming file and line."""
    about = content.read(folder / "district.yaml", DistrictFile)
    files = {key: folder / "authorities" / f"{key}.yaml" for key in about.authorities}
    places = content.read(folder / "places.yaml", Places).places
    found = District(
        folder=folder,
        about=about,
        authorities={key: content.read(path, AuthorityInfo) for key, path in files.items()},
        places={each.ars: each for each in places},
        competences=content.read(folder / "competence.yaml", Competences).competences,
        courts=content.read(folder / "courts.yaml", Courts).courts,
        remedies=content.read(folder / "remedies.yaml", Remedies).remedies,
        schools=content.read(folder / "schools.yaml", Schools).schools,
        themes=content.read(folder / "themes.yaml", Themes).themes,
        bodies=content.read(folder / "bodies.yaml", Bodies).bodies,
    )
    if mistakes := [
        *_unknown_authorities(found),
        *_unknown_departments(found),
        *mistakes_in(found.remedies, found.courts, folder),
    ]:
        raise ContentError(*mistakes)
    return found


def _unknown_authorities(found: District) -> list[Mistake]:
    known, file = found.authorities, str(found.folder / "places.yaml")
    places = [
        Mistake(file, 0, each.name, f"Die Behörde „{each.authority}“ gibt es nicht.")
        for each in found.places.values()
        if each.authority not in known
    ]
    misnamed = [
        Mistake(str(found.folder / "authorities" / f"{key}.yaml"), 0, "key", f"Hier muss „{key}“ stehen.")
        for key, each in known.items()
        if each.key != key
    ]
    return places + misnamed


def _unknown_departments(found: District) -> list[Mistake]:
    """Every competence leads to a department that exists, in each authority it can fall to."""
    file = str(found.folder / "competence.yaml")
    return [
        Mistake(file, 0, f"competences.{key}", f"{authority.name} hat keine Stelle „{row.department}“.")
        for key, each in found.competences.items()
        for row in each.rows
        for authority in found.authorities.values()
        if authority.is_kreis == (row.level == "kreis")
        and (not row.only or authority.key in row.only)
        and f"{authority.key}.{row.department}" not in authority.department_keys
    ]
