# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the preview. Each looks at the files anew; a Leistung that is broken says why instead."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial, wraps
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import override

from formular import MissingParameter
from kreishaus.catalogue import actions, examination
from kreishaus.catalogue.examination import Examination
from kreishaus.catalogue.inputs import InputError
from kreishaus.catalogue.sample_letters import sample_letter
from kreishaus.kernel import clock
from kreishaus.letters.setting.process import LetterError
from kreishaus.web.audience import Request, audience
from kreishaus.web.preview import showing
from kreishaus.web.preview.showing import Work
from kreishaus.web.public.language import CHOICES

type Values = Mapping[str, Any]

CANNOT_BE_USED: Final = 422


@lru_cache(maxsize=4)
def examined(slug: str, fingerprint: str) -> Examination:  # noqa: ARG001 -- the same files are looked at once
    """What is to be said about the files that have this fingerprint."""
    return examination.examine(slug, clock.today())


def look(slug: str) -> tuple[Examination, str]:
    """The Leistung as its files lie there now, and their fingerprint. Raises Http404."""
    if not actions.folder_of(slug).is_dir():
        raise Http404
    fingerprint = examination.fingerprint(slug)
    return examined(slug, fingerprint), fingerprint


def view(template: str) -> Callable[[Callable[[Request, Work], Values]], Callable[..., HttpResponseBase]]:
    """A page about a Leistung that can be used; else the page that says what is wrong with it."""

    def make(values_of: Callable[[Request, Work], Values]) -> Callable[..., HttpResponseBase]:
        @audience("public")
        @wraps(values_of)
        def page(request: Request, slug: str) -> HttpResponse:
            found, fingerprint = look(slug)
            shared = {"found": found, "slug": slug, "fingerprint": fingerprint}
            if found.package is None:
                return render(request, "preview/broken.html", shared, status=CANNOT_BE_USED)
            spoken = request.GET.get("sprache", "")
            work = Work(found, found.package, CHOICES.get(spoken, "de"))
            with override("en" if work.language == "en" else "de"):
                values = {**shared, "spoken": spoken, "work": work, **values_of(request, work)}
                return render(request, template, values)

        return page

    return make


@audience("public")
def index(request: Request) -> HttpResponse:
    """Every Leistung of the folder."""
    return render(request, "preview/index.html", {"slugs": actions.delivered()})


@audience("public")
def healthy(request: Request) -> HttpResponse:  # noqa: ARG001 -- every view gets one
    """For the supervisor."""
    return HttpResponse("gesund\n", content_type="text/plain; charset=utf-8")


@audience("public")
def state(request: Request, slug: str) -> HttpResponse:  # noqa: ARG001 -- as above
    """The fingerprint, for the script that loads a page anew when a file was saved."""
    if not actions.folder_of(slug).is_dir():
        raise Http404
    return HttpResponse(examination.fingerprint(slug), content_type="text/plain; charset=utf-8")


@view("preview/overview.html")
def overview(request: Request, work: Work) -> Values:  # noqa: ARG001 -- as above
    """Findings with file and line, and the ways through the pages."""
    return {"ways": showing.ways(work), "is_whole": showing.knows_all_ways(work)}


@view("preview/pages.html")
def pages(request: Request, work: Work) -> Values:
    """All pages of the form as people see them, filled in as in one example."""
    chosen = work.example(request.GET.get("beispiel", ""))
    return {
        "chosen": chosen.file.stem if chosen else "",
        "pages": showing.pages(work, chosen),
        "sections": showing.sections(work),
    }


@view("preview/rules.html")
def rules(request: Request, work: Work) -> Values:  # noqa: ARG001 -- as above
    """Every condition and rule in words."""
    return {"pages": showing.rules(work)}


@view("preview/figures.html")
def figures(request: Request, work: Work) -> Values:  # noqa: ARG001 -- as above
    """Dated figures and legal bases, with their sources and what nobody has confirmed."""
    return {"tables": showing.tables(work), "claims": showing.claims(work)}


@view("preview/examples.html")
def examples(request: Request, work: Work) -> Values:  # noqa: ARG001 -- as above
    """Every example with what came of it."""
    return {"noticed": partial(showing.noticed, work)}


@view("preview/letters.html")
def letters(request: Request, work: Work) -> Values:
    """Every letter, for one example."""
    chosen = work.example(request.GET.get("beispiel", ""))
    return {"chosen": chosen.file.stem if chosen else ""}


@audience("public")
def letter(request: Request, slug: str, outcome: str, example: str) -> HttpResponse:
    """One letter as PDF; or why it cannot be written for this example."""
    found, fingerprint = look(slug)
    chosen = next((each for each in found.examples if each.file.stem == example), None)
    if found.package is None or found.tables is None or chosen is None or chosen.result is None:
        raise Http404
    try:
        written = sample_letter(found.package, outcome, chosen.result, found.tables)
        return HttpResponse(written.pdf(), content_type="application/pdf")
    except KeyError as error:
        raise Http404 from error
    except (InputError, MissingParameter, LetterError) as error:
        values = {"found": found, "slug": slug, "fingerprint": fingerprint, "sentence": str(error)}
        return render(request, "preview/unwritten.html", values, status=CANNOT_BE_USED)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """404: no Leistung has this name."""
    return render(request, "preview/index.html", {"slugs": actions.delivered()}, status=404)
