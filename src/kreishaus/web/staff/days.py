# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A day in a form of the desk: three small inputs, read and drawn as in the forms of the citizens."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from formular.inputs import read_alone
from kreishaus.kernel import clock
from kreishaus.web.forms import BoundField
from kreishaus.web.forms.bound import Notice

NO_DAY: Final = "Bitte geben Sie einen Tag an, zum Beispiel 31 12 2026."


def names_of(name: str) -> tuple[str, str, str]:
    """What the three inputs are called."""
    return f"{name}.day", f"{name}.month", f"{name}.year"


def typed(name: str, posted: Mapping[str, str]) -> dict[str, str]:
    """What stands in the three inputs, a day or not."""
    return {each: posted.get(each, "") for each in names_of(name)}


def read(name: str, posted: Mapping[str, str]) -> date | None:
    """The day that was typed; None when it is none."""
    value = read_alone("date", name, posted, clock.today())
    return value if isinstance(value, date) else None


def is_empty(name: str, posted: Mapping[str, str]) -> bool:
    """Whether nothing was typed at all."""
    return not any(posted.get(each, "").strip() for each in names_of(name))


def inputs_of(name: str, day: date | None) -> dict[str, str]:
    """What the inputs hold for this day; nothing for none."""
    return {each: str(getattr(day, each.rpartition(".")[2])) if day else "" for each in names_of(name)}


def question(
    name: str, label: str, hint: str, inputs: Mapping[str, str], problem: str, *, is_optional: bool = False
) -> BoundField:
    """The inputs with what was typed, and what is wrong with it."""
    return BoundField(
        component="date",
        path=name,
        label=label,
        hint=hint,
        is_optional=is_optional,
        inputs={each.partition(".")[2]: (text,) for each, text in inputs.items()},
        notices=(Notice(f"{name}-notice-0", problem, "error"),) if problem else (),
    )
