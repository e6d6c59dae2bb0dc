# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far a matter is, for somebody without an account: by Vorgangsnummer and receipt code.

Both travel in the body of a POST, so they stand in no address and in no log. Whatever is wrong with the two,
the answer is one and the same, so that nobody learns which numbers exist.
"""

from typing import Final

from allauth.core import ratelimit
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kreishaus.authorities.district import district
from kreishaus.cases import queries
from kreishaus.cases.lifecycle import FACES, State
from kreishaus.cases.models import Case
from kreishaus.cases.reference import MistypedReferenceError, read
from kreishaus.web import questions
from kreishaus.web.account.views import too_many_requests
from kreishaus.web.audience import Request, audience
from kreishaus.web.forms import BoundField

UNKNOWN: Final = (
    "Zu dieser Nummer und diesem Code finden wir nichts. Bitte vergleichen Sie beides mit Ihrer Bestätigung."
)
NO_REFERENCE: Final = "Bitte geben Sie die Vorgangsnummer ein."
NO_CODE: Final = "Bitte geben Sie den Code ein."
LONGEST: Final = 60


@never_cache
@audience("public")
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("code")
def page(request: Request) -> HttpResponseBase:
    """Ask for number and code; tell state, next step and office."""
    if request.method != "POST":
        return _ask(request)
    reference, code = (request.POST.get(name, "").strip()[:LONGEST] for name in ("reference", "code"))
    problems = {"reference": _wrong_with(reference), "code": "" if code else NO_CODE}
    if any(problems.values()):
        return _ask(request, reference, problems)
    if not ratelimit.consume(request, action="look_up", key=read(reference)):
        return too_many_requests(request)
    try:
        return _tell(request, queries.case_by_code(reference, code))
    except Case.DoesNotExist:
        return _ask(request, reference, {"reference": UNKNOWN})


def _wrong_with(reference: str) -> str:
    """The sentence about a number that cannot be one: its check digits do not fit; empty when they do."""
    if not reference:
        return NO_REFERENCE
    try:
        read(reference)
    except MistypedReferenceError as error:
        return str(error)
    return ""


def _ask(request: Request, reference: str = "", problems: dict[str, str] | None = None) -> HttpResponse:
    """The form; the code is never sent back."""
    said = problems or {}
    asked: tuple[BoundField, ...] = (
        questions.text(
            "reference",
            "Vorgangsnummer",
            reference,
            problem=said.get("reference", ""),
            hint="Sie steht auf Ihrer Bestätigung und sieht so aus: BIS-2026-418302-57.",
        ),
        questions.text(
            "code",
            "Code",
            problem=said.get("code", ""),
            hint="Den Code haben Sie mit der Bestätigung bekommen. Bindestriche können Sie weglassen.",
        ),
    )
    errors = tuple((name, sentence) for name, sentence in said.items() if sentence)
    values = {"questions": asked, "errors": errors}
    return render(request, "public/status.html", values, status=422 if errors else 200)


def _tell(request: Request, case: Case) -> HttpResponse:
    office = district().authorities[case.authority_id]
    values = {
        "case": case,
        "face": FACES[State(case.state)],
        "office": office,
        "department": office.department(case.department_id.partition(".")[2]),
    }
    return render(request, "public/status_of.html", values)
