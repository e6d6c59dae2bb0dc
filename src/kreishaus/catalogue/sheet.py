# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A plan laid over a matter: answers, facts and inputs in one form, so that every name has its value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import groupby
from typing import Self

from formular import Answers, FormScope, UsedRow, Value, german, prune
from formular.calculation import show
from formular.expression import Value as Worth
from formular.expression.arithmetic import whole
from formular.fields import KINDS
from formular.items import Expression
from formular.paths import join
from formular.texts import SLOT
from kreishaus.catalogue.matter import Matter
from kreishaus.catalogue.service import LegalBasis
from kreishaus.kernel.clock import to_berlin
from kreishaus.letters import facts
from kreishaus.letters.cash_reference import spell
from kreishaus.letters.plan import MASKED, Input, LetterPlan, Placing, Template


@dataclass(frozen=True)
class Sheet:
    """`inputs` are what the clerk set, by path; what their conditions hide does not count."""

    plan: LetterPlan
    matter: Matter
    bases: tuple[LegalBasis, ...]
    inputs: Mapping[str, Value]

    def with_inputs(self, inputs: Mapping[str, Value]) -> Self:
        return replace(self, inputs=inputs)

    @cached_property
    def answers(self) -> Answers:
        """All that counts. Answers of a case do by themselves, and facts always."""
        filled = self.matter.answers.put_all({**self._facts, **self.inputs})
        return prune(self.plan.form, filled, self.matter.context).answers if self.inputs else filled

    @cached_property
    def scope(self) -> FormScope:
        return FormScope.of(self.plan.form, self.answers, self.matter.context)

    @property
    def used_rows(self) -> tuple[UsedRow, ...]:
        """The dated rows that were looked up so far."""
        return tuple(dict.fromkeys(UsedRow(name, row) for name, row in self.scope.around.rows))

    def value(self, expression: Expression, scope: FormScope) -> Worth:
        """What an expression gives here, whole; None when something it needs is missing."""
        return whole(expression.term.evaluate(scope))

    def scopes(self, placing: Placing) -> Iterator[FormScope]:
        """Where a block stands: once, or once for each item, as far as its condition holds."""
        found = self.scope.items(placing.each) if placing.each else (self.scope,)
        return (each for each in found if each.holds(placing.shown_if))

    def places(self) -> Iterator[tuple[str, Input, FormScope]]:
        """Every input at its path, hidden ones too; those of a repeat that stand together go item by item."""
        index = self.plan.form.index
        for repeat, group in groupby(self.plan.inputs, lambda each: index.repeat_around(each.path)):
            together = tuple(group)
            for scope in self.scope.items(repeat) if repeat else (self.scope,):
                for each in together:
                    name = each.path.removeprefix(f"{repeat}.") if repeat else each.path
                    yield join(scope.bound.get(repeat, ""), name), each, scope

    def fill(self, template: Template, scope: FormScope, missing: str) -> str:
        """The text with values in its slots; `missing` stands for what has none."""
        return SLOT.sub(lambda match: self.shown(match[1], scope) or missing, template.text)

    def without_value(self, template: Template, scope: FormScope) -> list[str]:
        """The slots of a template that stay empty here."""
        return [name for name in SLOT.findall(template.text) if not self.shown(name, scope)]

    def shown(self, name: str, scope: FormScope) -> str:
        """A value in German; empty when it is missing."""
        if name.endswith(MASKED):
            iban = self.shown(name.removesuffix(MASKED), scope).replace(" ", "")
            return f"{iban[:2]} … {iban[-4:]}" if iban else ""
        form, value = self.plan.form, scope.value(name)
        schema = form.index.resolve(scope.container, name)
        if value is None or schema is None:
            return ""
        if schema in form.index.computed:
            return show(form.index.computed[schema].type, value)
        option = partial(self.plan.texts.option, schema)
        return str(KINDS[form.fields[schema].kind].show(value, option))

    @property
    def _cash_reference(self) -> str | None:
        """Of the fee that this letter raises, else of the one that is open."""
        owed = self.matter.owed.reference if self.matter.owed and not self.plan.fee else ""
        return spell(owed or self.matter.cash_reference) or None

    @property
    def _facts(self) -> dict[str, Value | None]:
        matter, roles = self.matter, self.matter.responsibility
        office = matter.authority
        known: dict[str, Value | None] = {
            "reference": matter.reference,
            "date": to_berlin(matter.issued_at).date(),
            "received_on": to_berlin(matter.received_at).date(),
            "recipient": matter.recipient[0] if matter.recipient else None,
            "office": office.name,
            "department": matter.department.name,
            "issuing": roles["issuing"]["name"],
            "creditor": roles["creditor"]["name"],
            "law": self.bases[0].text if self.bases else None,
            "bank": str(office.facts.bank) if office.facts.bank else None,
            "cash_ref": self._cash_reference,
            "owed": matter.owed.cents if matter.owed else None,
            "owed_since": matter.owed.due_on if matter.owed else None,
            "earlier_reference": matter.earlier.reference if matter.earlier else None,
            "earlier_title": matter.earlier.title if matter.earlier else None,
            "earlier_date": matter.earlier.on if matter.earlier else None,
            "basis": matter.earlier.law if matter.earlier else None,
            "heard_on": matter.heard.on if matter.heard else None,
            "heard_until": matter.heard.until if matter.heard else None,
            "phone": office.phone.replace(" ", german.NO_BREAK),
            "email": office.email,
            "data_protection": str(office.facts.data_protection_email),
        }
        return {join(facts.PAGE, name): value for name, value in known.items()}
