# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Querysets whose SQL is made once, for what many requests ask; and so for the rows that they add.

Making the SQL costs ten times what SQLite needs to answer it.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Final, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler

FIELDS: Final[dict[type, "models.Field[Any, Any]"]] = {
    UUID: models.UUIDField(),
    datetime: models.DateTimeField(),
    date: models.DateField(),
    int: models.BigIntegerField(),
    str: models.CharField(),
}


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
        self._made: dict[Hashable, Statement | None] = {}  # None: it can find nothing

    def rows(self, **values: object) -> Iterator[M]:
        """Return the rows."""
        statement, found = self._asked(values)
        return (cast("M", statement.row(each)) for each in found) if statement else iter(())

    def tuples(self, **values: object) -> Iterator[Sequence[Any]]:
        """Return the columns that `make` has chosen with `values_list`."""
        return map(tuple, self._asked(values)[1])

    def _asked(self, values: dict[str, object]) -> "tuple[Statement | None, list[list[Any]]]":
        connection = connections["default"]
        flat: dict[str, object] = {}
        shape = (connection.vendor, *[_flatten(name, each, flat) for name, each in values.items()])
        try:
            statement = self._made[shape]
        except KeyError:
            statement = self._made[shape] = self._compiled(values, connection)
        return statement, statement.ask(flat, connection) if statement else []

    def _compiled(self, values: dict[str, object], connection: BaseDatabaseWrapper) -> "Statement | None":
        asked = self._make(**{name: _stand_in(name, each) for name, each in values.items()})
        compiler: SQLCompiler = asked.query.get_compiler(connection=connection)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return None
        of_rows = issubclass(asked._iterable_class, ModelIterable)  # noqa: SLF001 -- else `values_list`
        return Statement(compiler, sql, tuple(parameters), of_rows=of_rows)


class Statement:
    """The SQL of a queryset, and what makes values and rows of what the database answers."""

    def __init__(
        self, compiler: SQLCompiler, sql: str, parameters: tuple[Any, ...], *, of_rows: bool
    ) -> None:
        self._sql, self._parameters = sql, parameters
        select, known = compiler.select, compiler.klass_info
        self._width = len(select)
        converters = compiler.get_converters([each[0] for each in select])
        self._converters = [
            (place, convert, column) for place, (each, column) in converters.items() for convert in each
        ]
        if not of_rows or known is None:
            return
        self._first, self._end = known["select_fields"][0], known["select_fields"][-1] + 1
        self._names = [each[0].target.attname for each in select[self._first : self._end]]
        self._model: type[models.Model] = known["model"]
        self._related = get_related_populators(known, select, "default", models.FETCH_ONE)
        self._annotations = compiler.annotation_col_map or {}

    def ask(self, values: dict[str, object], connection: BaseDatabaseWrapper) -> list[list[Any]]:
        """Return the values of every row."""
        bound = tuple(_bound(each, values, connection) for each in self._parameters)
        with connection.cursor() as cursor:
            cursor.execute(self._sql, bound)
            found = [list(row[: self._width]) for row in cursor.fetchall()]
        for row in found:
            for place, convert, column in self._converters:
                row[place] = convert(row[place], column, connection)
        return found

    def row(self, values: list[Any]) -> models.Model:
        """Return the row that has these values, with those that it is selected with."""
        row = self._model.from_db("default", self._names, values[self._first : self._end])
        for each in self._related:
            each.populate(values, row)
        for name, place in self._annotations.items():
            setattr(row, name, values[place])
        return row


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
    if value is None or value == "" or isinstance(value, bool | Enum):
        return value
    if isinstance(value, tuple):
        return tuple([_flatten(f"{name}.{place}", each, into) for place, each in enumerate(value)])
    if parts := _parts(cast("Hashable", kind)):
        return (kind, *[_flatten(f"{name}.{part}", getattr(value, part), into) for part in parts])
    raise TypeError(f"{name} is no value for a slot")


@cache
def _parts(kind: Hashable) -> tuple[str, ...]:
    """The names of what a dataclass holds; none for what is no dataclass."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()


def _stand_in(name: str, value: object) -> Any:  # noqa: ANN401 -- of the same shape
    """The same value with slots in it."""
    if type(value) in FIELDS and value != "":
        return Slot(name, FIELDS[type(value)])
    if isinstance(value, tuple):
        return tuple(_stand_in(f"{name}.{place}", each) for place, each in enumerate(value))
    if is_dataclass(value) and not isinstance(value, type):
        parts = {part: _stand_in(f"{name}.{part}", getattr(value, part)) for part in _parts(type(value))}
        return replace(value, **parts)
    return value


def _bound(parameter: Any, values: dict[str, object], connection: BaseDatabaseWrapper) -> Any:  # noqa: ANN401 -- as databases take it
    if isinstance(parameter, Slot):
        return parameter.output_field.get_db_prep_value(values[parameter.name], connection)
    return parameter
