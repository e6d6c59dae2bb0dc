# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""On which ground of the law an office takes up again what is decided, such as §§ 48 to 51 VwVfG."""

from functools import cache
from pathlib import Path
from typing import Final

from kreishaus.catalogue.service import Ground, ServiceFile
from kreishaus.kernel import content
from kreishaus.kernel.content import Content

FILE: Final = Path(__file__).parent / "data" / "grounds.yaml"


class GroundsFile(Content):
    """`grounds.yaml`: by procedural law."""

    general: tuple[Ground, ...]
    social: tuple[Ground, ...]
    tax: tuple[Ground, ...]


def grounds_of(service: ServiceFile) -> tuple[Ground, ...]:
    """The Leistung's own grounds first, then those of the law that its decisions follow."""
    known = _file()
    by_law = {"social": known.social, "tax": known.tax}
    return service.grounds + by_law.get(service.delivery_rule, known.general)


@cache
def _file() -> GroundsFile:
    return content.read(FILE, GroundsFile)
