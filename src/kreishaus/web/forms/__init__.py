# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of a form, ready for a template: `bind_page` for a draft, `Binder` for any answers."""

from kreishaus.web.forms.binding import Binder, bind_page
from kreishaus.web.forms.blank import draw
from kreishaus.web.forms.bound import BoundField, BoundGroup, BoundPage, BoundRepeat
from kreishaus.web.forms.listed import bind_list

__all__ = [
    "Binder",
    "BoundField",
    "BoundGroup",
    "BoundPage",
    "BoundRepeat",
    "bind_list",
    "bind_page",
    "draw",
]
