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
from kreishaus.letters.plan import Template

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
        for name in SLOT.findall(text):
            if name not in known or name in self.form.index.repeats:
                raise node.error(f"„{{{name}}}“ ist hier kein Name des Formulars.", key)
        if BRACES & set(SLOT.sub("", text)):
            raise node.error("Eine geschweifte Klammer ist offen, oder in ihr steht kein Name.", key)

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
