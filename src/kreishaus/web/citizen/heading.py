# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands above and below each page of a draft: the office, and when it was saved."""

from typing import Final

from django.utils.translation import gettext as _

from formular import Language
from kreishaus.authorities.district import district
from kreishaus.cases.queries import OpenDraft
from kreishaus.kernel.clock import to_berlin
from kreishaus.web.speaking import tongue

# In Leichte Sprache, by whether nobody is signed in
EASY: Final = {
    False: "Alles ist gespeichert. Es steht in Ihrem Konto.",
    True: "Alles ist gespeichert. Aber nur an diesem Gerät, und nur für kurze Zeit.",
}


def office_name(draft: OpenDraft, path_key: str) -> str:
    """The office that will get it once the place is known; before, the one under whose name it was begun."""
    if draft.place is None and draft.answers.get(draft.published.form.decides) is None:
        return district().authorities[path_key].name
    return draft.office.administering.name


def saved_sentence(draft: OpenDraft, language: Language) -> str:
    """When it was saved and how long it stays; nothing before anything was written."""
    if not draft.row.revision:
        return ""
    if language == "de-leicht":
        return EASY[draft.row.account_id is None]
    saved = _("Gespeichert am {}.").format(tongue().moment(to_berlin(draft.row.changed_at)))
    if draft.row.account_id is None:
        kept = _("Ohne Konto bleibt der Entwurf nur in diesem Browser und nur für kurze Zeit.")
        return f"{saved} {kept}"
    until = tongue().day_long(to_berlin(draft.row.expires_at))
    return f"{saved} {_('Ihr Entwurf bleibt bis {} in Ihrem Konto.').format(until)}"
