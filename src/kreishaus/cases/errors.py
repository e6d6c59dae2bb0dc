# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with a case, each with a sentence for the person."""

from collections.abc import Mapping

from django.utils.translation import gettext as _


class RefusedError(Exception):
    """A rule does not allow this; the sentence says why and what to do."""


class NotSendableError(RefusedError):
    """The draft still has errors."""

    def __init__(self) -> None:
        super().__init__(
            _("Ihre Angaben sind noch nicht vollständig. Bitte ergänzen Sie die genannten Stellen.")
        )


class SignInNeededError(RefusedError):
    """This Leistung can only be sent with an account."""

    def __init__(self) -> None:
        super().__init__("Zum Absenden brauchen Sie ein Konto. Ihr Entwurf bleibt erhalten.")


class InputsRefusedError(RefusedError):
    """What a clerk set cannot be used; `problems` are sentences by path."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = problems
        super().__init__("Bitte prüfen Sie die genannten Eingaben.")


class ChangedMeanwhileError(RefusedError):
    """Somebody else changed the thing between reading and writing."""

    def __init__(self) -> None:
        super().__init__(_("Der Stand hat sich inzwischen geändert. Bitte laden Sie die Seite neu."))


class DoneAlreadyError(RefusedError):
    """A letter was posted by somebody else, or need not be posted any more."""

    def __init__(self) -> None:
        super().__init__("Dieser Brief ist schon erledigt.")


class FullListError(RefusedError):
    """A list cannot hold so many items: `before` stand in it, `new` should come, `most` fit."""

    def __init__(self, before: int, new: int, most: int) -> None:
        self.before, self.new, self.most = before, new, most
        super().__init__(
            _(
                "In der Liste stehen schon {before} Einträge. Mit {new} weiteren sind es mehr als {most}. "
                "Ersetzen Sie die Liste, oder teilen Sie die Datei."
            ).format(before=before, new=new, most=most)
        )
