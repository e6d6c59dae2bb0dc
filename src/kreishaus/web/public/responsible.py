# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""„Wer ist zuständig?“: from what people type as their place to an authority, a choice, or a way on."""

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.shortcuts import render

from kreishaus.authorities.district import AuthorityInfo, district
from kreishaus.authorities.places import PlaceHit, find_places, place_of
from kreishaus.catalogue import leika, queries
from kreishaus.web.audience import Request, audience
from kreishaus.web.context import language_of
from kreishaus.web.public.addresses import url_at
from kreishaus.web.public.here import Here, office_for


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that may be meant, its authority, and the address that says it is."""

    hit: PlaceHit
    authority: AuthorityInfo
    href: str

    @property
    def name(self) -> str:
        return self.hit.part.name if self.hit.part else self.hit.place.name


@audience("public")
def page(request: Request) -> HttpResponseBase:
    """Show the office of a place; ask when several are meant, suggest when none is certain."""
    typed = " ".join(request.GET.get("ort", "")[:120].split())
    slug = request.GET.get("leistung", "")
    chosen = place_of(typed)
    hits = (chosen,) if chosen else find_places(typed)
    only = hits[0] if len(hits) == 1 and hits[0].is_exact else None
    values = {
        "typed": "" if chosen else typed,
        "slug": slug,
        "only": _choice(only, slug) if only else None,
        "choices": [] if only else [_choice(hit, slug) for hit in hits],
        "is_exact": all(hit.is_exact for hit in hits),
        "rows": _rows(request, only) if only else [],
        "citizen_phone": district().about.facts.citizen_phone,
    }
    return render(request, "public/responsible.html", values)


def _choice(hit: PlaceHit, slug: str) -> Choice:
    """Who asked on the way to a Leistung goes back there, now with the place."""
    authority = district().authorities[hit.place.authority]
    query = {"ort": hit.code}
    if slug in leika.entries():
        return Choice(hit, authority, url_at(authority, "register_entry", query, key=slug))
    if slug in {each.slug for each in queries.listed()}:
        return Choice(hit, authority, url_at(authority, "service", query, slug=slug))
    return Choice(hit, authority, url_at(authority, "responsible", query))


def _rows(request: Request, hit: PlaceHit) -> list[tuple[str, str, str]]:
    """What is online, with the office that does it for this place: address, title, office."""
    language = language_of(request)
    authority = district().authorities[hit.place.authority]
    found = []
    for each in queries.listed():
        office = office_for(each, Here(authority, hit))
        where = f"{office.authority.name}, {office.department.name}" if office else ""
        href = url_at(authority, "service", {"ort": hit.code}, slug=each.slug)
        found.append((href, each.texts(language).title, where))
    return found
