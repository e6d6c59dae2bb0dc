# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The schools of the district to choose from, and the way out for every other one."""

from functools import cache
from typing import Final

from formular import Option, german
from kreishaus.authorities.district import district

OTHER: Final = "other"


@cache
def school_options() -> tuple[Option, ...]:
    """Schools by their names, and last of all another one, which a form asks for in words."""
    known = sorted(district().schools.items(), key=lambda each: german.order(str(each[1])))
    return (*(Option(key, str(name)) for key, name in known), Option(OTHER, "Eine andere Schule"))
