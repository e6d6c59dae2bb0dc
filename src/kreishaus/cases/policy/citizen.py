# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the person of a case may do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from kreishaus.access.actor import Actor
from kreishaus.cases.errors import RefusedError, SignInNeededError
from kreishaus.cases.guests import hash_of
from kreishaus.cases.lifecycle import FINAL, By, State, TransitionError, step
from kreishaus.cases.models import Case, Draft
from kreishaus.cases.policy.rules import pair
from kreishaus.catalogue.service import ServiceFile

FOLLOWS = noop("Das Amt prüft hier seinen eigenen Bescheid. Zurücknehmen kann das nur das Amt.")
DECIDED = noop("Über diesen Antrag ist schon entschieden. Wie Sie sich wehren können, steht im Bescheid.")


def check_may_submit(actor: Actor, draft: Draft, service: ServiceFile) -> None:
    """A draft is sent by the account it belongs to; where no account is asked for, by the guest who wrote it.

    Raises:
        SignInNeededError: nobody is signed in, or the draft is not yet this account's.
    """
    if service.is_for_guests and actor.is_guest and draft.guest_hash == hash_of(actor.guest):
        return
    if not actor.is_citizen or draft.account_id != actor.account_id:
        raise SignInNeededError


def check_may_answer(actor: Actor, case: Case) -> None:
    """The citizen answers while the case waits, however late."""
    if not actor.is_party:
        raise SignInNeededError
    if case.state in {State.WITHDRAWN, State.FORWARDED}:
        raise RefusedError(_("Diese Rückfrage ist erledigt: Der Vorgang wird hier nicht mehr bearbeitet."))
    if case.state != State.INCOMPLETE:
        raise RefusedError(
            _("Diese Rückfrage ist erledigt.")
            + " "
            + _("Möchten Sie etwas ergänzen, schreiben Sie dem Amt eine Nachricht.")
        )


def check_may_withdraw(actor: Actor, case: Case) -> None:
    """The citizen takes the matter back until it is decided."""
    if not actor.is_party:
        raise SignInNeededError
    if case.state in {State.DECIDED, State.DELIVERED, State.CLOSED}:
        raise RefusedError(_(DECIDED))
    if case.follows_id is not None:
        raise RefusedError(_(FOLLOWS))
    try:
        step("withdraw", case.state, By.CITIZEN)
    except TransitionError as error:
        raise RefusedError(_("Dieser Vorgang ist schon beendet.")) from error


def check_may_claim(actor: Actor, case: Case, service: ServiceFile) -> None:
    """Who has shown the code and is signed in takes the case into the account, where the Leistung lets it."""
    if not actor.is_citizen:
        raise SignInNeededError
    if service.account_use == "never":
        raise RefusedError(_("Diese Leistung kommt in kein Konto. Nutzen Sie weiter Nummer und Code."))
    if case.account_id is not None:
        raise RefusedError(_("Dieser Vorgang gehört schon zu einem Konto."))
    if not case.submission.guest_hash:  # of an account that is gone: nobody else takes its place
        raise RefusedError(_("Dieser Vorgang geht per Post weiter, an die angegebene Anschrift."))


def check_may_go_by_post(actor: Actor, case: Case) -> None:
    """The citizen lets go of the case in the portal; the office writes by post from then on."""
    if not actor.is_citizen:
        raise SignInNeededError
    if case.state in FINAL:
        raise RefusedError(_("Dieser Vorgang ist schon beendet."))


may_answer = pair(check_may_answer)
may_withdraw = pair(check_may_withdraw)
may_claim = pair(check_may_claim)
may_go_by_post = pair(check_may_go_by_post)
