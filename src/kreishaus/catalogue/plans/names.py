# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names that a plan may say: every slot and every expression has to fit the plan's form."""

from dataclasses import dataclass
from typing import Final

from formular import Expression, Form
from formular.expression import ExpressionError, Type
from formular.loading.conditions import expression_of
from formular.loading.node import Node
from formular.loading.types import names_in
from formular.texts import SLOT
from kreishaus.letters.plan import MASKED, Template

BRACES: Final = frozenset("{}")


@dataclass(frozen=True, slots=True)
class Names:
    """What stands in the form, seen from inside a repeat (`each`) or from outside."""

    form: Form

    def template(self, node: Node, key: str, each: str = "") -> Template:
        """The text under a key. Raises DefinitionError for a slot that nothing can fill."""
        text = node.text(key)
        self.check_slots(text, node, key, each)
        return Template(text)

    def check_slots(self, text: str, node: Node, key: str, each: str) -> None:
        """Raise DefinitionError for a slot that nothing can fill."""
        known = names_in(self.form.index, each)
        for slot in SLOT.findall(text):
            name = self.masked(slot) or slot
            if name not in known or name in self.form.index.repeats:
                raise node.error(f"„{{{slot}}}“ ist hier kein Name des Formulars.", key)
        if BRACES & set(SLOT.sub("", text)):
            raise node.error("Eine geschweifte Klammer ist offen, oder in ihr steht kein Name.", key)

    def masked(self, slot: str) -> str:
        """The IBAN that a slot shows only the ends of (`bank.iban.masked`); empty for any other slot."""
        name = slot.removesuffix(MASKED)
        is_iban = name in self.form.fields and self.form.fields[name].kind == "iban"
        return name if is_iban and name != slot else ""

    def expression(self, node: Node, key: str, type_: Type, each: str = "") -> Expression:
        """The expression under a key, of that type. Raises DefinitionError, also when it is missing."""
        node.at(key)
        found = self.maybe(node, key, type_, each)
        assert found is not None  # noqa: S101 - the key is there
        return found

    def maybe(self, node: Node, key: str, type_: Type, each: str = "") -> Expression | None:
        """The same; None when the key is missing."""
        found = expression_of(node, key)
        if found is not None:
            self.check(found, type_, each, node, key)
        return found

    def check(self, expression: Expression, type_: Type, each: str, node: Node, key: str) -> None:
        """Raise DefinitionError when an expression does not fit here."""
        try:
            expression.term.expect(type_, names_in(self.form.index, each))
        except ExpressionError as error:
            raise node.error(f"„{key}“ passt nicht zum Formular: {error}", key) from error
