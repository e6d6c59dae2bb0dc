# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What expressions speak of: values, their types, and the scope that names are looked up in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Protocol, TypeGuard, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from formular.tables import TableRow

type Value = object
"""A plain answer: ``bool``, ``int`` (money is cents), ``Fraction``, ``str`` (text or code), ``date``,
a partly known date (see :class:`Dated`), ``time``, ``datetime`` (a moment, aware), a tuple of codes,
``None`` when nothing was answered.
Other answers (a place, files) may be asked for by ``answered`` only."""

type TypeName = Literal[
    "number", "text", "code", "codes", "date", "time", "moment", "truth", "items", "thing", "any"
]  # fmt: skip


PLAIN = frozenset({str, int, bool, Fraction, tuple, type(None)})


@runtime_checkable
class Dated(Protocol):
    """A date of which month or day may be unknown (0 or ``None``). ``datetime.date`` is one too."""

    @property
    def year(self) -> int: ...
    @property
    def month(self) -> int | None: ...
    @property
    def day(self) -> int | None: ...


def is_dated(value: Value) -> TypeGuard[Dated]:
    """Whether the value is a date, perhaps partly known; a moment is none.

    Asking a protocol is slow, and so is asking for a Fraction: plain ones go first, by their very type.
    """
    if type(value) in PLAIN or isinstance(value, datetime):
        return False
    return isinstance(value, date | Dated)


@dataclass(frozen=True)
class Type:
    """The type of a name or term. ``codes`` are a choice's options, ``fields`` what a repeat's items hold."""

    name: TypeName
    codes: frozenset[str] = frozenset()
    fields: Mapping[str, Type] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    @property
    def word(self) -> str:
        """What it is called in German."""
        return WORDS[self.name]

    def accepts(self, other: Type) -> bool:
        """Whether a value of the other type may stand where this one is expected."""
        if "any" in (self.name, other.name):
            return True
        if {self.name, other.name} == {"text", "code"}:
            return True
        return self.name == other.name


WORDS: Mapping[TypeName, str] = MappingProxyType(
    {
        "number": "eine Zahl",
        "text": "ein Text",
        "date": "ein Tag",
        "time": "eine Uhrzeit",
        "moment": "ein Zeitpunkt",
        "truth": "Ja oder Nein",
        "code": "eine Auswahl",
        "codes": "eine Auswahl von mehreren",
        "items": "eine Wiederholung",
        "thing": "eine Angabe, mit der niemand rechnet",
        "any": "ein Wert aus einer Tabelle",
    }
)
NUMBER = Type("number")
TEXT = Type("text")
DATE = Type("date")
TIME = Type("time")
MOMENT = Type("moment")
TRUTH = Type("truth")
THING = Type("thing")
ANY = Type("any")
TRUST = ("none", "basis", "substantiell", "hoch")  # the levels of § 3 Abs. 4 OZG, and no account


def code(*options: str) -> Type:
    """Give the type of a choice between these codes."""
    return Type("code", codes=frozenset(options))


def codes(*options: str) -> Type:
    """Give the type of a multiple choice among these codes."""
    return Type("codes", codes=frozenset(options))


def items(fields: Mapping[str, Type]) -> Type:
    """Give the type of a repeat whose items hold these fields."""
    return Type("items", fields=fields)


class Scope(Protocol):
    """Where an expression is evaluated: a form's answers, or one item of a repeat within them."""

    @property
    def today(self) -> date: ...

    @property
    def now(self) -> datetime | None: ...

    @property
    def trust(self) -> str:
        """How sure it is who answers: one of ``TRUST``."""

    @property
    def index(self) -> int | None:
        """Which item of its repeat this is, the first being 0; ``None`` outside a repeat."""

    def value(self, name: str) -> Value:
        """Give the answer of that (dotted) name, in this item first, then outwards; ``None`` when missing."""

    def items(self, name: str) -> Sequence[Scope]:
        """Give one scope per item of that repeat."""

    def before(self) -> Sequence[Scope]:
        """Give the scopes of the earlier items of the repeat this item belongs to."""

    def table(self, name: str, on: date) -> TableRow:
        """Give the row of a dated table; raises ``MissingParameter`` when none holds on that day."""


class ExpressionError(ValueError):
    """The source is no expression, or does not fit its form. ``position`` counts characters from 0."""

    def __init__(self, position: int, sentence: str) -> None:
        """Keep where it is and say in one sentence what is wrong."""
        self.position, self.sentence = position, sentence
        super().__init__(f"{sentence} (Zeichen {position + 1})")
