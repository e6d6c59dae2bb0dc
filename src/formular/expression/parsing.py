# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads an expression: source in, typed tree out. The grammar stands in docs/reference/expressions.md."""

from __future__ import annotations

from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING

from formular.expression import calls
from formular.expression.arithmetic import Calculation, plain
from formular.expression.comparing import COMPARE, Comparison, Contains, OneOf
from formular.expression.lexing import SPLIT, Token, tokens
from formular.expression.terms import (
    And,
    Joined,
    Literal,
    Missing,
    Name,
    Not,
    Now,
    Or,
    Position,
    Term,
    Today,
    Trust,
    Xor,
)
from formular.expression.values import ExpressionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_DEPTH = 24
WORDS: dict[str, Callable[..., Term]] = {
    "missing": Missing,
    "today": Today,
    "now": Now,
    "index": Position,
    "trust": Trust,
}


def parse(source: str) -> Term:
    """Read an expression; raises ``ExpressionError`` with the position and one sentence."""
    parser = Parser(tokens(source))
    term = parser.expression()
    parser.expect_end()
    return term


class Parser:
    """Walks the tokens once, from the left; each method reads one level of the grammar."""

    def __init__(self, found: tuple[Token, ...]) -> None:
        """Begin at the first token."""
        self._tokens = found
        self._next = 0
        self._depth = 0

    @property
    def token(self) -> Token:
        return self._tokens[self._next]

    def follows(self, kind: str, text: str) -> bool:
        """Whether this token comes after the present one."""
        after = self._tokens[min(self._next + 1, len(self._tokens) - 1)]
        return (after.kind, after.text) == (kind, text)

    def take(self) -> Token:
        """Give the present token and go on."""
        token = self.token
        self._next += token.kind != "end"
        return token

    def found(self, *signs: str) -> Token | None:
        """Take the present token if it is one of these signs."""
        return self.take() if self.token.kind == "sign" and self.token.text in signs else None

    def expect(self, sign: str) -> None:
        if not self.found(sign):
            raise self.unexpected(f"„{sign}“")

    def expect_end(self) -> None:
        if self.token.kind != "end":
            raise self.unexpected("das Ende")

    def unexpected(self, wanted: str) -> ExpressionError:
        """Say what was expected here and what stands here."""
        stands = f"steht „{self.token.text}“" if self.token.text else "ist der Ausdruck zu Ende"
        return ExpressionError(self.token.at, f"Hier {stands}, gebraucht wird {wanted}.")

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Count how deep terms are nested, and refuse too deep ones."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExpressionError(
                self.token.at, f"Der Ausdruck ist mehr als {MAX_DEPTH} Ebenen tief. {SPLIT}"
            )
        yield
        self._depth -= 1

    def expression(self) -> Term:
        with self.deeper():
            return self._joined("or", Or, self._xor)

    def _xor(self) -> Term:
        return self._joined("xor", Xor, self._and)

    def _and(self) -> Term:
        return self._joined("and", And, self._not)

    def _joined(self, word: str, kind: type[Joined], part: Callable[[], Term]) -> Term:
        parts = [part()]
        while self.found(word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else kind(tuple(parts), at=parts[0].at)

    def _not(self) -> Term:
        if token := self.found("not"):
            with self.deeper():
                return Not(self._not(), at=token.at)
        return self._comparison()

    def _comparison(self) -> Term:
        left = self._sum()
        if token := self.found(*COMPARE):
            return Comparison(token.text, left, self._sum(), at=left.at)  # type: ignore[arg-type] # a key of it
        if self.found("contains"):
            return Contains(left, self._sum(), at=left.at)
        if self.found("in"):
            return self._one_of(left)
        return left

    def _one_of(self, value: Term) -> Term:
        if not self.found("["):
            return OneOf(value, (), self._sum(), at=value.at)
        return OneOf(value, self.several("]"), at=value.at)

    def several(self, end: str) -> tuple[Term, ...]:
        """Read one or more terms between commas, up to the closing sign."""
        read = [self.expression()]
        while self.found(","):
            read.append(self.expression())
        self.expect(end)
        return tuple(read)

    def _sum(self) -> Term:
        return self._calculation(("+", "-"), self._product)

    def _product(self) -> Term:
        return self._calculation(("*", "/"), self._signed)

    def _calculation(self, signs: tuple[str, str], part: Callable[[], Term]) -> Term:
        left = part()
        while token := self.found(*signs):
            left = Calculation(token.text, left, part(), at=left.at)  # type: ignore[arg-type] # one of the four
        return left

    def _signed(self) -> Term:
        if token := self.found("-"):
            if self.token.kind == "number":
                return Literal(plain(-Fraction(self.take().text)), at=token.at)
            with self.deeper():
                return Calculation("-", Literal(0, at=token.at), self._signed(), at=token.at)
        return self._primary()

    def _primary(self) -> Term:
        if self.token.kind == "name":
            return calls.call(self) if self.follows("sign", "(") else self._name()
        if self.token.kind in {"number", "string"}:
            return self._literal()
        return self._word()

    def _name(self) -> Name:
        token = self.take()
        return Name(token.text, at=token.at)

    def _literal(self) -> Term:
        token = self.take()
        value = token.text if token.kind == "string" else plain(Fraction(token.text))
        return Literal(value, at=token.at)

    def _word(self) -> Term:
        at = self.token.at
        if self.found("("):
            inner = self.expression()
            self.expect(")")
            return inner
        if truth := self.found("true", "false"):
            return Literal(truth.text == "true", at=at)
        if word := self.found(*WORDS):
            return WORDS[word.text](at=at)
        raise self.unexpected("ein Wert")
