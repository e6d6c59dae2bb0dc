# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented lives: whole, valid answers to any form, and the same with one planted fault each.

For tests and previews: whoever writes a Leistung sees it answered before anybody has to.
"""

from formular.lives.faults import Fault, faults
from formular.lives.filling import Life, NoLifeError, lives
from formular.lives.samples import NoSampleError

__all__ = ["Fault", "Life", "NoLifeError", "NoSampleError", "faults", "lives"]
