# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A folder of files, or the same files as stored in the database, into a checked Leistung."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from formular import (
    LANGUAGES,
    NEEDED,
    DefinitionError,
    Form,
    Language,
    Texts,
    load_form,
    load_texts,
    shared_files,
)
from formular.items import Field
from kreishaus.authorities.district import District, district
from kreishaus.catalogue import clocks
from kreishaus.catalogue.plans.files import letters_of
from kreishaus.catalogue.recipients import unknown_slots
from kreishaus.catalogue.service import (
    OverlayFile,
    ParameterEntry,
    ParameterFile,
    ServiceFile,
    ShortFact,
    Split,
)
from kreishaus.kernel import content
from kreishaus.kernel.content import ContentError, Mistake
from kreishaus.letters.plan import LetterPlan

PHONE: Final = "{office.phone}"  # in texts of what the Kreis does
OFFICES: Final = "offices"  # the list of all authorities' departments
PATTERNS: Final = ("service.yaml", "form.yaml", "texts/*.md", "letters/*")

type Files = Mapping[str, str]

_compiled: dict[str, "ServicePackage"] = {}


@dataclass(frozen=True)
class ServicePackage:
    """A Leistung as its files say; the same files give an equal package.

    `files` are complete: what the Leistung shares with others (groups of fields, standard sentences) is
    among them as it is now, so a version that is stored stays as it is whatever becomes of what is shared.
    """

    files: Files
    service: ServiceFile
    form: Form
    texts: Mapping[Language, Texts]

    @cached_property
    def letters(self) -> Mapping[str, LetterPlan]:
        """The plans of its letters, read when they are first asked for. Raises ContentError."""
        return letters_of(self.files, self.service, self.texts["de"])

    def words(self, language: Language) -> Texts:
        """The texts in a language, in everyday German where the Leistung does not speak it."""
        return self.texts.get(language) or self._german_instead

    def facts(self, language: Language) -> tuple[ShortFact, ...]:
        """What is said in short on its page, in the language of `words`."""
        return self.service.facts[self.words(language).language]

    @cached_property
    def _german_instead(self) -> Texts:
        """German for pages in another language: what is drawn of it is theirs."""
        return replace(self.texts["de"])

    @property
    def content_hash(self) -> str:
        return hash_of(self.files)


def read_files(folder: Path) -> Files:
    """The files that make a version, by path; parameters are not among them. Raises ContentError."""
    found = sorted(path for pattern in PATTERNS for path in folder.glob(pattern) if path.is_file())
    return {path.relative_to(folder).as_posix(): content.read_text(path) for path in found}


def hash_of(document: object) -> str:
    """SHA-256 over the canonical JSON, 64 hexadecimal digits."""
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def load_package(files: Files, where: str = "") -> ServicePackage:
    """Check the files and compile the form; the same files only once per process.

    Args:
        files: path in the folder -> text.
        where: the folder's name, put before the file in what is wrong.

    Raises:
        ContentError: everything that is wrong, with file and line.
    """
    digest = hash_of(files)
    if digest not in _compiled:
        _compiled[digest] = _compile(files, where)
    return _compiled[digest]


def _compile(files: Files, where: str) -> ServicePackage:
    try:
        service = content.parse(files.get("service.yaml", ""), "service.yaml", ServiceFile)
        form = load_form(files)
        texts = _texts(files, form, _phone(district()))
    except DefinitionError as error:
        mistake = Mistake(_at(where, error.file), error.line, error.path, error.sentence)
        raise ContentError(mistake) from error
    except ContentError as error:
        raise ContentError(*(_moved(each, where) for each in error.mistakes)) from error
    package = ServicePackage(shared_files(form, texts, files) | dict(files), service, form, texts)
    if mistakes := tuple(_contradictions(package, district())):
        text = package.files["service.yaml"]
        lines = {each.path: content.line_of(text, *each.path.split(".")) for each in mistakes}
        raise ContentError(*(_moved(replace(each, line=lines[each.path]), where) for each in mistakes))
    return package


def _texts(files: Files, form: Form, phone: str) -> dict[Language, Texts]:
    """The words in each language that the Leistung speaks, with the office's telephone number in them."""
    spoken = (each for each in LANGUAGES if each in NEEDED or f"texts/{each}.md" in files)
    known = {path: text.replace(PHONE, phone) for path, text in files.items()}
    return {language: load_texts(known, language, form) for language in spoken}


def _phone(here: District) -> str:
    """The Kreis's number once it is confirmed; until then the one that always leads to an office: 115."""
    own = here.kreis.facts.phone
    return own.value if own.is_confirmed else here.about.facts.citizen_phone.value


def check_folder(folder: Path) -> ServicePackage:
    """A folder as a Leistung that can be published, plans of its letters included. Raises ContentError."""
    package = load_package(read_files(folder), where=str(folder))
    try:
        package.letters  # noqa: B018 - read now, because they are read when first asked for
    except ContentError as error:
        raise ContentError(*(_moved(each, str(folder)) for each in error.mistakes)) from error
    return package


def load_parameters(folder: Path) -> Mapping[str, tuple[ParameterEntry, ...]]:
    """The general tables of a Leistung; none when it has no `parameters.yaml`. Raises ContentError."""
    path = folder / "parameters.yaml"
    return content.read(path, ParameterFile).tables if path.is_file() else {}


def load_overlays(slug: str) -> tuple[OverlayFile, ...]:
    """What the district's municipalities say differently. Raises ContentError."""
    folder = district().folder / "overlays" / slug
    return tuple(_overlay(path, slug) for path in sorted(folder.glob("*.yaml")))


def _overlay(path: Path, slug: str) -> OverlayFile:
    found = content.read(path, OverlayFile)
    if (found.overlay, f"{found.ars}.yaml") != (slug, path.name) or found.ars not in district().places:
        sentence = "Ordner, Dateiname und Inhalt nennen nicht dieselbe Leistung und denselben Ort."
        raise ContentError(Mistake(str(path), 0, "ars", sentence))
    return found


def _contradictions(package: ServicePackage, here: District) -> Iterator[Mistake]:
    """What only shows when several files are read together."""
    service, form = package.service, package.form
    if service.service != form.slug:
        yield _wrong("service", f"form.yaml nennt sich „{form.slug}“.")
    if service.competence not in here.competences:
        yield _wrong("competence", f"Der Bezirk kennt „{service.competence}“ nicht.")
    for theme in {*service.themes} - {each.key for each in here.themes}:
        yield _wrong("themes", f"Der Bezirk kennt das Thema „{theme}“ nicht.")
    yield from _unknown_paths(service, form)
    yield from _unfit(service, form)
    yield from _without_account(service, form)
    if service.level != "kreis" and any(PHONE in text for text in package.files.values()):
        yield _wrong("level", f"{PHONE} steht in den Texten: Das geht nur mit „level: kreis“.")
    for language in package.texts:
        if language not in service.facts:
            yield _wrong("facts", f"Die kurzen Angaben für „{language}“ fehlen.")


def _unfit(service: ServiceFile, form: Form) -> Iterator[Mistake]:
    """What service.yaml wants of the form and the form does not give."""
    for clock_id, sentence in clocks.mistakes(service, form):
        yield _wrong(f"clocks.{clock_id}", sentence)
    if form.decides and not _may_decide(form.fields[form.decides]):
        sentence = f"„{form.decides}“ bestimmt keine Stelle: möglich sind ein Ort und die Liste „offices“."
        yield _wrong("competence", sentence)
    for path in service.notices:
        if path in form.fields and not _is_address(path, form):
            yield _wrong("notices", f"„{path}“ fragt nicht nach einer einzigen E-Mail-Adresse (kind: email).")
    if service.split:
        yield from _wrong_split(service.split, form)


def _is_address(path: str, form: Form) -> bool:
    """One e-mail address: a mail goes to it, so nothing else may stand there, and not one for each entry."""
    return form.fields[path].kind == "email" and not form.index.repeat_around(path)


def _may_decide(field: Field) -> bool:
    """A place decides who is responsible, and so does an office that somebody chooses."""
    return field.kind == "place" or (field.kind == "choice" and field.list_name == OFFICES)


def _wrong_split(split: Split, form: Form) -> Iterator[Mistake]:
    """What cannot be dealt out: only entries of a repeat that stands in no other."""
    if (split.by == "authority", split.by == "authority") != (bool(split.of), bool(split.place)):
        yield _wrong("split", "Mit „by: authority“ stehen „of“ und „place“, sonst keines von beiden.")
    elif split.repeat not in form.index.repeats or form.index.repeat_around(split.repeat):
        yield _wrong("split", f"Das Formular hat keine äußere Wiederholung „{split.repeat}“.")
    elif split.place and getattr(form.fields.get(f"{split.repeat}.{split.place}"), "kind", "") != "place":
        yield _wrong("split", f"In „{split.repeat}“ gibt es keine Frage „{split.place}“ nach einem Ort.")


def _unknown_paths(service: ServiceFile, form: Form) -> Iterator[Mistake]:
    """Fields that service.yaml names and the form does not have."""
    named = {
        "index_fields": service.index_fields,
        "file.by": service.file.by if service.file else (),
        "channel": (service.channel,) if service.channel else (),
        "notices": service.notices,
    }
    yield from _alike(service, form)
    if offers := service.offers:
        named["offers.fields"] = tuple(f"{offers.repeat}.{name}" for name in offers.fields)
        if offers.repeat not in form.index.repeats:
            yield _wrong("offers.repeat", f"Das Formular hat keine Wiederholung „{offers.repeat}“.")
    for key, paths in named.items():
        for path in paths:
            if path not in form.fields:
                yield _wrong(key, f"Das Formular hat kein Feld „{path}“.")
    for slot in unknown_slots(service.recipient, form) if service.recipient else ():
        yield _wrong("recipient", f"Das Formular hat kein Feld „{slot}“.")
    if service.remedy and service.remedy not in district().remedies:
        yield _wrong("remedy", f"Der Bezirk kennt keine Belehrung „{service.remedy}“.")


def _alike(service: ServiceFile, form: Form) -> Iterator[Mistake]:
    """Rules about cases that are like each other, and do not fit the form."""
    for rule in service.alike:
        key = f"alike.{rule.id}"
        for path in (*rule.by, *(rule.during or ())):
            if path not in form.fields:
                yield _wrong(key, f"Das Formular hat kein Feld „{path}“.")
        kinds = {form.fields[path].kind for path in rule.by if path in form.fields}
        if rule.near and not kinds <= {"geo_point", "geo_line"}:
            yield _wrong(key, "Mit „near“ stehen nur Felder der Art geo_point oder geo_line.")
        if rule.each and not all(path.startswith(f"{rule.each}.") for path in rule.by):
            yield _wrong(key, f"Mit „each“ stehen alle Felder in „{rule.each}“.")


def _without_account(service: ServiceFile, form: Form) -> Iterator[Mistake]:
    """What cannot be meant for people without an account, and a period that nothing begins."""
    known = {"", *form.fields, *(each.id for each in form.computed)}
    for key in ("counts_from", "ends_on") if service.retention else ():
        if (name := getattr(service.retention, key)) not in known:
            yield _wrong(f"retention.{key}", f"Das Formular hat kein Feld und keinen Wert „{name}“.")
    if service.is_for_guests and service.split:
        yield _wrong(
            "split", "Wer ohne Konto sendet, bekommt einen Code für einen Vorgang: split geht hier nicht."
        )
    if service.account_use == "never" and not service.is_for_guests:
        yield _wrong(
            "account_use", "Ohne Konto kann nur gesendet werden, was kein Vertrauen verlangt (trust: none)."
        )


def _wrong(path: str, sentence: str) -> Mistake:
    return Mistake("service.yaml", 0, path, sentence)


def _moved(mistake: Mistake, where: str) -> Mistake:
    return Mistake(_at(where, mistake.file), mistake.line, mistake.path, mistake.sentence)


def _at(where: str, file: str) -> str:
    return f"{where}/{file}" if where else file
