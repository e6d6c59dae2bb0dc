# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every kind of field can do. A kind is one small object without state; limits come with the field."""

from __future__ import annotations

from abc import ABC, abstractmethod
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from formular.expression import TEXT
from formular.problem import Finding
from formular.values import encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from formular.context import Context
    from formular.expression import Type
    from formular.items import Field
    from formular.values import Json, Value

type Raw = Mapping[str, Sequence[str]]
"""What was typed, by part of the HTML name: `""` is the name itself, `"day"` the part `.day`."""

NO_LIMITS: Mapping[str, type] = MappingProxyType({})


class UnreadableError(Exception):
    """What was typed gives no value; the finding says why."""

    def __init__(self, code: str, **params: Json) -> None:
        """Name the code and what its sentence needs."""
        self.finding = Finding(code, params)
        super().__init__(code)


class Kind[V: Value](ABC):
    """A kind of field. `parts` are those of its HTML name, `missing` the code when it is required and empty.

    `absent_is_empty`: browsers send nothing for it when nothing is ticked, so nothing sent means unticked.
    """

    name: ClassVar[str]
    parts: ClassVar[tuple[str, ...]] = ("",)
    limits: ClassVar[Mapping[str, type]] = NO_LIMITS
    missing: ClassVar[str] = "V-REQ"
    absent_is_empty: ClassVar[bool] = False

    @abstractmethod
    def parse(self, raw: Raw, field: Field, ctx: Context) -> V | None:
        """The value of what was typed, None for nothing; raises UnreadableError."""

    def check(self, value: V, field: Field, ctx: Context) -> Iterator[Finding]:  # noqa: ARG002 - for the others
        """What is to be noticed in a value."""
        yield from ()

    def remarks(self, value: V) -> Iterator[Finding]:  # noqa: ARG002 - for the others
        """What is good to know of a value, so that a person can compare it; never a problem."""
        yield from ()

    def to_json(self, value: V) -> Json:
        """The value as JSON."""
        return encode(value)

    @abstractmethod
    def from_json(self, data: Json) -> V:
        """The value of its JSON; raises ValueError."""

    @abstractmethod
    def show(self, value: V, label_of: Callable[[str], str]) -> str:
        """The value in German; `label_of` gives the label of a code or the name of a file."""

    def inputs(self, value: V) -> Mapping[str, tuple[str, ...]]:
        """What to put into the inputs so that reading it again gives the same value."""
        return {"": (str(value),)}

    def as_typed(self, text: str) -> Mapping[str, str]:
        """The inputs into which a person would have typed a text that came in one piece, by part."""
        return {"": text}

    @abstractmethod
    def type_of(self, field: Field) -> Type:
        """Its type in expressions."""


class TextKind(Kind[str]):
    """A kind whose value is a text, shown as it was written unless the kind groups it."""

    def from_json(self, data: Json) -> str:
        return as_text(data)

    def show(self, value: str, label_of: Callable[[str], str]) -> str:  # noqa: ARG002
        return value

    def inputs(self, value: str) -> Mapping[str, tuple[str, ...]]:
        return {"": (self.show(value, str),)}

    def type_of(self, field: Field) -> Type:  # noqa: ARG002
        return TEXT


class SeveralKind(Kind[tuple[str, ...]]):
    """A kind whose value is any number of codes or ids."""

    def from_json(self, data: Json) -> tuple[str, ...]:
        return as_texts(data)

    def show(self, value: tuple[str, ...], label_of: Callable[[str], str]) -> str:
        return ", ".join(label_of(each) for each in value)

    def inputs(self, value: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
        return {"": value}


def typed(raw: Raw, part: str = "") -> str:
    """The first text of one input, without blanks around it."""
    texts = raw.get(part, ())
    return texts[0].strip() if texts else ""


def as_text(data: Json) -> str:
    """JSON that must be a text; raises ValueError."""
    if not isinstance(data, str):
        raise ValueError(data)  # noqa: TRY004 - one error for every JSON that does not fit
    return data


def as_texts(data: Json) -> tuple[str, ...]:
    """JSON that must be a list of texts; raises ValueError."""
    if not isinstance(data, list):
        raise ValueError(data)  # noqa: TRY004 - as above
    return tuple(as_text(each) for each in data)
