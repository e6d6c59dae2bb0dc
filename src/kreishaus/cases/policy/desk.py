# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What clerks do around a decision: take, ask, assign, give away, keep the File."""

from uuid import UUID

from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.leaving import undoable
from kreishaus.cases.lifecycle import OVER, By, State
from kreishaus.cases.models import Case
from kreishaus.cases.policy.rules import check_not_final, check_role, check_step, pair
from kreishaus.catalogue import queries as catalogue

STAYS = "Hier geht es um einen Bescheid dieses Hauses. Das ist kein Spam."
OWN_TAX = (
    "Hier geht es um einen Bescheid dieses Hauses über eine eigene Abgabe. Nur diese Gemeinde kann ihn "
    "ändern (§ 1 NKAG). Abgeben lässt sich der Vorgang im Haus; ist nichts zu ändern, stellen Sie ihn ein."
)


def check_may_take(actor: Actor, case: Case) -> None:
    """A clerk of the department takes what is new or was answered."""
    check_role(
        actor,
        case,
        Permission.TAKE_CASE,
        "Übernehmen kann nur, wer in dieser Dienststelle Vorgänge bearbeitet.",
    )
    check_step("take", case, By.STAFF)


def check_may_ask_back(actor: Actor, case: Case) -> None:
    """A clerk asks about what is in review."""
    check_role(actor, case, Permission.ASK_BACK, "Nachfragen kann nur, wer hier Vorgänge bearbeitet.")
    check_step("ask_back", case, By.STAFF)


def check_may_go_on(actor: Actor, case: Case) -> None:
    """A clerk does not wait for the answer any longer."""
    check_role(actor, case, Permission.ASK_BACK, "Weitermachen kann nur, wer hier Vorgänge bearbeitet.")
    check_step("go_on", case, By.STAFF)


def check_may_undo(actor: Actor, case: Case) -> None:
    """Within a minute, whoever may do the thing may undo it."""
    found = undoable(case)
    if found is None:
        raise RefusedError(
            "Das lässt sich nicht mehr rückgängig machen: Es hat das Haus verlassen. "
            "Schreiben Sie der Person, wenn etwas nicht stimmt."
        )
    needed = Permission.ASK_BACK if found.verb == "ask_back" else Permission.DECIDE_CASE
    check_role(actor, case, needed, "Rückgängig machen kann nur, wer hier Vorgänge bearbeitet.")


def check_may_assign(actor: Actor, case: Case, account_id: UUID) -> None:
    """The head assigns to anybody; a clerk takes on what nobody is in charge of."""
    check_not_final(case)
    if actor.may(Permission.ASSIGN_CASE, department=case.department_id):
        return
    check_role(actor, case, Permission.TAKE_CASE, "Zuweisen kann nur, wer hier Vorgänge bearbeitet.")
    if account_id != actor.account_id:
        raise RefusedError("Anderen zuweisen kann nur die Leitung der Dienststelle.")
    if case.assignee_id not in {None, actor.account_id}:
        raise RefusedError("Für den Vorgang ist schon jemand zuständig. Die Leitung kann ihn neu zuweisen.")


def check_may_release(actor: Actor, case: Case) -> None:
    """Who is in charge lays the case down; the head may take it away."""
    check_not_final(case)
    if actor.may(Permission.ASSIGN_CASE, department=case.department_id):
        return
    check_role(actor, case, Permission.TAKE_CASE, "Abgeben kann nur, wer hier Vorgänge bearbeitet.")
    if case.assignee_id not in {None, actor.account_id}:
        raise RefusedError("Der Vorgang ist jemand anderem zugewiesen. Die Leitung kann ihn neu zuweisen.")


def check_may_note(actor: Actor, case: Case) -> None:
    """Whoever writes in the department adds notes, also when all is over."""
    check_role(actor, case, Permission.WRITE, "Notizen schreibt nur, wer hier Vorgänge bearbeitet.")


def check_may_forward(actor: Actor, case: Case) -> None:
    """What is not this office's to decide goes to the office that is responsible."""
    check_role(actor, case, Permission.TAKE_CASE, "Abgeben kann nur, wer hier Vorgänge bearbeitet.")
    check_step("forward", case, By.STAFF)


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
    check_role(actor, case, Permission.TAKE_CASE, "Aussortieren kann nur, wer hier Vorgänge bearbeitet.")
    if case.follows_id is not None:
        raise RefusedError(STAYS)
    check_step("reject_spam", case, By.STAFF)


def check_may_join(actor: Actor, case: Case) -> None:
    """Whoever works the case says to which file it belongs."""
    check_role(actor, case, Permission.TAKE_CASE, "Akten ordnet nur, wer hier Vorgänge bearbeitet.")
    if case.state in {State.FORWARDED, State.REJECTED_SPAM}:
        raise RefusedError("Dieser Vorgang wird hier nicht mehr bearbeitet.")
    if case.follows_id is not None:
        raise RefusedError("Dieser Vorgang bleibt in der Akte des Bescheids, um den es geht.")


def check_may_close_file(actor: Actor, case: Case) -> None:
    """Whoever decides here says that the matter has ended, once nothing of its File is open."""
    check_role(actor, case, Permission.DECIDE_CASE, "Eine Akte schließt nur, wer hier Bescheide erlässt.")
    if case.state not in OVER or case.file.cases.exclude(state__in=OVER).exists():
        raise RefusedError("In dieser Akte ist noch ein Vorgang offen. Bitte schließen Sie erst diesen ab.")


def check_may_reopen_file(actor: Actor, case: Case) -> None:
    """The same people open it again."""
    check_role(actor, case, Permission.DECIDE_CASE, "Eine Akte öffnet wieder, wer hier Bescheide erlässt.")
    if case.file.closed_at is None:
        raise RefusedError("Diese Akte ist offen.")


def check_may_record_signature(actor: Actor, case: Case) -> None:
    """Whoever works the case says that the signature is here, however late; not once the case has ended."""
    check_role(actor, case, Permission.TAKE_CASE, "Das vermerkt nur, wer hier Vorgänge bearbeitet.")
    if case.signature_due_on is None:
        raise RefusedError("Dieser Vorgang braucht keine Unterschrift auf Papier.")
    if case.state in {State.FORWARDED, State.REJECTED_SPAM}:
        raise RefusedError("Dieser Vorgang wird hier nicht mehr bearbeitet.")


def check_may_acknowledge(actor: Actor, case: Case, *, has_alert: bool) -> None:
    """Whoever works cases here says that an alert was seen, in any state."""
    check_role(actor, case, Permission.TAKE_CASE, "Das vermerkt nur, wer hier Vorgänge bearbeitet.")
    if not has_alert:
        raise RefusedError("Zu diesem Vorgang gibt es keine Eilmeldung.")


may_take = pair(check_may_take)
may_ask_back = pair(check_may_ask_back)
may_go_on = pair(check_may_go_on)
may_undo = pair(check_may_undo)
may_assign = pair(check_may_assign)
may_release = pair(check_may_release)
may_note = pair(check_may_note)
may_forward = pair(check_may_forward)
may_reject_spam = pair(check_may_reject_spam)
may_join = pair(check_may_join)
may_close_file = pair(check_may_close_file)
may_reopen_file = pair(check_may_reopen_file)
may_record_signature = pair(check_may_record_signature)
may_acknowledge = pair(check_may_acknowledge)


def needs_reason(actor: Actor, case: Case) -> bool:
    """Whether the clerk says why before opening: everybody except the one it is assigned to."""
    return case.assignee_id != actor.account_id
