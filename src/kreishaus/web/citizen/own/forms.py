# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The forms of the own account: the name, and what is asked before somebody leaves."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.fields import PasswordField
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import gettext_noop as noop

from kreishaus.accounts.models import Account
from kreishaus.privacy.plan import Choice, OpenMatter
from kreishaus.web.account.forms import PASSWORD, Explained, Words
from kreishaus.web.account.questions import Notice

LONGEST_NAME: Final = 120
WAYS: Final = {
    "withdraw": noop("Ich nehme den Antrag zurück"),
    "post": noop("Das Amt soll mir per Post schreiben"),
}


class OwnName(Explained):
    """How the pages and the offices call the person."""

    display_name = forms.CharField(
        max_length=LONGEST_NAME,
        required=False,
        error_messages={"max_length": lazy("Der Name ist zu lang. Möglich sind %(limit_value)d Zeichen.")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    words: ClassVar = {
        "display_name": Words(
            noop("Wie heißen Sie?"),
            "",
            hint=noop("Ihr Name steht oben auf der Seite. Sie können ihn leer lassen."),
        )
    }


def _line(autocomplete: str) -> forms.CharField:
    """One line of an address."""
    return forms.CharField(
        max_length=LONGEST_NAME,
        required=False,
        error_messages={
            "max_length": lazy("Bitte fassen Sie sich kürzer: höchstens %(limit_value)d Zeichen.")
        },
        widget=forms.TextInput({"autocomplete": autocomplete}),
    )


class Leave(Explained):
    """One choice for each open case, an address if one of them goes on by post, and the password."""

    name, extra = _line("name"), _line("off")
    street, place = _line("address-line1"), _line("off")
    password = PasswordField(autocomplete="current-password")
    words: ClassVar = {
        "name": Words(noop("Name"), ""),
        "extra": Words(noop("Ortsteil oder Zusatz"), "", hint=noop("Nur, wenn es das gibt.")),
        "street": Words(noop("Straße und Hausnummer"), ""),
        "place": Words(noop("Postleitzahl und Ort"), ""),
        "password": PASSWORD,
    }
    MISSING: ClassVar = {
        "name": noop("Bitte schreiben Sie, an wen die Briefe gehen sollen."),
        "street": noop("Bitte schreiben Sie Straße und Hausnummer."),
        "place": noop("Bitte schreiben Sie Postleitzahl und Ort."),
    }

    def __init__(
        self,
        account: Account,
        matters: Sequence[OpenMatter],
        *args: Any,  # noqa: ANN401 -- a form's
        **kwargs: Any,  # noqa: ANN401 -- a form's
    ) -> None:
        super().__init__(*args, **kwargs)
        self.account, self.matters = account, matters
        self._ask(matters)
        self.order_fields([*(matter.reference for matter in matters), *self.words])

    def _ask(self, matters: Sequence[OpenMatter]) -> None:
        for matter in matters:
            ways = {"post": WAYS["post"]} if not matter.may_withdraw else WAYS
            self.fields[matter.reference] = forms.ChoiceField(
                choices=tuple((way, _(words)) for way, words in ways.items()),
                label=_("{title}, Vorgang {reference}").format(
                    title=matter.title, reference=matter.reference
                ),
                error_messages={
                    "required": _("Bitte wählen Sie, was aus dem Vorgang {} werden soll.").format(
                        matter.reference
                    )
                },
            )

    def clean(self) -> dict[str, Any]:
        """Ask for the address when it is needed. The password was checked by its field."""
        given: dict[str, Any] = super().clean() or {}
        if "post" in {given.get(matter.reference) for matter in self.matters}:
            for field, sentence in self.MISSING.items():
                if not given.get(field):
                    self.add_error(field, _(sentence))
        return given

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not self.account.check_password(password):
            raise get_adapter().validation_error("incorrect_password")
        return password

    @property
    def choices(self) -> Mapping[UUID, Choice]:
        """What the person chose, as the action wants it."""
        given = self.cleaned_data
        lines = (given[line] for line in ("name", "extra", "street", "place"))
        address = "\n".join(filter(None, lines))
        return {matter.case_id: Choice(given[matter.reference], address) for matter in self.matters}

    @property
    def asked(self) -> list[dict[str, Any]]:
        """The open cases as questions with options, for the macros of the components."""
        return [self._question(matter) for matter in self.matters]

    def _question(self, matter: OpenMatter) -> dict[str, Any]:
        field = self[matter.reference]
        sentences = [Notice(f"{field.auto_id}-error-{n}", str(text)) for n, text in enumerate(field.errors)]
        options = [
            {
                "id": f"{field.auto_id}-{code}",
                "code": code,
                "label": label,
                "is_chosen": field.value() == code,
            }
            for code, label in self.fields[matter.reference].choices  # type: ignore[attr-defined] # a ChoiceField
        ]
        decided = _("Darüber ist schon entschieden, zurücknehmen geht nicht mehr.")
        hint = f"{matter.office}." if matter.may_withdraw else f"{matter.office}. {decided}"
        return {
            "id": field.auto_id,
            "path": field.html_name,
            "label": field.label,
            "hint": hint,
            "options": options,
            "notices": sentences,
            "is_wrong": bool(sentences),
            "is_optional": False,
            "described_by": " ".join([f"{field.auto_id}-hint", *(each.id for each in sentences)]),
        }
