# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a question hangs on is said in words: a computed value that decides on its own page has a label."""

from pathlib import Path

import pytest

from formular import NEEDED, Form, Language, load_form, load_texts
from formular.items import Field, Group, Item, Repeat
from formular.paths import join
from tests.leistungen.test_scenarios import FOLDER


@pytest.mark.parametrize("language", NEEDED)
@pytest.mark.parametrize("folder", sorted(FOLDER.iterdir()), ids=lambda folder: folder.name)
def test_what_decides_on_a_page_has_a_label(folder: Path, language: Language) -> None:
    form = load_form(folder)
    texts = load_texts(folder, language, form)
    assert sorted(deciding(form) - texts.computed.keys()) == []


def deciding(form: Form) -> set[str]:
    """Computed values that conditions read and that are worked out from answers of the same page."""
    found: set[str] = set()
    for page in form.pages:
        for container, item in everything(page.items, ""):
            for name in item.shown_if.reads if item.shown_if else ():
                path = form.index.resolve(container, name)
                if path in form.index.computed and reads_page(form, path, page.id, set()):
                    found.add(path)
    return found


def reads_page(form: Form, path: str, page_id: str, seen: set[str]) -> bool:
    if path in form.index.computed and path not in seen:
        seen.add(path)
        container = path.rpartition(".")[0]
        names = form.index.computed[path].value.reads
        return any(
            reads_page(form, other, page_id, seen)
            for name in names
            if (other := form.index.resolve(container, name))
        )
    return form.index.page_of.get(path) == page_id


def everything(items: tuple[Item, ...], container: str) -> list[tuple[str, Field | Group | Repeat]]:
    found: list[tuple[str, Field | Group | Repeat]] = []
    for item in items:
        found.append((container, item))
        if not isinstance(item, Field):
            found += everything(item.items, join(container, item.id))
    return found
