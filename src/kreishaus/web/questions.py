# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions that no Leistung's form asks: a message, a reason, a code. Drawn by the same components."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from kreishaus.web.forms import BoundField
from kreishaus.web.forms.bound import BoundFile, BoundOption, Notice

ENDINGS: Final = ".pdf,.jpg,.jpeg,.heic,.heif,.png"
FILES_HINT: Final = noop("PDF, JPG, PNG oder HEIC, bis 10 MB je Datei.")


def text(name: str, label: str, typed: str = "", *, problem: str = "", hint: str = "") -> BoundField:
    """One line that has to be filled in. `problem` is the sentence when it is wrong."""
    return _question(name, "text", label, typed, problem=problem, hint=hint, width="half")


def longtext(
    name: str, label: str, typed: str = "", *, problem: str = "", hint: str = "", optional: bool = False
) -> BoundField:
    """Several lines."""
    return _question(name, "longtext", label, typed, problem=problem, hint=hint, optional=optional)


def choice(
    name: str, label: str, options: Mapping[str, str], chosen: str = "", *, problem: str = ""
) -> BoundField:
    """One of several; `options` are labels by code."""
    asked = _question(name, "choice", label, chosen, problem=problem)
    bound = tuple(BoundOption(f"{name}.{code}", code, word, code == chosen) for code, word in options.items())
    return replace(asked, options=bound)


def files(
    name: str, label: str, kept: Iterable[BoundFile] = (), *, problem: str = "", hint: str = FILES_HINT
) -> BoundField:
    """Files to choose, as many as one likes; those kept already stand above."""
    return _question(
        name, "file", label, problem=problem, hint=hint, optional=True, kept=tuple(kept), accept=ENDINGS
    )


def _question(
    name: str,
    component: str,
    label: str,
    typed: str = "",
    *,
    problem: str = "",
    hint: str = "",
    optional: bool = False,
    width: str = "",
    kept: tuple[BoundFile, ...] = (),
    accept: str = "",
) -> BoundField:
    return BoundField(
        component=component,
        path=name,
        label=label,
        hint=_(hint) if hint else "",
        is_optional=optional,
        inputs={"": (typed,)},
        files=kept,
        notices=(Notice(f"{name}-notice-0", problem, "error"),) if problem else (),
        width=width,
        accept=accept,
        takes_many=True,
    )
