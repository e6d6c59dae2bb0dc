# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Leistung that is being written, put into words and rows for the templates of the preview."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from formular import Explanation, Journey, Language, TableRow, Texts, Value, check, explain_form, german
from formular.possible import ways_through
from formular.texts import FigureText
from kreishaus.catalogue.examination import Examination
from kreishaus.catalogue.examples import Example
from kreishaus.catalogue.loading import ServicePackage
from kreishaus.catalogue.service import ParameterEntry, ShownTable
from kreishaus.web.forms import Binder, BoundPage
from kreishaus.web.public.markdown import render as markdown

SEVERITY: Final = {"error": "Fehler", "warning": "Warnung", "hint": "Hinweis"}


@dataclass(frozen=True)
class Work:
    """A Leistung that can be used, with what was found, in the language that was chosen."""

    found: Examination
    package: ServicePackage
    language: Language = "de"

    @property
    def texts(self) -> Texts:
        return self.package.words(self.language)

    @property
    def is_spoken(self) -> bool:
        """Whether the Leistung has texts in this language; else it stands in German on its pages."""
        return self.language in self.package.texts

    @property
    def tongue(self) -> str:
        """What `lang` says of the texts: Leichte Sprache is German."""
        return self.texts.language.partition("-")[0]

    def example(self, name: str) -> Example | None:
        """The example of that name; else the first that can be used."""
        usable = [each for each in self.found.examples if each.result]
        return next((each for each in usable if each.file.stem == name), usable[0] if usable else None)


@dataclass(frozen=True, slots=True)
class ShownWay:
    """Titles of pages in order; the choices that lead here, with answers; what is open all the same."""

    titles: tuple[str, ...]
    because: tuple[tuple[str, str], ...]
    perhaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page of the form; `left_out`: the example's answers do not lead to it."""

    bound: BoundPage
    left_out: bool


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A dated row: from when to when, what it says, who says so."""

    period: str
    cells: tuple[tuple[str, str], ...]
    source: str
    is_confirmed: bool
    place: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something the Leistung says about the law, with its source."""

    label: str
    text: str
    source: str
    is_confirmed: bool


def ways(work: Work) -> tuple[ShownWay, ...]:
    """The ways through the pages."""
    titles = {page_id: page.title for page_id, page in work.texts.pages.items()}
    return tuple(
        ShownWay(
            tuple(titles[each] for each in way.pages),
            tuple(
                (work.texts.short(path), _answer(work, path, value)) for path, value in way.because.items()
            ),
            tuple(titles[each] for each in way.perhaps),
        )
        for way in ways_through(work.package.form).each
    )


def knows_all_ways(work: Work) -> bool:
    """Whether every combination of choices was looked at."""
    return ways_through(work.package.form).is_whole


def pages(work: Work, example: Example | None) -> tuple[ShownPage, ...]:
    """Every page of the form, filled in as in the example, with what is noticed there."""
    form, result = work.package.form, example.result if example else None
    if result is None:
        return ()
    journey = Journey(form, result.answers, result.context, result.typed)
    binder = Binder(form, result.answers, result.context, work.texts, result.typed)
    return tuple(_page(binder, journey, page.id) for page in form.pages)


def _page(binder: Binder, journey: Journey, page_id: str) -> ShownPage:
    is_on_the_way = page_id in journey.ids
    problems = journey.problems_on(page_id) if is_on_the_way else ()
    return ShownPage(replace(binder, problems=problems).page(page_id), not is_on_the_way)


def noticed(work: Work, example: Example) -> tuple[tuple[str, str, str], ...]:
    """What is noticed about the answers of an example: how severe, at which question, the sentence."""
    if (result := example.result) is None:
        return ()
    found = check(work.package.form, result.answers, result.context, result.typed)
    return tuple(
        (SEVERITY[each.severity], work.texts.called(each.path), work.texts.sentence(each, result.answers))
        for each in found
    )


def sections(work: Work) -> list[tuple[str, Any]]:
    """The page of the Leistung: headings and texts."""
    return [(each.heading, markdown(each.markdown, ticks=False)) for each in work.texts.body]


def rules(work: Work) -> list[tuple[str, list[Explanation]]]:
    """Conditions and rules under the title of the page they stand on."""
    form, said = work.package.form, explain_form(work.package.texts["de"])
    found: dict[str, list[Explanation]] = {page.id: [] for page in form.pages}
    for each in said:
        found[each.path if each.path in found else form.page_at(each.path)].append(each)
    return [
        (work.package.texts["de"].pages[page_id].title, listed) for page_id, listed in found.items() if listed
    ]


def tables(work: Work) -> list[tuple[str, list[ShownRow]]]:
    """Every dated table: the general rows, then those of places."""
    found: dict[str, list[ShownRow]] = {}
    for name, table in (work.found.tables or {}).items():
        found[name] = [_row(work, name, row, "") for row in table.rows]
    for overlay in work.found.overlays:
        for name, rows in overlay.tables.items():
            found.setdefault(name, []).extend(_row(work, name, row, overlay.ars) for row in rows)
    return list(found.items())


def claims(work: Work) -> Iterator[Claim]:
    """What service.yaml says with a source."""
    service = work.package.service
    if service.leika:
        yield Claim("LeiKa-Schlüssel", service.leika.value, service.leika.source, service.leika.is_confirmed)
    for basis in service.legal_bases:
        yield Claim("Rechtsgrundlage", basis.text, basis.source, basis.is_confirmed)
    if service.fee:
        yield Claim("Gebühr", german.euro(service.fee.cents), service.fee.source, service.fee.is_confirmed)
    days = service.office_days
    yield Claim("Bearbeitung in Tagen", str(days.days), days.source, days.is_confirmed)
    if service.retention:
        kept = f"{service.retention.years}, von da an: {service.retention.after}"
        yield Claim("Aufbewahrung in Jahren", kept, service.retention.source, service.retention.is_confirmed)


def _row(work: Work, table: str, row: TableRow | ParameterEntry, place: str) -> ShownRow:
    begin = f"ab {german.day(row.valid_from)}" if row.valid_from else "schon immer"
    period = f"{begin} bis {german.day(row.valid_to)}" if row.valid_to else begin
    values = tuple(
        (_called(work, table, name), _shown(work, table, name, value)) for name, value in row.values.items()
    )
    return ShownRow(period, values, row.source, row.status == "confirmed", place)


def _called(work: Work, table: str, column: str) -> str:
    """What clerks call a figure; its own name where nobody has given it another."""
    figure = work.package.texts["de"].parameters.get(f"{table}.{column}")
    shown = _page_table(work, table, column)
    return figure.label if figure else shown.rows[column] if shown else column


def _shown(work: Work, table: str, column: str, value: object) -> str:
    figure = work.package.texts["de"].parameters.get(f"{table}.{column}")
    match value:
        case bool():
            return "Ja" if value else "Nein"
        case int() if shown := _page_table(work, table, column):
            return shown.written(value)
        case int() if figure and figure.is_money:
            return german.euro(value)
        case list() | tuple():
            return ", ".join(_option(figure, str(each)) for each in value)
        case None:
            return "–"
        case _:
            return _option(figure, str(value))


def _page_table(work: Work, table: str, column: str) -> ShownTable | None:
    """The table of the page of the Leistung that shows a figure, which says its words and its unit."""
    shown = (each for each in work.package.service.tables if each.table == table and column in each.rows)
    return next(shown, None)


def _option(figure: FigureText | None, code: str) -> str:
    return figure.options.get(code, code) if figure else code


def _answer(work: Work, path: str, value: Value) -> str:
    if isinstance(value, bool):
        return work.texts.show("yes_no", value)
    codes = value if isinstance(value, tuple) else (value,)
    return ", ".join(work.texts.option(path, str(code)) for code in codes)
