# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where everything in a form stands: fields by schema path, the page and the repeat each belongs to.

Names in expressions are resolved here too: first where they are written, then outwards, to the whole form.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from formular.items import Computed, Field, Group, Item, Page, Repeat
from formular.paths import join, parent


@dataclass(frozen=True)
class Index:
    """The look-up tables of one form; built once, then only read."""

    pages: Mapping[str, Page]
    fields: dict[str, Field] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    repeats: dict[str, Repeat] = field(default_factory=dict)
    computed: dict[str, Computed] = field(default_factory=dict)
    page_of: dict[str, str] = field(default_factory=dict)
    _resolved: dict[tuple[str, str], str | None] = field(default_factory=dict)
    _around: dict[str, str] = field(default_factory=dict)
    # What others worked out from these tables: they never change, so it stays right
    memo: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, pages: tuple[Page, ...], computed: tuple[Computed, ...]) -> Self:
        """Walk the pages once."""
        index = cls({page.id: page for page in pages})
        for page in pages:
            for item in page.items:
                index._add(item, page.id, "")
        index.computed.update({each.id: each for each in computed})
        return index

    def _add(self, item: Item, page_id: str, container: str) -> None:
        path = join(container, item.id)
        self.page_of[path] = page_id
        if isinstance(item, Field):
            self.fields[path] = item
            return
        if isinstance(item, Group):
            self.groups[path] = item
        else:
            self.repeats[path] = item
        for child in item.items:
            self._add(child, page_id, path)

    def knows(self, path: str) -> bool:
        """True for the schema path of a field, group, repeat or computed value."""
        return path in self.page_of or path in self.computed

    def schema_of(self, path: str) -> str:
        """The schema path of a concrete one; KeyError where no answer can stand, such as a hundredth dog."""
        schema, is_numbered = "", True
        for part in path.split("."):
            if is_numbered:
                schema = join(schema, part)
                is_numbered = schema not in self.repeats
            elif part in map(str, range(self.repeats[schema].max)):
                is_numbered = True
            else:
                raise KeyError(path)
        return schema

    def resolve(self, container: str, name: str) -> str | None:
        """The schema path that `name` means when written inside `container`; None when there is none."""
        key = (container, name)
        if key not in self._resolved:
            self._resolved[key] = self._search(container, name)
        return self._resolved[key]

    def _search(self, container: str, name: str) -> str | None:
        while True:
            path = join(container, name)
            if self.knows(path):
                return path
            if not container:
                return None
            container = parent(container)

    def repeat_around(self, path: str) -> str:
        """The innermost repeat that a schema path lies in; empty when it lies in none."""
        if path not in self._around:
            container = parent(path)
            while container and container not in self.repeats:
                container = parent(container)
            self._around[path] = container
        return self._around[path]
