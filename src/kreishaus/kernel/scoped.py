# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Querysets that fail closed: without having said for whom, nothing can be asked of the database.

A scoped model declares, in this order:

    objects = ThingManager()                  # ScopedManager.from_queryset(ThingQuerySet)
    unscoped = models.Manager()

    class Meta:
        default_manager_name = "unscoped"     # related managers, validation, and
        base_manager_name = "unscoped"        # saving and cascades keep working

`ThingQuerySet.visible_to(actor)` ends in `self.scoped(...)` or `self.scoped_to_nothing()`.
"""

from typing import Any, NoReturn, Self, override

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler


class UnscopedQuery(Exception):  # noqa: N818 - it names what was asked
    """A query of a scoped model reached the database without having been scoped. It asked nothing."""

    def __init__(self, model: type[models.Model] | None) -> None:
        name = model.__name__ if model else "a model"
        super().__init__(f"{name}.objects was not scoped: say for whom, as in visible_to(actor)")


class ScopedQuery(Query):
    """The SQL side. All reading compiles and all writing changes class, so two doors are enough.

    Subqueries, unions, aggregates and `explain` compile their parts here too.
    """

    scoped = False

    @override
    def get_compiler(
        self,
        using: str | None = None,
        connection: BaseDatabaseWrapper | None = None,
        elide_empty: bool = True,
    ) -> SQLCompiler:
        """Return what turns the query into SQL. Raises UnscopedQuery."""
        self.check_scoped()
        compiler: SQLCompiler = super().get_compiler(using, connection, elide_empty)
        return compiler

    @override
    def chain(self, klass: type[Query] | None = None) -> Any:
        """Return a copy, perhaps of another class: an update or a delete. Raises UnscopedQuery for those."""
        if klass is not None:
            self.check_scoped()
        return super().chain(klass)

    def check_scoped(self) -> None:
        """Raise UnscopedQuery unless somebody said for whom."""
        if not self.scoped:
            raise UnscopedQuery(self.model)


class ScopedQuerySet[M: models.Model](models.QuerySet[M]):
    """A queryset that raises UnscopedQuery when evaluated before it was scoped."""

    query: ScopedQuery

    def __init__(
        self,
        model: type[M] | None = None,
        query: Query | None = None,
        using: str | None = None,
        hints: dict[str, models.Model] | None = None,
    ) -> None:
        if query is None and model is not None:
            query = ScopedQuery(model)
        super().__init__(model, query, using, hints)

    def scoped(self, *conditions: Q) -> Self:
        """Return only the rows that fulfil the conditions, and allow asking for them.

        At least one condition, and none of them empty: an empty one would mean everything.
        """
        if not conditions or not all(conditions):
            raise ValueError("a scope needs a condition that is not empty")
        return _marked(self.filter(*conditions))

    def scoped_to_nothing(self) -> Self:
        """Return no rows: who asks may see none."""
        return self.none()

    def none(self) -> Self:
        """Return no rows; that is safe to ask for."""
        return _marked(super().none())

    def raw(self, *_args: object, **_kwargs: object) -> NoReturn:
        """Hand-written SQL would go past the scope."""
        raise UnscopedQuery(self.model)

    def __repr__(self) -> str:
        """Show the rows if they may be asked for; a traceback must not fail for lack of a scope."""
        return super().__repr__() if self.query.scoped else f"<{type(self).__name__}: not scoped>"

    def _raw_delete(self, using: str | None) -> int:
        self.query.check_scoped()
        return super()._raw_delete(using)

    def _merge_sanity_check(self, other: models.QuerySet[M]) -> None:
        """Let `&`, `|` and `^` join only what is scoped on both sides: joining could widen it."""
        for side in (self, other):
            if not isinstance(side.query, ScopedQuery):
                raise UnscopedQuery(self.model)
            side.query.check_scoped()
        super()._merge_sanity_check(other)  # type: ignore[misc]

    # Not offered on the manager: only a queryset's own `visible_to` decides about its scope.
    scoped.queryset_only = True  # type: ignore[attr-defined]
    scoped_to_nothing.queryset_only = True  # type: ignore[attr-defined]


def _marked[S: ScopedQuerySet[Any]](queryset: S) -> S:
    """Allow asking. The queryset is a fresh copy of its own, so its query may be changed."""
    queryset.query.scoped = True
    return queryset


class ScopedManager[M: models.Model](models.Manager[M]):
    """Base of the managers of scoped models, made with `from_queryset`."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Return a queryset that nobody has scoped yet. Raises TypeError when it could not fail closed."""
        queryset = super().get_queryset()
        if not isinstance(queryset, ScopedQuerySet):
            raise TypeError("make the manager with ScopedManager.from_queryset(a ScopedQuerySet)")
        return queryset
