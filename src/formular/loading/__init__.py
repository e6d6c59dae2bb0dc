# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the files of a Leistung to a form and its texts.

What is wrong is said with file, line, path and what to do about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from formular.loading.fitting import misfits
from formular.loading.folder import Folder, kept_files, read, shown
from formular.loading.lines import lines_of
from formular.loading.node import DefinitionError, Node
from formular.loading.shared import shared_files
from formular.loading.structure import form_of
from formular.loading.wording import texts_of

if TYPE_CHECKING:
    from formular.form import Form
    from formular.languages import Language
    from formular.texts import Texts

__all__ = ["DefinitionError", "Folder", "load_form", "load_texts", "shared_files"]


def load_form(folder: Folder) -> Form:
    """The form in `form.yaml`; raises DefinitionError. Shared groups kept among the files count first."""
    text, file = read(folder, "form.yaml"), shown(folder, "form.yaml")
    return form_from(Node.of_yaml(text, file, files=kept_files(folder)))


def form_from(node: Node) -> Form:
    """The form that a definition describes, compiled and checked; raises DefinitionError."""
    form = form_of(node)
    for mistake in misfits(form, lines_of(node)):
        raise mistake
    return form


def load_texts(folder: Folder, language: Language, form: Form | None = None) -> Texts:
    """The texts in `texts/<language>.md`; raises DefinitionError. Give the form when it is loaded already."""
    name = f"texts/{language}.md"
    form = form or load_form(folder)
    return texts_of(form, read(folder, name), shown(folder, name), language, kept_files(folder))
