# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The typed tree an expression becomes: terms that evaluate, tell what they read, explain themselves."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, ClassVar, Final

from formular.expression.values import (
    ANY,
    DATE,
    MOMENT,
    NUMBER,
    TEXT,
    TIME,
    TRUST,
    TRUTH,
    ExpressionError,
    Scope,
    Type,
    Value,
    code,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from formular.expression.wording import Wording


PAIR: Final = 2


@dataclass(frozen=True)
class Term(ABC):
    """A part of an expression. ``at`` is where it begins in the source; equality ignores it."""

    at: int = field(default=0, compare=False, kw_only=True)

    is_choice_of_two: ClassVar[bool] = False  # said with a „wenn“ in it, so bracketed within a sentence

    def parts(self) -> tuple[Term, ...]:
        """Give the terms it is made of."""
        return ()

    def reads(self) -> frozenset[str]:
        """Give the names it reads as written; a name inside ``count(dogs, …)`` is given as ``dogs.name``.

        Such a name is the item's when the item has it, else that of what stands around the repeat.
        """
        return frozenset().union(*(part.reads() for part in self.parts()))

    def lookups(self) -> frozenset[tuple[str, str]]:
        """Give the (table, column) pairs it looks up."""
        return frozenset().union(*(part.lookups() for part in self.parts()))

    def tables(self) -> frozenset[str]:
        """Give the names of the dated tables it looks up."""
        return frozenset(table for table, _column in self.lookups())

    @abstractmethod
    def type_in(self, scope: Mapping[str, Type]) -> Type:
        """Give its type where names have these types; raises ``ExpressionError`` when it does not fit."""

    @abstractmethod
    def evaluate(self, scope: Scope) -> Value:
        """Give its value; ``None`` when an answer it needs is missing."""

    @abstractmethod
    def phrase(self, wording: Wording) -> str:
        """Say the value in German, as a noun phrase."""

    def clause(self, wording: Wording) -> str:
        """Say the condition in German, verb last, as it stands after „wenn“."""
        return f"{self.phrase(wording)} Ja ist"

    def denied(self, wording: Wording) -> str:
        """Say in German that the condition does not hold, verb last."""
        return f"es nicht zutrifft, dass {self.clause(wording)}"

    def expect(self, expected: Type, scope: Mapping[str, Type]) -> Type:
        """Give the type if it is the expected one."""
        found = self.type_in(scope)
        if not expected.accepts(found):
            raise ExpressionError(self.at, f"Hier steht {found.word}, gebraucht wird {expected.word}.")
        return found


@dataclass(frozen=True)
class Literal(Term):
    """A number, text, date, time of day or truth written in the expression itself."""

    value: bool | int | Fraction | str | date | time

    def type_in(self, scope: Mapping[str, Type]) -> Type:  # noqa: ARG002 - the same everywhere
        if isinstance(self.value, bool):
            return TRUTH
        if isinstance(self.value, str):
            return TEXT
        if isinstance(self.value, time):
            return TIME
        return DATE if isinstance(self.value, date) else NUMBER

    def evaluate(self, scope: Scope) -> Value:  # noqa: ARG002 - the same everywhere
        return self.value

    def phrase(self, wording: Wording) -> str:
        return wording.value(self.value)

    def clause(self, wording: Wording) -> str:
        if isinstance(self.value, bool):
            return "es immer gilt" if self.value else "es nie gilt"
        return super().clause(wording)


@dataclass(frozen=True)
class Name(Term):
    """An answer, by its (dotted) name."""

    name: str

    def reads(self) -> frozenset[str]:
        return frozenset({self.name})

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        if self.name not in scope:
            raise ExpressionError(self.at, f"Ein Feld „{self.name}“ gibt es hier nicht.")
        return scope[self.name]

    def evaluate(self, scope: Scope) -> Value:
        return scope.value(self.name)

    def phrase(self, wording: Wording) -> str:
        return wording.label(self.name)

    def denied(self, wording: Wording) -> str:
        return f"{self.phrase(wording)} nicht Ja ist"


@dataclass(frozen=True)
class Missing(Term):
    """No value, whatever the type."""

    def type_in(self, scope: Mapping[str, Type]) -> Type:  # noqa: ARG002 - the same everywhere
        return ANY

    def evaluate(self, scope: Scope) -> Value:  # noqa: ARG002 - the same everywhere
        return None

    def phrase(self, wording: Wording) -> str:  # noqa: ARG002 - the same everywhere
        return "nichts"


@dataclass(frozen=True)
class Today(Term):
    """The day on which it is evaluated."""

    def type_in(self, scope: Mapping[str, Type]) -> Type:  # noqa: ARG002 - the same everywhere
        return DATE

    def evaluate(self, scope: Scope) -> Value:
        return scope.today

    def phrase(self, wording: Wording) -> str:  # noqa: ARG002 - the same everywhere
        return "heute"


@dataclass(frozen=True)
class Now(Term):
    """The moment at which it is evaluated; missing where only the day is known."""

    def type_in(self, scope: Mapping[str, Type]) -> Type:  # noqa: ARG002 - the same everywhere
        return MOMENT

    def evaluate(self, scope: Scope) -> Value:
        return scope.now

    def phrase(self, wording: Wording) -> str:  # noqa: ARG002 - the same everywhere
        return "jetzt"


@dataclass(frozen=True)
class Position(Term):
    """Which item of the repeat this is, the first being 1."""

    def type_in(self, scope: Mapping[str, Type]) -> Type:  # noqa: ARG002 - the same everywhere
        return NUMBER

    def evaluate(self, scope: Scope) -> Value:
        return None if scope.index is None else scope.index + 1

    def phrase(self, wording: Wording) -> str:  # noqa: ARG002 - the same everywhere
        return "die Nummer des Eintrags"


@dataclass(frozen=True)
class Trust(Term):
    """How sure it is who answers, as a code; compared by `==`, `!=` and `in` only."""

    def type_in(self, scope: Mapping[str, Type]) -> Type:  # noqa: ARG002 - the same everywhere
        return code(*TRUST)

    def evaluate(self, scope: Scope) -> Value:
        return scope.trust

    def phrase(self, wording: Wording) -> str:  # noqa: ARG002 - the same everywhere
        return "das Vertrauensniveau der Anmeldung"


@dataclass(frozen=True)
class Condition(Term):
    """A term that holds or does not."""

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        for part in self.parts():
            part.type_in(scope)
        return TRUTH

    def phrase(self, wording: Wording) -> str:
        return f"ob {self.clause(wording)}"

    @abstractmethod
    def clause(self, wording: Wording) -> str:
        """Say the condition in German, verb last, as it stands after „wenn“."""


@dataclass(frozen=True)
class Answered(Condition):
    """Whether there is an answer."""

    name: Name

    def parts(self) -> tuple[Term, ...]:
        return (self.name,)

    def evaluate(self, scope: Scope) -> Value:
        return scope.value(self.name.name) not in (None, "", ())

    def clause(self, wording: Wording) -> str:
        return f"{self.name.phrase(wording)} angegeben ist"

    def denied(self, wording: Wording) -> str:
        return f"{self.name.phrase(wording)} nicht angegeben ist"


@dataclass(frozen=True)
class Not(Condition):
    """The contrary. A missing answer counts as No, so its contrary holds."""

    part: Term

    def parts(self) -> tuple[Term, ...]:
        return (self.part,)

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        self.part.expect(TRUTH, scope)
        return TRUTH

    def evaluate(self, scope: Scope) -> Value:
        return self.part.evaluate(scope) is not True

    def clause(self, wording: Wording) -> str:
        return self.part.denied(wording)

    def denied(self, wording: Wording) -> str:
        return self.part.clause(wording)


@dataclass(frozen=True)
class Joined(Condition):
    """Several conditions joined by one word."""

    conditions: tuple[Term, ...]
    word: ClassVar[str]

    def parts(self) -> tuple[Term, ...]:
        return self.conditions

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        for part in self.conditions:
            part.expect(TRUTH, scope)
        return TRUTH

    def clause(self, wording: Wording) -> str:
        said = (
            f"({part.clause(wording)})" if isinstance(part, Joined) else part.clause(wording)
            for part in self.conditions
        )
        return f" {self.word} ".join(said)


class And(Joined):
    word = "und"

    def evaluate(self, scope: Scope) -> Value:
        return all(part.evaluate(scope) is True for part in self.conditions)


class Or(Joined):
    word = "oder"

    def evaluate(self, scope: Scope) -> Value:
        return any(part.evaluate(scope) is True for part in self.conditions)


class Xor(Joined):
    """Holds when an odd number of its conditions hold; of two: exactly one."""

    word = "oder"

    def clause(self, wording: Wording) -> str:
        said = super().clause(wording)
        if len(self.conditions) == PAIR:
            return f"entweder {said}, aber nicht beides"
        return f"eine ungerade Zahl hiervon zutrifft: {said}"

    def evaluate(self, scope: Scope) -> Value:
        return sum(part.evaluate(scope) is True for part in self.conditions) % 2 == 1
