# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a matter and what a clerk set to a letter that is ready to print."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, cast

from formular import FormScope, UsedRow, Value, german
from formular.items import Expression
from formular.paths import join
from formular.values import encode
from kreishaus.authorities.district import district
from kreishaus.catalogue import inputs
from kreishaus.catalogue.inputs import InputError, InputsRead, Posted
from kreishaus.catalogue.matter import Matter
from kreishaus.catalogue.paying import doubts_of, payment_of
from kreishaus.catalogue.sheet import Sheet
from kreishaus.catalogue.unconfirmed import unconfirmed
from kreishaus.kernel.clock import to_berlin
from kreishaus.letters.charge import Charge
from kreishaus.letters.decision import DecisionLetter, Heading, Paragraph, Part, Payment, Remedy, Table
from kreishaus.letters.dues import Due, Owed, YearDay, days_of, each_year, in_year
from kreishaus.letters.letterhead import Letterhead
from kreishaus.letters.plan import (
    Block,
    DuesBlock,
    HeadingBlock,
    PaymentBlock,
    TableBlock,
    Template,
    TextBlock,
)
from kreishaus.letters.values import Row

__all__ = ["InputError", "InputsRead", "Posted", "compose"]

DRAFT: Final = "Entwurf: enthält Angaben, die noch niemand bestätigt hat"
NO_VALUE: Final = "(keine Angabe)"
REPLACES: Final = (
    "Dieser Bescheid tritt an die Stelle unseres Bescheids vom {on}, Aktenzeichen {reference}. "
    "Grundlage dafür ist {law}."
)
EMPTY_CELL: Final = "–"


def compose(sheet: Sheet, posted: Posted) -> DecisionLetter:
    """Write the letter. Raises InputError, MissingParameter."""
    filled, found = inputs.read(sheet, posted)
    if found.problems:
        raise InputError(found.problems)
    inputs.prefill(sheet)  # looks up the rows that the first values came from: they count as used
    return _Writer(filled, sheet).letter()


@dataclass
class _Writer:
    """Writes block by block; `doubts` and `dues` are gathered on the way."""

    sheet: Sheet
    first: Sheet
    doubts: list[str] = field(default_factory=list)
    dues: list[Due] = field(default_factory=list)
    yearly: list[tuple[YearDay, int]] = field(default_factory=list)

    def letter(self) -> DecisionLetter:
        plan, matter = self.sheet.plan, self.sheet.matter
        subject, closing = self.line(plan.subject), self.line(plan.closing)
        parts = self.replacing(tuple(part for block in plan.blocks for part in self.parts(block)))
        parts = self.changing_fees(parts)
        rows = self.used_rows()
        doubts = tuple(dict.fromkeys((*unconfirmed(self.sheet, rows), *self.doubts)))
        return DecisionLetter(
            title=plan.title,
            subject=subject,
            letterhead=letterhead(matter, matter.mark or (DRAFT if doubts else "")),
            recipient=self.recipient(),
            reference=matter.reference,
            issued_at=matter.issued_at,
            details=details(matter),
            parts=parts,
            closing=closing,
            signed_by=matter.signed_by,
            data=self.data(),
            remedy=remedy(plan.remedy, matter),
            unconfirmed=doubts,
            used_rows=rows,
            charge=self.charge(),
        )

    def replacing(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """An office that decides anew says below the greeting what its decision takes the place of."""
        plan, earlier = self.sheet.plan, self.sheet.matter.earlier
        if earlier is None or plan.follows or not (plan.ends and plan.remedy):
            return parts
        said = REPLACES.format(on=german.day(earlier.on), reference=earlier.reference, law=earlier.law)
        after = 1 if parts and isinstance(parts[0], Paragraph) else 0
        return (*parts[:after], Paragraph(said, is_strong=True), *parts[after:])

    def changing_fees(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """Below the first thing it orders, else below the greeting: what becomes of earlier fees."""
        said = tuple(
            Paragraph(each.sentence, is_strong=each.cents is not None)
            for each in self.sheet.matter.fee_changes
        )
        strong = (place for place, part in enumerate(parts) if isinstance(part, Paragraph) and part.is_strong)
        after = next(strong, 0) + 1
        return (*parts[:after], *said, *parts[after:]) if said else parts

    def recipient(self) -> tuple[str, ...]:
        """The lines of the address: those of the plan, or of whoever applied."""
        template = self.sheet.plan.recipient
        if template is None:
            return self.sheet.matter.recipient
        return tuple(filter(None, map(str.strip, self.line(template).splitlines())))

    def used_rows(self) -> tuple[UsedRow, ...]:
        return tuple(dict.fromkeys((*self.first.used_rows, *self.sheet.used_rows)))

    def parts(self, block: Block) -> Iterator[Part]:
        scopes = tuple(self.sheet.scopes(block.placing))
        if scopes and block.placing.unconfirmed:
            self.doubts.append(block.placing.unconfirmed)
        match block:
            case HeadingBlock():
                yield from (Heading(self.text(block.text, each)) for each in scopes)
            case TextBlock():
                yield from self.paragraphs(block, scopes)
            case TableBlock():
                yield from self.table(block, scopes)
            case DuesBlock():
                yield from self.instalments(block, scopes)
            case PaymentBlock():
                yield from self.payment(scopes)

    def paragraphs(self, block: TextBlock, scopes: tuple[FormScope, ...]) -> Iterator[Paragraph]:
        for each in scopes:
            for text in self.text(block.text, each).split("\n\n"):
                yield Paragraph(text.strip(), block.is_strong)

    def line(self, template: Template) -> str:
        return self.text(template, self.sheet.scope)

    def text(self, template: Template, scope: FormScope) -> str:
        for name in self.sheet.without_value(template, scope):
            self.doubts.append(f"Im Schreiben fehlt ein Wert: {name}. Dort steht „{NO_VALUE}“.")
        return self.sheet.fill(template, scope, NO_VALUE)

    def table(self, block: TableBlock, scopes: tuple[FormScope, ...]) -> Iterator[Table]:
        cells = tuple(
            tuple(self.sheet.fill(cell, each, EMPTY_CELL) for cell in line.cells)
            for each in scopes
            for line in block.lines
            if each.holds(line.shown_if)
        )
        if cells:
            yield Table(
                heads=tuple(self.line(column.head) for column in block.columns),
                aligns=tuple(column.align for column in block.columns),
                rows=cells,
                total=tuple(self.line(each) for each in block.total),
            )

    def instalments(self, block: DuesBlock, scopes: tuple[FormScope, ...]) -> Iterator[Table]:
        year, yearly = self.number(block.year), self.number(block.yearly)
        days = self.days(block.days)
        owed = [Owed(self.number(block.amount, each), self.day(block.begin, each)) for each in scopes]
        self.dues = list(in_year(owed, year, days, self.day(block.first)))
        self.yearly = list(each_year(yearly, days)) if yearly else []
        if self.dues:
            yield _amounts(f"Zu zahlen für {year}", [(german.day(each.on), each.cents) for each in self.dues])
        if self.yearly:
            yield _amounts(f"Ab {year + 1} jedes Jahr", [(str(day), cents) for day, cents in self.yearly])

    def payment(self, scopes: tuple[FormScope, ...]) -> Iterator[Payment]:
        charge = self.charge() or self.sheet.matter.owed
        if charge and scopes:
            self.doubts.extend(doubts_of(self.sheet.matter))
            yield payment_of(self.sheet.matter, charge)

    def charge(self) -> Charge | None:
        """The fee that this letter raises."""
        fee, scope = self.sheet.plan.fee, self.sheet.scope
        cents = self.sheet.value(fee.amount, scope) if fee else None
        if fee is None or not isinstance(cents, int) or cents <= 0:
            return None
        return Charge(cents, self.day(fee.due), self.sheet.matter.cash_reference, self.line(fee.reason))

    def number(self, expression: Expression, scope: FormScope | None = None) -> int:
        value = self.sheet.value(expression, scope or self.sheet.scope)
        if not isinstance(value, int):
            raise _uncomputable(expression)
        return value

    def day(self, expression: Expression, scope: FormScope | None = None) -> date:
        value = self.sheet.value(expression, scope or self.sheet.scope)
        if not isinstance(value, date):
            raise _uncomputable(expression)
        return value

    def days(self, expression: Expression) -> tuple[YearDay, ...]:
        value = self.sheet.value(expression, self.sheet.scope)
        if value is None:
            raise _uncomputable(expression)
        try:
            return days_of(str(value))
        except ValueError as error:
            sentence = f"Aus „{value}“ lassen sich keine Zahltage lesen. Bitte den Wert der Satzung prüfen."
            raise InputError({"": sentence}) from error

    def data(self) -> dict[str, object]:
        """What machines read: who, what, the clerk's values and what follows from them."""
        matter, sheet = self.sheet.matter, self.sheet
        values = {path: sheet.answers.get(path) for path, _, _ in sheet.places()}
        computed = dict(self.computed())
        return {
            "outcome": sheet.plan.outcome,
            "reference": matter.reference,
            "issued_on": to_berlin(matter.issued_at).date().isoformat(),
            "issuing": matter.responsibility["issuing"]["name"],
            "creditor": matter.responsibility["creditor"]["name"],
            "inputs": {path: encode(value) for path, value in values.items() if value is not None},
            "computed": {path: encode(value) for path, value in computed.items() if value is not None},
            "dues": [{"on": each.on.isoformat(), "cents": each.cents} for each in self.dues],
            "yearly": [{"day": str(day), "cents": cents} for day, cents in self.yearly],
        }

    def computed(self) -> Iterator[tuple[str, Value | None]]:
        sheet = self.sheet
        for path in sheet.plan.computed:
            repeat = sheet.plan.form.index.repeat_around(path)
            name = path.removeprefix(f"{repeat}.") if repeat else path
            for scope in sheet.scope.items(repeat) if repeat else (sheet.scope,):
                value = cast("Value | None", scope.value(name))
                yield join(scope.bound.get(repeat, ""), name), value


def letterhead(matter: Matter, mark: str) -> Letterhead:
    """Of the authority that writes; in a Samtgemeinde for the member whose decision it is."""
    roles = matter.responsibility
    writes, issuing = roles["letterhead"]["name"], roles["issuing"]["name"]
    office = Letterhead.of(matter.authority, matter.department, mark=mark)
    return office.written_by(writes, on_behalf="" if issuing == writes else issuing)


def details(matter: Matter) -> tuple[Row, ...]:
    """The block beside the address (DIN 5008)."""
    return (
        Row("Aktenzeichen", matter.reference),
        Row("Datum", german.day(to_berlin(matter.issued_at).date())),
        Row("Auskunft gibt", matter.department.name),
        Row("Telefon", matter.authority.phone),
        Row("E-Mail", matter.authority.email),
    )


def remedy(key: str, matter: Matter) -> Remedy | None:
    """What can be done against it, with the court and whom to sue."""
    if not key:
        return None
    found = district().remedies[key]
    defendant = matter.responsibility["defendant"]["name"]
    return Remedy(found.title, district().words_of(found, matter.authority, defendant))


def _amounts(head: str, rows: list[tuple[str, int]]) -> Table:
    total = ("zusammen", german.euro(sum(cents for _, cents in rows))) if len(rows) > 1 else ()
    cells = tuple((when, german.euro(cents)) for when, cents in rows)
    return Table((head, "Betrag"), ("left", "right"), cells, total)


def _uncomputable(expression: Expression) -> InputError:
    sentence = f"Die Raten lassen sich nicht berechnen: „{expression.source}“ hat keinen Wert."
    return InputError({"": sentence})
