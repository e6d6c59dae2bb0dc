# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Querysets whose SQL is made once, for what many requests ask; and so for the rows that they add.

Making the SQL costs ten times what SQLite needs to answer it.
"""

import copy
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import SimpleNamespace
from typing import Any, Final, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

FIELDS: Final[dict[type, "models.Field[Any, Any]"]] = {
    UUID: models.UUIDField(),
    datetime: models.DateTimeField(),
    date: models.DateField(),
    int: models.BigIntegerField(),
    str: models.CharField(),
}

type Made = tuple[SQLCompiler, str, tuple[Any, ...]] | None  # None: it can find nothing


class Slot(Expression):
    """A place for a value in the queryset; `field` says how the database is told it."""

    def __init__(self, name: str, field: "models.Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, *_ignored: object) -> tuple[str, tuple[Any, ...]]:
        """Return a placeholder, and this slot in place of its value."""
        return "%s", (self,)

    def __str__(self) -> str:
        raise TypeError(f"{self.name} has no text before it has a value")


class Prepared[M: models.Model]:
    """Asks what the queryset asks that `make` returns for these values. One statement.

    `make` is called once for each shape of its values, with slots where they would stand: for ids, moments,
    days, numbers and texts, also inside tuples and dataclasses. None, yes or no, an empty text and what is
    an Enum belong to the shape. What changes must be a value: a clock read in `make` would stand still.
    A queryset that nobody scoped raises here as it would by itself.
    """

    def __init__(self, make: "Callable[..., models.QuerySet[M, Any]]") -> None:
        self._make = make
        self._made: dict[Hashable, Made] = {}

    def rows(self, **values: object) -> Iterator[M]:
        """Return the rows."""
        compiler = self._compiler(values)
        if compiler is None:
            return iter(())
        query = SimpleNamespace(get_compiler=lambda **_: compiler)
        asked = SimpleNamespace(
            db="default", query=query, _fetch_mode=models.FETCH_ONE, _known_related_objects={}
        )
        return iter(ModelIterable(cast("Any", asked)))

    def tuples(self, **values: object) -> Iterator[Sequence[Any]]:
        """Return the columns that `make` has chosen with `values_list`."""
        compiler = self._compiler(values)
        return iter(()) if compiler is None else compiler.results_iter(tuple_expected=True)

    def _compiler(self, values: dict[str, object]) -> SQLCompiler | None:
        connection = connections["default"]
        flat: dict[str, object] = {}
        shape = (connection.vendor, *(_flatten(name, each, flat) for name, each in values.items()))
        if shape not in self._made:
            self._made[shape] = self._compiled(values, connection)
        made = self._made[shape]
        if made is None:
            return None
        known, sql, parameters = made
        bound = tuple(_bound(each, flat, connection) for each in parameters)
        compiler = copy.copy(known)
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: (sql, bound)  # type: ignore[method-assign] # made before
        return compiler

    def _compiled(self, values: dict[str, object], connection: BaseDatabaseWrapper) -> Made:
        asked = self._make(**{name: _stand_in(name, each) for name, each in values.items()})
        compiler: SQLCompiler = asked.query.get_compiler(connection=connection)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return None
        converters = compiler.get_converters([each[0] for each in compiler.select])
        compiler.get_converters = lambda expressions: converters  # type: ignore[method-assign] # noqa: ARG005
        return compiler, sql, tuple(parameters)


def add(*rows: models.Model, unless_there: bool = False) -> None:
    """Insert new rows of one model with one statement. `unless_there`: one that is there stays as it is.

    Their values are plain. What the database works out itself stays unknown, and no signal is sent.
    """
    connection = connections["default"]
    sql, columns = _insertion(type(rows[0]), len(rows), connection.vendor, unless_there=unless_there)
    values = [
        each.get_db_prep_save(each.pre_save(row, add=True), connection) for row in rows for each in columns
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    for row in rows:
        row._state.adding, row._state.db = False, "default"  # noqa: SLF001 -- as Django leaves what it has saved


@cache
def _insertion(
    model: type[models.Model], rows: int, _vendor: str, *, unless_there: bool
) -> "tuple[str, list[models.Field[Any, Any]]]":
    """The statement, and the columns it fills."""
    meta, quote = model._meta, connections["default"].ops.quote_name  # noqa: SLF001 -- Django's documented API
    by_database = (models.AutoField, models.GeneratedField)
    columns = [each for each in meta.concrete_fields if not isinstance(each, by_database)]
    names = ", ".join(quote(str(each.column)) for each in columns)
    places = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * rows)
    otherwise = " ON CONFLICT DO NOTHING" if unless_there else ""
    return f"INSERT INTO {quote(meta.db_table)} ({names}) VALUES {places}{otherwise}", columns  # noqa: S608 -- names


def number[M: models.Model](asked: "models.QuerySet[M]") -> "models.QuerySet[M, Any]":
    """How many rows there are, as a queryset of one row; none where nothing can be found."""
    return counted(asked, number=models.Count("pk"))


def counted[M: models.Model](
    asked: "models.QuerySet[M]", **numbers: models.Count
) -> "models.QuerySet[M, Any]":
    """Several numbers of the same rows, as a queryset of one row; none where nothing can be found."""
    everything = asked.order_by().annotate(everything=models.Value(1)).values("everything")
    columns: models.QuerySet[M, Any] = everything.annotate(**numbers).values_list(*numbers)
    return columns


def only(rows: Iterator[Sequence[int]]) -> int:
    """The one number in the one row; 0 when there is none."""
    return next(rows, (0,))[0]


def _flatten(name: str, value: object, into: dict[str, object]) -> Hashable:
    """Put what fills slots into the dict; return the shape, which is all the rest."""
    kind = type(value)
    if kind in FIELDS and value != "":
        into[name] = value
        return cast("Hashable", kind)
    if isinstance(value, tuple):
        return tuple(_flatten(f"{name}.{place}", each, into) for place, each in enumerate(value))
    if is_dataclass(value):
        parts = (_flatten(f"{name}.{each.name}", getattr(value, each.name), into) for each in fields(value))
        return (kind, *parts)
    if value is None or value == "" or isinstance(value, bool | Enum):
        return value
    raise TypeError(f"{name} is no value for a slot")


def _stand_in(name: str, value: object) -> Any:  # noqa: ANN401 -- of the same shape
    """The same value with slots in it."""
    if type(value) in FIELDS and value != "":
        return Slot(name, FIELDS[type(value)])
    if isinstance(value, tuple):
        return tuple(_stand_in(f"{name}.{place}", each) for place, each in enumerate(value))
    if is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: getattr(value, each.name) for each in fields(value)}
        return replace(value, **{key: _stand_in(f"{name}.{key}", each) for key, each in parts.items()})
    return value


def _bound(parameter: Any, values: dict[str, object], connection: BaseDatabaseWrapper) -> Any:  # noqa: ANN401 -- as databases take it
    if isinstance(parameter, Slot):
        return parameter.output_field.get_db_prep_value(values[parameter.name], connection)
    return parameter
