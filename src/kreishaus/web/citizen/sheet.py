# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file of many items for a list: a template to fill in, what was read of it, and the person decides.

The file rests nowhere. Between the look at it and the decision it lies sealed in the page, for half an hour.
"""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from formular import LANGUAGES, Texts
from formular.items import Repeat
from formular.sheet import Sheet, SheetError, columns_of, read_sheet, template
from formular.sheet.lines import LARGEST
from kreishaus.cases import actions, queries
from kreishaus.cases.errors import ChangedMeanwhileError, FullListError
from kreishaus.cases.models import Draft
from kreishaus.cases.moved import mark_of
from kreishaus.cases.queries import OpenDraft
from kreishaus.documents.errors import RefusedFileError
from kreishaus.documents.passing import pass_through
from kreishaus.kernel import clock, crypto
from kreishaus.web.attaching import may_keep
from kreishaus.web.audience import Request, audience
from kreishaus.web.citizen import apply
from kreishaus.web.citizen.addresses import page_url
from kreishaus.web.citizen.heading import office_name
from kreishaus.web.citizen.sheet_read import Preview, preview_of
from kreishaus.web.citizen.sheet_words import meanings, sentence_of
from kreishaus.web.context import language_of
from kreishaus.web.transfer import HEADERS, receiving

LIFETIME: Final = timedelta(minutes=30)
FILE, SEALED, LIST, DO = "sheet", "_sheet", "_list", "_do"
ADD, INSTEAD = "add", "instead"


class _TooOldError(Exception):
    """The file lay in the page for too long, or was changed there."""


@audience("guest")
@require_http_methods(["GET", "HEAD", "POST"])
@receiving
@sensitive_variables("content")
def page(request: Request, draft_id: UUID, page_id: str) -> HttpResponseBase:
    """Choose a file, look at what was read, take it in."""
    try:
        draft = queries.draft_for(request.actor, draft_id)
    except Draft.DoesNotExist:
        return apply.gone(request, draft_id)
    repeat = _list_on(draft, page_id)
    if not draft.journey.may_visit(page_id):
        return redirect(page_url(draft, draft.journey.first_open()))
    if request.method != "POST":
        return _ask(request, draft, page_id, repeat)
    return _read(request, draft, page_id, repeat)


@sensitive_variables("content", "sheet")
def _read(request: Request, draft: OpenDraft, page_id: str, repeat: Repeat) -> HttpResponseBase:
    """Read the file that came, or that lay in the page, and do what the button says."""
    try:
        content = _unsealed(request, draft, page_id) if SEALED in request.POST else _uploaded(request)
        sheet = read_sheet(
            draft.published.form, repeat.id, content, _all_texts(request, draft), draft.context
        )
    except (SheetError, RefusedFileError) as error:
        sentence = sentence_of(error) if isinstance(error, SheetError) else str(error)
        return _ask(request, draft, page_id, repeat, sentence)
    except _TooOldError:
        return _ask(
            request,
            draft,
            page_id,
            repeat,
            _("Das ist zu lange her. Bitte wählen Sie die Datei noch einmal aus."),
        )
    if request.POST.get(DO) in {ADD, INSTEAD} and SEALED in request.POST:
        return _take_in(request, draft, page_id, repeat, content, sheet)
    return _look(request, draft, page_id, repeat, content, sheet)


@audience("guest")
def blank(request: Request, draft_id: UUID, page_id: str) -> HttpResponseBase:
    """The template, with the columns in the language of the reader."""
    try:
        draft = queries.draft_for(request.actor, draft_id)
    except Draft.DoesNotExist as error:
        raise Http404 from error
    repeat = _list_on(draft, page_id)
    columns = columns_of(draft.published.form, repeat.id, draft.published.texts(language_of(request)))
    response = HttpResponse(template(columns), content_type="text/csv; charset=utf-8", headers=HEADERS)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"vorlage-{page_id}.csv"
    )
    return response


def _list_on(draft: OpenDraft, page_id: str) -> Repeat:
    page = draft.published.form.index.pages.get(page_id)
    repeat = page.listed if page else None
    if repeat is None or not repeat.csv:
        raise Http404
    return repeat


def _all_texts(request: Request, draft: OpenDraft) -> list[Texts]:
    """The texts in every language, that of the reader first: a template may have been filled in another."""
    own = language_of(request)
    return [draft.published.texts(each) for each in (own, *(each for each in LANGUAGES if each != own))]


def _uploaded(request: Request) -> bytes:
    upload = request.FILES.get(FILE)
    if upload is None:
        raise SheetError("none")
    if not may_keep(request):
        raise RefusedFileError("too_often")
    return pass_through(upload, most=LARGEST)


def _ask(request: Request, draft: OpenDraft, page_id: str, repeat: Repeat, problem: str = "") -> HttpResponse:
    """Render the page to choose a file on; 422 with what is wrong with the one that came."""
    texts = draft.published.texts(language_of(request))
    columns = columns_of(draft.published.form, repeat.id, texts)
    values = {
        **_around(request, draft, page_id, texts),
        "most": repeat.max,
        "largest": LARGEST // 1000,
        "problem": problem,
        "meanings": meanings(columns, texts, draft.context),
    }
    return render(request, "citizen/sheet.html", values, status=422 if problem else 200)


@sensitive_variables("content", "sheet", "preview", "values")
def _look(
    request: Request,
    draft: OpenDraft,
    page_id: str,
    repeat: Repeat,
    content: bytes,
    sheet: Sheet,
    problem: str = "",
) -> HttpResponse:
    """Render what was read, before anything of it is taken in."""
    texts = draft.published.texts(language_of(request))
    preview: Preview = preview_of(draft, page_id, repeat, sheet, texts)
    values = {
        **_around(request, draft, page_id, texts),
        "preview": preview,
        "wrong_rows": [
            (_("Zeile {line}, Spalte „{column}“").format(line=each.line, column=each.column), each.sentence)
            for each in preview.wrong
        ],
        "problem": problem,
        "list_mark": mark_of(draft, repeat.id),
        "sealed": crypto.seal_text(
            _key(), content.decode("latin-1"), _context(draft, page_id), now=clock.now()
        ),
    }
    return render(request, "citizen/sheet_preview.html", values, status=422 if problem else 200)


def _take_in(
    request: Request, draft: OpenDraft, page_id: str, repeat: Repeat, content: bytes, sheet: Sheet
) -> HttpResponseBase:
    """Put the items into the list, and show it."""
    instead, seen = request.POST[DO] == INSTEAD, request.POST.get(LIST, "")
    try:
        number = actions.take_in(
            request.actor, draft.row.id, repeat.id, sheet.rows, instead=instead, seen=seen
        )
    except FullListError as error:
        return _look(request, draft, page_id, repeat, content, sheet, str(error))
    except ChangedMeanwhileError as error:
        messages.error(request, str(error))
        return redirect(page_url(draft, page_id))
    if number:
        messages.success(request, _("Aus der Datei übernommen: {}.").format(number))
    else:
        messages.info(request, _("Alles aus der Datei stand schon in der Liste."))
    return redirect(page_url(draft, page_id))


def _unsealed(request: Request, draft: OpenDraft, page_id: str) -> bytes:
    try:
        text = crypto.unseal_text(
            _key(), request.POST[SEALED], _context(draft, page_id), now=clock.now(), lifetime=LIFETIME
        )
    except crypto.UnreadableError as error:
        raise _TooOldError from error
    return text.encode("latin-1")


def _around(request: Request, draft: OpenDraft, page_id: str, texts: Texts) -> dict[str, object]:
    return {
        "draft": draft,
        "texts": texts,
        "page_id": page_id,
        "list_title": texts.pages[page_id].title,
        "office": office_name(draft, request.authority_key),
        "back": page_url(draft, page_id),
    }


def _key() -> bytes:
    return crypto.derive(settings.SECRET_KEY.encode(), "sheet of a list")


def _context(draft: OpenDraft, page_id: str) -> str:
    return f"{draft.row.id}/{page_id}"
