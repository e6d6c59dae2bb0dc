# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`letters/<outcome>.yaml` into text plans; what is wrong is said with file and line."""

from collections.abc import Mapping

from formular import Form, Texts
from kreishaus.catalogue.service import ServiceFile
from kreishaus.letters.plan import LetterPlan


def letters_of(
    files: Mapping[str, str], service: ServiceFile, form: Form, texts: Texts
) -> Mapping[str, LetterPlan]:
    """Every plan by its outcome. Raises ContentError naming everything that is wrong."""
    raise NotImplementedError
