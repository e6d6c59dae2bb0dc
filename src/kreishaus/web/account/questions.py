# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fields of the sign-in forms in the shape that the question macros of the components show."""

from dataclasses import dataclass
from typing import Final

from django.forms import BoundField, PasswordInput

KINDS: Final = {"email": {"type": "email"}, "login": {"type": "email"}, "code": {"inputmode": "numeric"}}


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence at a field."""

    id: str
    sentence: str
    severity: str = "error"


@dataclass(frozen=True, slots=True)
class Question:
    """One field. What was typed stays in it, unless it is a password."""

    id: str
    path: str
    label: str
    hint: str
    value: str
    autocomplete: str
    attributes: dict[str, str]
    notices: tuple[Notice, ...]
    is_optional: bool = False

    @property
    def is_wrong(self) -> bool:
        return bool(self.notices)

    @property
    def described_by(self) -> str:
        """Ids of the hint and the sentences, for screen readers."""
        return " ".join([f"{self.id}-hint"] * bool(self.hint) + [notice.id for notice in self.notices])


def question_of(field: BoundField) -> Question:
    """Return the field as a question."""
    is_password = isinstance(field.field.widget, PasswordInput)
    name, field_id = field.html_name, str(field.auto_id)
    return Question(
        id=field_id,
        path=name,
        label=str(field.label),
        hint=str(field.help_text),
        value="" if is_password else str(field.value() or ""),
        autocomplete=str(field.field.widget.attrs.get("autocomplete", "")),
        attributes={"type": "password"} if is_password else KINDS.get(name, {}),
        notices=tuple(Notice(f"{field_id}-error-{n}", str(text)) for n, text in enumerate(field.errors)),
    )
