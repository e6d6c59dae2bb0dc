# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text plan of a letter: what a clerk may set, what is computed from it, and the blocks of the letter.

Read from `letters/<outcome>.yaml`; see docs/reference/letters-yaml.md. Frozen, and free of any case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from formular import Expression, Field, Form, Texts

type Kind = Literal["decision", "certificate", "notice", "reply"]
type Align = Literal["left", "right"]

INPUT_KINDS: Final = ("text", "longtext", "money", "date", "int", "choice", "yes_no")

# Behind the name of an IBAN: who reads the letter over a shoulder does not learn the account.
MASKED: Final = ".masked"


@dataclass(frozen=True, slots=True)
class Template:
    """Text with slots: `Die Steuer für {name} beträgt {amount}.` Each slot is a name of the plan's form."""

    text: str


@dataclass(frozen=True, slots=True)
class Placing:
    """When and how often a block stands in the letter: `each` is a repeat, `shown_if` is asked per item.

    `unconfirmed`: what clerks are told whenever the block is shown, because nobody has confirmed it.
    """

    shown_if: Expression | None = None
    each: str = ""
    unconfirmed: str = ""


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    text: Template
    placing: Placing = field(default_factory=Placing)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One paragraph, or one per item; `is_strong` for what the letter orders (the Tenor)."""

    text: Template
    is_strong: bool = False
    placing: Placing = field(default_factory=Placing)


@dataclass(frozen=True, slots=True)
class Column:
    head: Template
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class TableLine:
    """The cells of one row, one per column; left out where the condition does not hold."""

    cells: tuple[Template, ...]
    shown_if: Expression | None = None


@dataclass(frozen=True, slots=True)
class TableBlock:
    """All `lines` for each item of `placing.each`; `total` are the cells of a last row, or none."""

    columns: tuple[Column, ...]
    lines: tuple[TableLine, ...]
    total: tuple[Template, ...] = ()
    placing: Placing = field(default_factory=Placing)


@dataclass(frozen=True, slots=True)
class DuesBlock:
    """Instalments. Cents and days: `each` item owes `amount` for the months of `year` from `begin` on.

    `days`: the year's due days in words („15. Februar und 15. August“); what would be due before `first` is
    due on `first`. `yearly`: cents of every following year.
    """

    year: Expression
    begin: Expression
    amount: Expression
    yearly: Expression
    days: Expression
    first: Expression
    placing: Placing = field(default_factory=Placing)


@dataclass(frozen=True, slots=True)
class PaymentBlock:
    """What is to pay, until when, Kassenzeichen, account, and the code for banking apps."""

    placing: Placing = field(default_factory=Placing)


type Block = HeadingBlock | TextBlock | TableBlock | DuesBlock | PaymentBlock


@dataclass(frozen=True, slots=True)
class FeePlan:
    """The letter raises a fee: cents, day it is due, and what it is for. 0 cents raise none."""

    amount: Expression
    due: Expression
    reason: Template


@dataclass(frozen=True, slots=True)
class Input:
    """What the clerk may set. `path` is a schema path of the plan's form (`dogs.set_rate`).

    `prefill` stands in it at first: a value, or for texts a template.
    """

    path: str
    field: Field
    prefill: Expression | Template | None = None


@dataclass(frozen=True)
class LetterPlan:
    """One outcome and its letter. `form` is the Leistung's form with facts, inputs and computed values added.

    `computed`: schema paths of what the plan works out itself.
    `remedy`: key in the district's `remedies.yaml`, empty for a letter that is no decision.
    `recipient`: the lines of the address of a letter to somebody else than whoever applied.
    `ends`: the case is decided by it; else it is a letter on the way.
    `waits_for_payment`: it goes out once no fee of the case is open.
    `follows`: it changes or ends what was decided before; no first decision.
    `hearing`: the law that asks for a hearing before it; empty where none does.
    `hears`: it is that hearing, with an input `due_on` for the last day to answer.
    `is_confirmed`: whether an authority has released these words; clerks see when not.
    """

    outcome: str
    label: str
    description: str
    kind: Kind
    title: str
    subject: Template
    closing: Template
    form: Form = field(repr=False)
    texts: Texts = field(repr=False)
    inputs: tuple[Input, ...]
    blocks: tuple[Block, ...]
    computed: tuple[str, ...] = ()
    needs_approval: bool = False
    remedy: str = ""
    delivery: str = ""
    recipient: Template | None = None
    fee: FeePlan | None = None
    waits_for_payment: bool = False
    ends: bool = True
    follows: bool = False
    hearing: str = ""
    hears: bool = False
    source: str = ""
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class InputRow:
    """One input as a page shows it, at a path of an item (`dogs.0.set_rate`).

    `inputs` are the HTML names (`due_first.day`) with what stands in them, `options` code -> label of a
    choice, `problem` one sentence, empty when all is well.
    """

    path: str
    field: Field
    label: str
    hint: str
    inputs: Mapping[str, str]
    options: Mapping[str, str]
    problem: str = ""
