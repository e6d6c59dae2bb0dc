# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Querysets whose SQL is made once: for the one or two that every request asks.

Making the SQL costs ten times what SQLite needs to answer it.
"""

import copy
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, cast

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler


class Slot(Expression):
    """A place for a value in the queryset; `field` says how the database is told it."""

    def __init__(self, name: str, field: "models.Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, *_ignored: object) -> tuple[str, tuple[Any, ...]]:
        """Return a placeholder, and this slot in place of its value."""
        return "%s", (self,)


class Prepared[M: models.Model]:
    """Asks what the queryset asks that `make` returns, with values in its slots. One statement.

    A queryset that nobody scoped raises here as it would by itself.
    """

    def __init__(self, make: Callable[[], models.QuerySet[M]]) -> None:
        self._make = make
        self._compilers: dict[str, tuple[SQLCompiler, str, tuple[Any, ...]]] = {}

    def rows(self, **values: object) -> Iterator[M]:
        """Return the rows. KeyError: a slot has no value."""
        connection = connections["default"]
        if connection.vendor not in self._compilers:
            self._compilers[connection.vendor] = self._compiled(connection)
        known, sql, parameters = self._compilers[connection.vendor]
        bound = tuple(_bound(each, values, connection) for each in parameters)
        compiler = copy.copy(known)
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: (sql, bound)  # type: ignore[method-assign] # made before
        query = SimpleNamespace(get_compiler=lambda **_: compiler)
        asked = SimpleNamespace(
            db="default", query=query, _fetch_mode=models.FETCH_ONE, _known_related_objects={}
        )
        return iter(ModelIterable(cast("Any", asked)))

    def _compiled(self, connection: BaseDatabaseWrapper) -> tuple[SQLCompiler, str, tuple[Any, ...]]:
        compiler = self._make().query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        return compiler, sql, tuple(parameters)


def _bound(parameter: Any, values: dict[str, object], connection: BaseDatabaseWrapper) -> Any:  # noqa: ANN401 -- as databases take it
    if isinstance(parameter, Slot):
        return parameter.output_field.get_db_prep_value(values[parameter.name], connection)
    return parameter
