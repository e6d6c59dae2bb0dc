# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a form is made of: pages of fields, groups and repeats, with conditions, rules and computed values.

All of it is frozen. A *schema path* names a field without item numbers (`dogs.chip`), a *path* names one
answer (`dogs.0.chip`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from formular.values import Severity

if TYPE_CHECKING:
    from formular.expression import Term

type ParamValue = str | int | bool | tuple[str, ...]
type Item = Field | Group | Repeat

NOTHING: Mapping[str, ParamValue] = MappingProxyType({})
STRICT: Mapping[str, Severity] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition or value as written, with its compiled tree and the names that it reads.

    Two are equal when written alike.
    """

    source: str
    term: "Term" = field(compare=False, repr=False)
    reads: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reads", self.term.reads())


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that should hold between answers. `valid` false makes a problem with the rule's id as code.

    It is looked at only when `when` holds; without `when`, once everything that `valid` reads is answered.
    `at` names the field (relative to where the rule stands) at which the sentence appears. `tells` names
    computed values that the sentence says; what has no value is left empty there. `afterwards`: said once
    more when everything has arrived, because the person has to do something then.
    """

    id: str
    valid: Expression
    at: str
    when: Expression | None = None
    severity: Severity = "error"
    tells: tuple[str, ...] = ()
    afterwards: bool = False


@dataclass(frozen=True, slots=True)
class Sensitive:
    """Data that the law protects more than others (Art. 9 and 10 GDPR, § 67 SGB X), and what allows to ask.

    `kind` is `health`, `religion`, `political`, `criminal` or `social`; `basis` names the law, empty when
    nobody did yet.
    """

    kind: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `params` are the limits its kind understands; `severity` softens single codes.

    `tells` names computed values that its label says, as a declaration that names somebody's number does.
    """

    id: str
    kind: str
    required: bool | Expression = True
    shown_if: Expression | None = None
    options: tuple[str, ...] = ()
    list_name: str = ""
    unique: bool = False
    params: Mapping[str, ParamValue] = field(default=NOTHING)
    severity: Mapping[str, Severity] = field(default=STRICT)
    rules: tuple[Rule, ...] = ()
    sensitive: Sensitive | None = None
    tells: tuple[str, ...] = ()

    def number(self, name: str, default: int) -> int:
        """The whole number of a parameter, or the default."""
        value = self.params.get(name, default)
        return value if isinstance(value, int) else default

    def flag(self, name: str) -> bool:
        """True when the parameter is set to true."""
        return self.params.get(name) is True


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, often taken from the shared definitions (`use` says which)."""

    id: str
    items: tuple[Item, ...]
    use: str = ""
    shown_if: Expression | None = None
    rules: tuple[Rule, ...] = ()
    sensitive: Sensitive | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same questions once per item, for example per dog. `title_field` names the item in headings.

    `unique`: fields whose answers together stand once only (`month` and `ticket_type`). `listed`: its page
    shows one line per item, and each item has a page of its own. `csv`: a file of many items can be read.
    """

    id: str
    items: tuple[Item, ...]
    min: int = 0
    max: int = 10
    title_field: str = ""
    shown_if: Expression | None = None
    rules: tuple[Rule, ...] = ()
    sensitive: Sensitive | None = None
    unique: tuple[str, ...] = ()
    listed: bool = False
    csv: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One topic on one page. `review` marks the last one, whose questions stand on the check page itself."""

    id: str
    items: tuple[Item, ...]
    shown_if: Expression | None = None
    review: bool = False
    rules: tuple[Rule, ...] = ()

    @property
    def listed(self) -> Repeat | None:
        """The repeat that this page lists line by line, if it does; then nothing else stands on it."""
        first = self.items[0] if self.items else None
        return first if isinstance(first, Repeat) and first.listed else None


@dataclass(frozen=True, slots=True)
class Computed:
    """A value the form works out itself; `id` is a schema path, inside a repeat one value per item.

    `line` puts it into the derivation that clerks and citizens see. `main`: what people ask for, the sum
    of the year or the fee; of several that have a value the last.
    """

    id: str
    type: str
    value: Expression
    line: bool = False
    main: bool = False


def expressions_of(node: Page | Item) -> Iterator[Expression]:
    """Every expression in a page or item, at any depth."""
    if node.shown_if:
        yield node.shown_if
    if isinstance(node, Field) and isinstance(node.required, Expression):
        yield node.required
    for rule in node.rules:
        yield rule.valid
        if rule.when:
            yield rule.when
    for child in () if isinstance(node, Field) else node.items:
        yield from expressions_of(child)


def rules_of(node: Page | Item) -> Iterator[Rule]:
    """Every rule in a page or item, at any depth."""
    yield from node.rules
    for child in () if isinstance(node, Field) else node.items:
        yield from rules_of(child)
