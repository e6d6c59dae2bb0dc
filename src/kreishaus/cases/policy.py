# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the state of a thing allows. `check_may_x` raises with a sentence, `may_x` answers the page.

Every check raises RefusedError when the role, the state, or what has happened so far do not allow the verb.
"""

from collections.abc import Callable
from functools import wraps
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.cases import registry
from kreishaus.cases.errors import RefusedError, SignInNeededError
from kreishaus.cases.guests import hash_of
from kreishaus.cases.leaving import undoable
from kreishaus.cases.lifecycle import FINAL, KNOWN, OVER, By, State, TransitionError, step
from kreishaus.cases.models import Case, Decision, Draft
from kreishaus.catalogue import queries as catalogue
from kreishaus.catalogue.service import ServiceFile

# Where a letter on the way can go out: once somebody has taken it, and while it is this office's
WRITTEN_IN: Final = frozenset(
    {
        State.IN_REVIEW,
        State.INCOMPLETE,
        State.RESUBMITTED,
        State.DECIDED,
        State.DELIVERED,
        State.CLOSED,
    }
)
FOLLOWS = noop("Das Amt prüft hier seinen eigenen Bescheid. Zurücknehmen kann das nur das Amt.")
STAYS = "Hier geht es um einen Bescheid dieses Hauses. Das ist kein Spam."
OWN_TAX = (
    "Hier geht es um einen Bescheid dieses Hauses über eine eigene Abgabe. Nur diese Gemeinde kann ihn "
    "ändern (§ 1 NKAG). Abgeben lässt sich der Vorgang im Haus; ist nichts zu ändern, stellen Sie ihn ein."
)
DECIDED = noop("Über diesen Antrag ist schon entschieden. Wie Sie sich wehren können, steht im Bescheid.")


def _pair[**P](check: Callable[P, None]) -> Callable[P, bool]:
    """The question to a check: whether the button is shown."""

    @wraps(check)
    def may(*args: P.args, **kwargs: P.kwargs) -> bool:
        try:
            check(*args, **kwargs)
        except RefusedError:
            return False
        return True

    return may


def check_may_submit(actor: Actor, draft: Draft, service: ServiceFile) -> None:
    """A draft is sent by the account it belongs to; where no account is asked for, by the guest who wrote it.

    Raises:
        SignInNeededError: nobody is signed in, or the draft is not yet this account's.
    """
    if service.is_for_guests and actor.is_guest and draft.guest_hash == hash_of(actor.guest):
        return
    if not actor.is_citizen or draft.account_id != actor.account_id:
        raise SignInNeededError


def check_may_take(actor: Actor, case: Case) -> None:
    """A clerk of the department takes what is new or was answered."""
    _check_role(
        actor,
        case,
        Permission.TAKE_CASE,
        "Übernehmen kann nur, wer in dieser Dienststelle Vorgänge bearbeitet.",
    )
    _check_step("take", case, By.STAFF)


def check_may_ask_back(actor: Actor, case: Case) -> None:
    """A clerk asks about what is in review."""
    _check_role(actor, case, Permission.ASK_BACK, "Nachfragen kann nur, wer hier Vorgänge bearbeitet.")
    _check_step("ask_back", case, By.STAFF)


def check_may_go_on(actor: Actor, case: Case) -> None:
    """A clerk does not wait for the answer any longer."""
    _check_role(actor, case, Permission.ASK_BACK, "Weitermachen kann nur, wer hier Vorgänge bearbeitet.")
    _check_step("go_on", case, By.STAFF)


def check_may_undo(actor: Actor, case: Case) -> None:
    """Within a minute, whoever may do the thing may undo it."""
    found = undoable(case)
    if found is None:
        raise RefusedError(
            "Das lässt sich nicht mehr rückgängig machen: Es hat das Haus verlassen. "
            "Schreiben Sie der Person, wenn etwas nicht stimmt."
        )
    needed = Permission.ASK_BACK if found.verb == "ask_back" else Permission.DECIDE_CASE
    _check_role(actor, case, needed, "Rückgängig machen kann nur, wer hier Vorgänge bearbeitet.")


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


def check_may_assign(actor: Actor, case: Case, account_id: UUID) -> None:
    """The head assigns to anybody; a clerk takes on what nobody is in charge of."""
    _check_not_final(case)
    if actor.may(Permission.ASSIGN_CASE, department=case.department_id):
        return
    _check_role(actor, case, Permission.TAKE_CASE, "Zuweisen kann nur, wer hier Vorgänge bearbeitet.")
    if account_id != actor.account_id:
        raise RefusedError("Anderen zuweisen kann nur die Leitung der Dienststelle.")
    if case.assignee_id not in {None, actor.account_id}:
        raise RefusedError("Für den Vorgang ist schon jemand zuständig. Die Leitung kann ihn neu zuweisen.")


def check_may_release(actor: Actor, case: Case) -> None:
    """Who is in charge lays the case down; the head may take it away."""
    _check_not_final(case)
    if actor.may(Permission.ASSIGN_CASE, department=case.department_id):
        return
    _check_role(actor, case, Permission.TAKE_CASE, "Abgeben kann nur, wer hier Vorgänge bearbeitet.")
    if case.assignee_id not in {None, actor.account_id}:
        raise RefusedError("Der Vorgang ist jemand anderem zugewiesen. Die Leitung kann ihn neu zuweisen.")


def check_may_note(actor: Actor, case: Case) -> None:
    """Whoever writes in the department adds notes, also when all is over."""
    _check_role(actor, case, Permission.WRITE, "Notizen schreibt nur, wer hier Vorgänge bearbeitet.")


def check_may_forward(actor: Actor, case: Case) -> None:
    """What is not this office's to decide goes to the office that is responsible."""
    _check_role(actor, case, Permission.TAKE_CASE, "Abgeben kann nur, wer hier Vorgänge bearbeitet.")
    _check_step("forward", case, By.STAFF)


def check_may_forward_elsewhere(actor: Actor, case: Case) -> None:
    """To another authority, also what this one has decided, if that is the responsible one now.

    Once a decision cannot be challenged any more, who is responsible today takes it back, whoever made it
    (§ 48 Abs. 5, § 49 Abs. 5 VwVfG; § 44 Abs. 3, § 45 Abs. 5, § 48 Abs. 4 SGB X); a tax is its creditor's.
    """
    check_may_forward(actor, case)
    if case.follows_id is not None and catalogue.version(case.version_id).service.delivery_rule == "tax":
        raise RefusedError(OWN_TAX)


def check_may_reject_spam(actor: Actor, case: Case) -> None:
    """What is no matter at all is put aside before anybody takes it."""
    _check_role(actor, case, Permission.TAKE_CASE, "Aussortieren kann nur, wer hier Vorgänge bearbeitet.")
    if case.follows_id is not None:
        raise RefusedError(STAYS)
    _check_step("reject_spam", case, By.STAFF)


def check_may_take_up(actor: Actor, case: Case) -> None:
    """Whoever decides here decides again what was made known; before, there is nothing to change."""
    _check_role(actor, case, Permission.DECIDE_CASE, "Erneut entscheidet nur, wer hier Bescheide erlässt.")
    if case.state not in KNOWN:
        raise RefusedError("Erneut entscheiden lässt sich erst, wenn ein Bescheid bekannt gegeben ist.")
    if not catalogue.version(case.version_id).later_outcomes:
        raise RefusedError("Bei dieser Leistung wird nichts entschieden, was erneut zu entscheiden wäre.")


def check_may_record_knowledge(actor: Actor, case: Case) -> None:
    """The same people say since when the facts are known, until it is decided."""
    _check_role(actor, case, Permission.DECIDE_CASE, "Das vermerkt nur, wer hier Bescheide erlässt.")
    if case.follows_id is None:
        raise RefusedError("In diesem Vorgang wird kein früherer Bescheid aufgegriffen.")
    if case.state in OVER | {State.DECIDED}:
        raise RefusedError("In diesem Vorgang ist schon entschieden.")


def check_may_drop(actor: Actor, case: Case) -> None:
    """The same people give up what was taken up again; an Antrag is always decided."""
    _check_role(actor, case, Permission.DECIDE_CASE, "Einstellen kann nur, wer hier Bescheide erlässt.")
    if case.follows_id is None:
        raise RefusedError("Einen Antrag können Sie nicht einstellen. Bitte entscheiden Sie darüber.")
    _check_step("drop", case, By.STAFF)


def check_may_prepare(actor: Actor, case: Case) -> None:
    """A clerk prepares the decision of what is in review."""
    _check_role(actor, case, Permission.DECIDE_CASE, "Entscheiden kann nur, wer hier Bescheide erlässt.")
    _check_step("decide", case, By.STAFF)


def check_may_send_letter(actor: Actor, case: Case) -> None:
    """A clerk writes on the way, once the case was taken and while it is this office's."""
    _check_role(actor, case, Permission.DECIDE_CASE, "Schreiben sendet nur, wer hier Bescheide erlässt.")
    _check_letter_state(case)


def check_may_approve(actor: Actor, case: Case, decision: Decision) -> None:
    """A second pair of eyes, never the preparer's own, where the Leistung asks for it."""
    _check_role(
        actor,
        case,
        Permission.APPROVE_DECISION,
        "Freigeben kann nur, wer dazu berechtigt ist, etwa die Leitung der Dienststelle.",
    )
    _check_prepared(case, decision)
    if not decision.needs_approval:
        raise RefusedError("Dieser Bescheid braucht keine Freigabe.")
    if decision.prepared_by == str(actor.account_id):
        raise RefusedError("Den eigenen Entwurf können Sie nicht freigeben. Das macht eine zweite Person.")
    if decision.approved_at is not None and decision.approved_by != str(actor.account_id):
        raise RefusedError("Der Bescheid ist schon freigegeben.")


def check_may_enclose(actor: Actor, case: Case, decision: Decision) -> None:
    """Files are put in while nobody has approved or sent it: what was read is what goes out."""
    _check_role(actor, case, Permission.DECIDE_CASE, "Beilegen kann nur, wer hier Bescheide erlässt.")
    _check_prepared(case, decision)
    if decision.approved_at is not None:
        raise RefusedError("Der Bescheid ist schon freigegeben. Geben Sie ihn zurück, um etwas beizulegen.")


def check_may_send_back(actor: Actor, case: Case, decision: Decision) -> None:
    """What was prepared is given up: by the second pair of eyes, or by who prepared it."""
    if not actor.may(Permission.APPROVE_DECISION, department=case.department_id):
        _check_role(actor, case, Permission.DECIDE_CASE, "Zurückgeben kann nur, wer hier Bescheide erlässt.")
        if decision.prepared_by != str(actor.account_id):
            raise RefusedError("Zurückgeben kann, wer freigibt oder wer den Bescheid vorbereitet hat.")
    _check_prepared(case, decision)


def check_may_decide(actor: Actor, case: Case, decision: Decision) -> None:
    """What was prepared, and approved where that is asked for, is decided."""
    _check_role(actor, case, Permission.DECIDE_CASE, "Entscheiden kann nur, wer hier Bescheide erlässt.")
    _check_prepared(case, decision)
    if decision.needs_approval and decision.approved_at is None:
        raise RefusedError("Dieser Bescheid braucht erst eine Freigabe durch eine zweite Person.")
    plan = catalogue.version(case.version_id).letters.get(decision.outcome)
    if plan and plan.waits_for_payment and registry.owed(case.id):
        raise RefusedError("Dieses Schreiben wartet auf die Zahlung. Eine Gebühr ist noch offen.")


def check_may_join(actor: Actor, case: Case) -> None:
    """Whoever works the case says to which file it belongs."""
    _check_role(actor, case, Permission.TAKE_CASE, "Akten ordnet nur, wer hier Vorgänge bearbeitet.")
    if case.state in {State.FORWARDED, State.REJECTED_SPAM}:
        raise RefusedError("Dieser Vorgang wird hier nicht mehr bearbeitet.")
    if case.follows_id is not None:
        raise RefusedError("Dieser Vorgang bleibt in der Akte des Bescheids, um den es geht.")


def check_may_close_file(actor: Actor, case: Case) -> None:
    """Whoever decides here says that the matter has ended, once nothing of its File is open."""
    _check_role(actor, case, Permission.DECIDE_CASE, "Eine Akte schließt nur, wer hier Bescheide erlässt.")
    if case.state not in OVER or case.file.cases.exclude(state__in=OVER).exists():
        raise RefusedError("In dieser Akte ist noch ein Vorgang offen. Bitte schließen Sie erst diesen ab.")


def check_may_reopen_file(actor: Actor, case: Case) -> None:
    """The same people open it again."""
    _check_role(actor, case, Permission.DECIDE_CASE, "Eine Akte öffnet wieder, wer hier Bescheide erlässt.")
    if case.file.closed_at is None:
        raise RefusedError("Diese Akte ist offen.")


def check_may_record_signature(actor: Actor, case: Case) -> None:
    """Whoever works the case says that the signature is here, however late; not once the case has ended."""
    _check_role(actor, case, Permission.TAKE_CASE, "Das vermerkt nur, wer hier Vorgänge bearbeitet.")
    if case.signature_due_on is None:
        raise RefusedError("Dieser Vorgang braucht keine Unterschrift auf Papier.")
    if case.state in {State.FORWARDED, State.REJECTED_SPAM}:
        raise RefusedError("Dieser Vorgang wird hier nicht mehr bearbeitet.")


def check_may_acknowledge(actor: Actor, case: Case, *, has_alert: bool) -> None:
    """Whoever works cases here says that an alert was seen, in any state."""
    _check_role(actor, case, Permission.TAKE_CASE, "Das vermerkt nur, wer hier Vorgänge bearbeitet.")
    if not has_alert:
        raise RefusedError("Zu diesem Vorgang gibt es keine Eilmeldung.")


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


may_take = _pair(check_may_take)
may_ask_back = _pair(check_may_ask_back)
may_go_on = _pair(check_may_go_on)
may_undo = _pair(check_may_undo)
may_answer = _pair(check_may_answer)
may_withdraw = _pair(check_may_withdraw)
may_assign = _pair(check_may_assign)
may_release = _pair(check_may_release)
may_note = _pair(check_may_note)
may_forward = _pair(check_may_forward)
may_reject_spam = _pair(check_may_reject_spam)
may_take_up = _pair(check_may_take_up)
may_record_knowledge = _pair(check_may_record_knowledge)
may_drop = _pair(check_may_drop)
may_prepare = _pair(check_may_prepare)
may_send_letter = _pair(check_may_send_letter)
may_approve = _pair(check_may_approve)
may_enclose = _pair(check_may_enclose)
may_send_back = _pair(check_may_send_back)
may_decide = _pair(check_may_decide)
may_join = _pair(check_may_join)
may_close_file = _pair(check_may_close_file)
may_reopen_file = _pair(check_may_reopen_file)
may_record_signature = _pair(check_may_record_signature)
may_acknowledge = _pair(check_may_acknowledge)
may_claim = _pair(check_may_claim)
may_go_by_post = _pair(check_may_go_by_post)


def needs_reason(actor: Actor, case: Case) -> bool:
    """Whether the clerk says why before opening: everybody except the one it is assigned to."""
    return case.assignee_id != actor.account_id


def _check_role(actor: Actor, case: Case, permission: Permission, sentence: str) -> None:
    if not actor.may(permission, department=case.department_id):
        raise RefusedError(sentence)


def _check_step(verb: str, case: Case, by: By) -> None:
    try:
        step(verb, case.state, by)
    except TransitionError as error:
        raise RefusedError(str(error)) from error


def _check_not_final(case: Case) -> None:
    if case.state in FINAL:
        raise RefusedError("Dieser Vorgang ist beendet.")


def _check_letter_state(case: Case) -> None:
    if case.state not in WRITTEN_IN:
        raise RefusedError("In diesem Zustand kann kein Schreiben hinausgehen.")


def _check_prepared(case: Case, decision: Decision) -> None:
    if decision.is_interim:
        _check_letter_state(case)
    else:
        _check_step("decide", case, By.STAFF)
    if decision.ended_at is not None or decision.decided_at is not None:
        raise RefusedError("Dieser Bescheid ist nicht mehr der vorbereitete. Bitte laden Sie die Seite neu.")
