# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form itself, and what it is asked about most.

Its index answers every question about structure once per form, not once per request.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from formular.index import Index
from formular.items import Computed, Expression, Field, Page, Repeat, Rule, expressions_of, rules_of
from formular.paths import parent, schema_path


@dataclass(frozen=True)
class Form:
    """A whole form. `decides` is the schema path of the answer that decides responsibility."""

    slug: str
    pages: tuple[Page, ...]
    decides: str = ""
    computed: tuple[Computed, ...] = ()

    @cached_property
    def index(self) -> Index:
        """Every path of the form, looked up instead of searched."""
        return Index.of(self.pages, self.computed)

    @property
    def lists_needed(self) -> frozenset[str]:
        """Names of the district's lists that the options come from."""
        return frozenset(item.list_name for item in self.fields.values() if item.list_name)

    @cached_property
    def tables_needed(self) -> frozenset[str]:
        """Names of the dated tables that expressions look up."""
        return frozenset().union(
            *((table for table, _ in each.term.lookups()) for each in self.expressions())
        )

    @property
    def fields(self) -> Mapping[str, Field]:
        """Every field by schema path, in the order of the pages."""
        return self.index.fields

    def page(self, page_id: str) -> Page:
        """The page of that id; KeyError when there is none."""
        return self.index.pages[page_id]

    def page_at(self, path: str) -> str:
        """The id of the page that a path or an HTML name stands on; empty for what the form does not know."""
        schema = schema_path(path)
        while schema and schema not in self.index.page_of:
            schema = parent(schema)
        return self.index.page_of.get(schema, "")

    def field_at(self, path: str) -> Field:
        """The field that an answer at this path would belong to; KeyError when there can be none."""
        return self.fields[self.index.schema_of(path)]

    def repeat_at(self, path: str) -> Repeat:
        """The repeat at this path; KeyError when there can be none."""
        return self.index.repeats[self.index.schema_of(path)]

    def expressions(self) -> Iterator[Expression]:
        """Every expression in the form."""
        for page in self.pages:
            yield from expressions_of(page)
        yield from (each.value for each in self.computed)

    def rules(self) -> Iterator[Rule]:
        """Every rule in the form."""
        for page in self.pages:
            yield from rules_of(page)
