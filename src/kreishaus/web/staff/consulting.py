# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask other bodies before deciding, several at once, and write down what each has answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from formular import MissingParameter, german
from kreishaus.authorities.district import district
from kreishaus.cases import actions, policy, queries
from kreishaus.cases.errors import ChangedMeanwhileError, InputsRefusedError, RefusedError
from kreishaus.cases.letters import matter_of
from kreishaus.cases.models import Consultation
from kreishaus.cases.queries import OpenCase, OpenConsultation
from kreishaus.documents.errors import RefusedFileError
from kreishaus.kernel import clock
from kreishaus.letters.plan import LetterPlan
from kreishaus.web import questions
from kreishaus.web.audience import Request, audience
from kreishaus.web.forms import BoundField
from kreishaus.web.staff import days
from kreishaus.web.staff.opening import at_desk, frame_of, open_for, refused
from kreishaus.web.transfer import receiving, send

CHOSEN, QUESTION, REVISION = "stelle", "question", "revision"
DUE, ANSWER, ON, TEXT, FILE, SEEN = "due_on", "answer", "answered_on", "text", "file", "seen"
UNSEEN: Final = -1  # no case has it
NOBODY: Final = "Bitte wählen Sie, wen Sie beteiligen."
NO_ANSWER: Final = "Bitte wählen Sie, was die Stelle geantwortet hat."
MEANWHILE: Final = "Inzwischen ist eingetragen: {}, am {}. Wenn Sie noch einmal senden, gilt Ihre Antwort."
EXAMPLE: Final = "Zum Beispiel: Ist die Umleitung für Gelenkbusse befahrbar?"
INTERNAL: Final = "Die Person sieht das nicht. Was für sie gilt, schreiben Sie in den Bescheid."
STALE: Final = (
    "Der Vorgang hat sich geändert, während Sie geschrieben haben. "
    "Bitte sehen Sie nach, wer schon gefragt ist, und senden Sie dann noch einmal."
)


@dataclass(frozen=True, slots=True)
class Line:
    """A body to choose on the page. `asked_on`: when one of its kind was asked already."""

    number: int
    body: str
    name: str
    address: str
    is_chosen: bool
    is_confirmed: bool
    asked_on: date | None


@audience("staff")
@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def page(request: Request, case_id: UUID) -> HttpResponseBase:
    """Choose bodies and complete addresses; each gets a letter by post."""
    opened = open_for(request, case_id)
    if back := refused(request, opened, policy.check_may_consult):
        return back
    return _ask(request, opened) if request.method == "POST" else _show(request, opened)


def _ask(request: Request, opened: OpenCase) -> HttpResponseBase:
    posted, due_on = request.POST, days.read(DUE, request.POST)
    chosen = [each for each in _lines(opened, [], posted) if each.is_chosen]
    problems = {} if chosen else {CHOSEN: NOBODY}
    problems |= {} if due_on else {DUE: days.NO_DAY}
    if problems or due_on is None:
        return _show(request, opened, problems)
    asked = [actions.Asked(each.body, tuple(each.address.splitlines())) for each in chosen]
    revision = opened.row.revision if posted.get(REVISION) == str(opened.row.revision) else UNSEEN
    try:
        made = actions.consult(
            request.actor, opened.row.id, asked, due_on, posted.get(QUESTION, ""), revision=revision
        )
    except ChangedMeanwhileError:
        return _show(request, open_for(request, opened.row.id), {CHOSEN: STALE})
    except RefusedError as error:
        return _show(request, opened, {CHOSEN: str(error)})
    number = "Ein Schreiben liegt" if len(made) == 1 else f"{len(made)} Schreiben liegen"
    messages.success(request, f"{number} unter „Post“. Lesen Sie sie, bevor Sie sie versenden.")
    return redirect(_section(opened.row.id))


def _show(request: Request, opened: OpenCase, problems: Mapping[str, str] | None = None) -> HttpResponseBase:
    """The page; 422 when something has to be mended."""
    said, posted = problems or {}, request.POST if request.method == "POST" else {}
    plan = _plan(opened)
    first = {} if posted else _first_day(request, opened)
    typed = {name: posted.get(name, first.get(name, "")) for name in days.names_of(DUE)}
    asked = [days.question(DUE, "Antwort bis", "So lange haben die Stellen Zeit.", typed, said.get(DUE, ""))]
    if any(each.path == QUESTION for each in plan.inputs):
        label = "Besondere Frage an alle"
        asked.append(
            questions.longtext(QUESTION, label, posted.get(QUESTION, ""), hint=EXAMPLE, optional=True)
        )
    values = frame_of(opened) | {
        "plan": plan,
        "lines": list(_lines(opened, queries.consultations_of(opened), posted)),
        "questions": asked,
        "errors": tuple(said.items()),
        "problem": said.get(CHOSEN, ""),
    }
    return render(request, "staff/consult.html", values, status=422 if said else 200)


def _plan(opened: OpenCase) -> LetterPlan:
    plan = opened.published.consults
    assert plan is not None  # noqa: S101 -- the policy has looked
    return plan


def _first_day(request: Request, opened: OpenCase) -> Mapping[str, str]:
    """The day that the letter proposes: so many working days as the Leistung gives a body."""
    try:
        proposed = opened.published.prefill(_plan(opened).outcome, matter_of(request.actor, opened))
    except MissingParameter:
        proposed = {}
    return {name: proposed.get(name, "") for name in days.names_of(DUE)}


def _lines(opened: OpenCase, known: list[OpenConsultation], posted: Mapping[str, str]) -> Iterator[Line]:
    """Each body of the district that may be asked, and an empty one for each kind that it does not name."""
    asked_on = {each.row.body: clock.to_berlin(each.row.asked_at).date() for each in known}
    chosen = posted.getlist(CHOSEN) if isinstance(posted, QueryDict) else []
    for number, (body, address, is_confirmed) in enumerate(_addresses(opened)):
        yield Line(
            number,
            body,
            opened.published.bodies[body],
            posted.get(f"anschrift-{number}", address),
            str(number) in chosen,
            is_confirmed,
            asked_on.get(body),
        )


def _addresses(opened: OpenCase) -> Iterator[tuple[str, str, bool]]:
    """Kind, address as far as the district knows it, and whether somebody has confirmed that."""
    for body in opened.published.bodies:
        here = [each for each in district().bodies if each.kind == body]
        yield from ((body, "\n".join(each.lines), each.is_confirmed) for each in here)
        if not here:
            yield body, "", True


@audience("staff")
@receiving
@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def answer(request: Request, consultation_id: UUID) -> HttpResponseBase:
    """Write down what a body has said; what is refused stands in the form again."""
    opened, asked = _opened(request, consultation_id)
    try:
        policy.check_may_record_answer(request.actor, opened.row)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect(_section(opened.row.id))
    return _record(request, opened, asked) if request.method == "POST" else _form(request, opened, asked)


def _record(request: Request, opened: OpenCase, asked: OpenConsultation) -> HttpResponseBase:
    said, on = request.POST.get(ANSWER, ""), days.read(ON, request.POST)
    problems = {} if said in Consultation.Answer.values else {ANSWER: NO_ANSWER}
    problems |= {} if on else {ON: days.NO_DAY}
    if problems or on is None:
        return _form(request, opened, asked, problems)
    content = actions.Said(said, on, request.POST.get(TEXT, ""), request.POST.get(SEEN))
    try:
        actions.record_answer(request.actor, asked.row.id, content, request.FILES.get(FILE))
    except RefusedFileError as error:
        return _form(request, opened, asked, {FILE: str(error)})
    except ChangedMeanwhileError as error:
        opened, asked = _opened(request, asked.row.id)
        if not _says(asked, content, request.FILES.get(FILE)):
            return _form(request, opened, asked, {ANSWER: _meanwhile(asked) or str(error)})
    except InputsRefusedError as error:
        return _form(request, opened, asked, error.problems)
    except RefusedError as error:
        return _form(request, opened, asked, {ANSWER: str(error)})
    messages.success(request, "Die Antwort ist eingetragen.")
    return redirect(_section(opened.row.id))


def _opened(request: Request, consultation_id: UUID) -> tuple[OpenCase, OpenConsultation]:
    """The case, and what was asked in it."""
    row = queries.consultation_at_desk(request.actor, consultation_id)
    opened = open_for(request, row.case_id)
    return opened, next(each for each in queries.consultations_of(opened) if each.row.id == row.id)


def _says(asked: OpenConsultation, content: actions.Said, upload: "UploadedFile[bytes] | None") -> bool:
    """Whether this very answer stands there already, as after a double click."""
    is_same = (asked.row.answer, asked.row.answered_on) == (content.answer, content.on)
    return (
        is_same and asked.text == content.text.strip() and (upload is None or upload.name == asked.file_name)
    )


def _meanwhile(asked: OpenConsultation) -> str:
    """What somebody else has written down; empty when it was not that."""
    if asked.is_open or asked.row.answered_on is None:
        return ""
    return MEANWHILE.format(asked.row.get_answer_display(), german.day(asked.row.answered_on))


def _form(
    request: Request, opened: OpenCase, asked: OpenConsultation, problems: Mapping[str, str] | None = None
) -> HttpResponseBase:
    """The page; 422 when something has to be mended."""
    said = problems or {}
    known = days.inputs_of(ON, asked.row.answered_on or clock.today())
    known |= {ANSWER: asked.row.answer, TEXT: asked.text}
    posted = request.POST if request.method == "POST" else {}
    typed = {name: posted.get(name, "") for name in known} if posted else known
    values = frame_of(opened) | {
        "asked": asked,
        "questions": _questions(typed, said),
        "errors": tuple(said.items()),
        "file_problem": said.get(FILE, ""),
    }
    return render(request, "staff/consult_answer.html", values, status=422 if said else 200)


def _questions(typed: Mapping[str, str], said: Mapping[str, str]) -> tuple[BoundField, ...]:
    """What was answered, when, and in which words."""
    options = {value: f"{label[0].upper()}{label[1:]}" for value, label in Consultation.Answer.choices}
    day = {name: typed[name] for name in days.names_of(ON)}
    return (
        questions.choice(
            ANSWER, "Was antwortet die Stelle?", options, typed[ANSWER], problem=said.get(ANSWER, "")
        ),
        days.question(ON, "Am", "Der Tag, an dem die Antwort kam.", day, said.get(ON, "")),
        questions.longtext(
            TEXT,
            "Wortlaut oder Auflagen",
            typed[TEXT],
            problem=said.get(TEXT, ""),
            hint=INTERNAL,
            optional=True,
        ),
    )


@audience("staff")
@at_desk
def file(request: Request, consultation_id: UUID) -> HttpResponseBase:
    """The answer of a body as a file."""
    row = queries.consultation_at_desk(request.actor, consultation_id)
    if row.document_id is None:
        raise Http404
    opened = open_for(request, row.case_id, row.document_id)
    return send(opened.row.id, row.document_id, opened.row.file.key_id)


def _section(case_id: UUID) -> str:
    return f"{reverse('desk_case', kwargs={'case_id': case_id})}#beteiligung"
