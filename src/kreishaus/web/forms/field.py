# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One question of a form with everything its component draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from formular import german
from formular.calculation import tells
from formular.fields import KINDS
from formular.fields.choice import codes_of
from formular.fields.file import ACCEPTED
from formular.fields.place import OUTSIDE
from formular.inputs import parts_for
from formular.items import Expression
from formular.paths import schema_path
from formular.problem import Problem
from kreishaus.web.forms import reveal
from kreishaus.web.forms.blank import Blank
from kreishaus.web.forms.bound import BoundField, BoundFile, BoundOption, Notice
from kreishaus.web.speaking import tongue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from formular.context import FileInfo, Option
    from formular.items import Field
    from formular.languages import Language
    from formular.scope import FormScope
    from kreishaus.web.forms.binding import Binder
    from kreishaus.web.forms.bound import Relevance

# Endings a browser offers; photos of iPhones come as HEIC and are kept as JPEG
ENDINGS: Final = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg", ".heic", ".heif"),
    "image/png": (".png",),
}
FILE_HINT: Final = {
    "de": "PDF, JPG, PNG oder HEIC, bis {max} MB je Datei.",
    "de-leicht": "Erlaubt sind PDF, JPG, PNG und HEIC. Jede Datei darf {max} MB groß sein.",
    "en": "PDF, JPG, PNG or HEIC, up to {max} MB each.",
}
TICKED: Final = frozenset({"choice", "multi", "yes_no"})  # their inputs are codes of options
CODES: Final = {"confirm": ("yes",)}
YES_NO: Final = (("yes", "Ja"), ("no", "Nein"))
YES_NO_IN: Final = {"en": (("yes", "Yes"), ("no", "No"))}
# What the person says of herself may be filled in by the browser (WCAG 1.3.5); answers of entries and what is
# said of somebody else may not
AUTOCOMPLETE: Final = {
    "first_names": "given-name",
    "last_name": "family-name",
    "title": "honorific-prefix",
    "birth_date": "bday",
    "email": "email",
    "phone": "tel",
    "city": "address-level2",
    "plz": "postal-code",
    "org_name": "organization",
}
SOMEBODY_ELSE: Final = frozenset({"guardian", "representative"})
LONGEST_SHORT, LONGEST_HALF = 12, 60
KEPT_ENTRIES: Final = 10


def bind_field(binder: Binder, field: Field, path: str, scope: FormScope, relevance: Relevance) -> BoundField:
    """The question at this path."""
    blank = blank_of(binder, field, path)
    inputs = parts_for(field, path, binder.answers, binder.typed)
    is_asked = is_required(field, scope)
    files = (
        (*kept_files(inputs.get("", ()), binder), *refused_files(path, binder))
        if field.kind == "file"
        else ()
    )
    return BoundField(
        component=field.kind,
        path=path,
        label=binder.texts.label(path, binder.answers, tells(field.tells, scope)),
        hint=binder.texts.fill(blank.hint, path, binder.answers, blank.text.blank),
        is_optional=not is_asked and not hangs_on_page(field, path, scope),
        is_missing=is_asked and not any(map(any, inputs.values())),
        inputs=inputs,
        options=chosen_of(blank, inputs.get("", ())),
        candidates=tuple(candidates_of(binder, path)),
        files=files,
        notices=(*binder.notices.get(path, ()), *remarks_on(binder, field, path)),
        relevance=relevance,
        autocomplete=blank.autocomplete,
        width=blank.width,
        accept=blank.accept,
        takes_many=field.number("max", 2) > 1,
        blank=blank if is_kept(path) else None,
    )


def blank_of(binder: Binder, field: Field, path: str) -> Blank:
    """The question as everybody finds it; kept with the texts."""
    listed = binder.ctx.lists.get(field.list_name, ()) if field.list_name else ()
    known: Blank | None = binder.texts.memo.get(("blank", path))
    if known is None or known.asked is not field or known.listed is not listed:
        options = tuple(
            BoundOption(f"{path}.{code}", code, label, group=group)
            for code, label, group in labelled(binder, field, path)
        )
        codes = [option.code for option in options] if field.kind in TICKED else CODES.get(field.kind, ())
        known = Blank(
            asked=field,
            listed=listed,
            text=binder.texts.fields[schema_path(path)],
            hint=hint_of(binder, field, path),
            options=options,
            codes=frozenset(codes),
            autocomplete=autocomplete_of(field, path),
            width=width_of(field),
            accept=",".join(endings_of(field)),
        )
        if is_kept(path):
            binder.texts.memo[("blank", path)] = known
    return known


def is_kept(path: str) -> bool:
    """Whether a question is kept as everybody finds it: in the hundredth entry it would only take memory."""
    return int(entry_number(path) or 0) < KEPT_ENTRIES


def is_required(field: Field, scope: FormScope) -> bool:
    """Whether the question must be answered, as far as the answers tell now."""
    return scope.holds(field.required) if isinstance(field.required, Expression) else field.required


def hangs_on_page(field: Field, path: str, scope: FormScope) -> bool:
    """Whether an answer on the same page decides if it is optional; then it is not marked as optional."""
    page_id = scope.around.form.index.page_of[schema_path(path)]
    return isinstance(field.required, Expression) and reveal.depends_on_page(field.required, scope, page_id)


def hint_of(binder: Binder, field: Field, path: str) -> str:
    """The hint; at a file also what is taken and how large it may be, unless the hint says so itself."""
    hint = binder.texts.fields[schema_path(path)].hint
    if field.kind != "file" or "PDF" in hint:
        return hint
    kinds = FILE_HINT.get(binder.texts.language, FILE_HINT["de"]).format(max=field.number("max_mb", 10))
    return f"{hint} {kinds}".strip()


def chosen_of(blank: Blank, chosen: Sequence[str]) -> tuple[BoundOption, ...]:
    """What can be ticked or chosen; of a place, what the browser suggests."""
    if not chosen or blank.codes.isdisjoint(chosen):
        return blank.options
    return tuple(each._replace(is_chosen=each.code in chosen) for each in blank.options)


def labelled(binder: Binder, field: Field, path: str) -> Iterator[tuple[str, str, str]]:
    """Codes with their labels and groups, from the texts or from a list of the district."""
    if field.kind == "yes_no":
        yield from ((code, label, "") for code, label in YES_NO_IN.get(binder.texts.language, YES_NO))
    elif field.list_name:
        for option in by_alphabet(binder.ctx.lists.get(field.list_name, ()), binder.texts.language):
            called = option.called(binder.texts.language)
            yield option.code, called, str(option.data.get("group", ""))
    else:
        yield from ((code, binder.texts.option(path, code), "") for code in codes_of(field, binder.ctx))


def candidates_of(binder: Binder, path: str) -> Iterator[BoundOption]:
    """The places that a typed text may have meant."""
    for problem in binder.problems:
        listed = problem.params.get("candidates")
        if problem.path == path and isinstance(listed, list):
            for number, each in enumerate(listed):
                code = str(each["code"])
                called = _candidate(binder, path, code, str(each["label"]))
                yield BoundOption(f"{path}.{number}", code, called)


def by_alphabet(listed: Sequence[Option], language: Language) -> Sequence[Option]:
    """As listed; by the alphabet of a language that has words of its own, the first one staying first."""
    first, *rest = listed or (None,)
    if first is None or language not in first.data:
        return listed
    return (first, *sorted(rest, key=lambda each: german.order(each.called(language))))


def _candidate(binder: Binder, path: str, code: str, label: str) -> str:
    """What a candidate is called: a place of the district or elsewhere, or one of two moments."""
    kind = KINDS[binder.form.fields[schema_path(path)].kind]
    if kind.name == "datetime" and binder.texts.language == "en":
        return binder.texts.show(kind.name, kind.from_json(code))
    if code.startswith(OUTSIDE):
        return _("Ein anderer Ort: {}").format(code.removeprefix(OUTSIDE))
    return label


def remarks_on(binder: Binder, field: Field, path: str) -> Iterator[Notice]:
    """What is good to know of an answer: the bank of an IBAN. Texts kept from before may not know it."""
    value = binder.answers.get(path)
    if field.kind in TICKED and (word := binder.typed.get(path)):
        yield Notice(f"{path}-typed", _("Angegeben war: „{}“.").format(word), "hint")
    for found in () if value is None else KINDS[field.kind].remarks(value):
        if found.code in binder.texts.problems:
            sentence = binder.texts.sentence(Problem(path, found.code, "hint", found.params), binder.answers)
            yield Notice(f"{path}-{found.code}", sentence, "hint")


def kept_files(ids: Sequence[str], binder: Binder) -> Iterator[BoundFile]:
    """The files that are kept, as far as they are the person's own."""
    for each in ids:
        info = binder.ctx.documents.get(each)
        if info:
            yield BoundFile(info.name, described(info), each)


def refused_files(path: str, binder: Binder) -> Iterator[BoundFile]:
    """The files that were just turned away."""
    for refusal in binder.refusals:
        if refusal.path == path:
            yield BoundFile(refusal.name, _("Nicht gespeichert"), refusal=refusal.sentence)


def described(info: FileInfo) -> str:
    """Write "2 Seiten · 1,2 MB · geprüft und gespeichert"."""
    pages = {0: (), 1: (_("1 Seite"),)}.get(info.pages, (_("{} Seiten").format(info.pages),))
    return " · ".join((*pages, tongue().filesize(info.size), _("geprüft und gespeichert")))


def autocomplete_of(field: Field, path: str) -> str:
    """What the browser may fill in: nothing in entries of a repeat, nothing about somebody else."""
    is_about_others = entry_number(path) or not SOMEBODY_ELSE.isdisjoint(path.split("."))
    return "off" if is_about_others else AUTOCOMPLETE.get(field.id, "off")


def width_of(field: Field) -> str:
    """How long the line is: as long as the answer is expected to be."""
    longest = field.number("max", 0) if field.kind == "text" else 0
    if not longest or longest > LONGEST_HALF:
        return ""
    return "short" if longest <= LONGEST_SHORT else "half"


def endings_of(field: Field) -> Iterator[str]:
    """File endings for the media types the question takes."""
    if field.kind == "file":
        accepted = field.params.get("accept") or ACCEPTED
        for media_type in accepted if isinstance(accepted, tuple) else ():
            yield from ENDINGS.get(media_type, (media_type,))


def entry_number(path: str) -> str:
    """The number of the entry a path lies in; empty outside of repeats."""
    return next((part for part in path.split(".") if part.isdecimal()), "")
