# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is possible in a form: every combination of its choices, and what is then shown, asked and true.

Choices with options of their own, Yes and No can be enumerated. Dates, texts, tables and the district's lists
cannot: what hangs on them is left open (None), so nothing is claimed that one answer could disprove.
"""

from formular.possible.ways import Way, Ways, ways_through
from formular.possible.worlds import World, Worlds, worlds_of

__all__ = ["Way", "Ways", "World", "Worlds", "ways_through", "worlds_of"]
