# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What decides, and what goes out: letters, approvals, decisions taken up again."""

from typing import Final

from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.cases import registry
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.lifecycle import KNOWN, OVER, By, State
from kreishaus.cases.models import Case, Decision
from kreishaus.cases.policy.rules import check_role, check_step, pair
from kreishaus.catalogue import queries as catalogue

# While it is looked at here, also when the person is asked something
OPEN_TO_OTHERS: Final = frozenset({State.IN_REVIEW, State.INCOMPLETE, State.RESUBMITTED})
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


def check_may_take_up(actor: Actor, case: Case) -> None:
    """Whoever decides here decides again what was made known; before, there is nothing to change."""
    check_role(actor, case, Permission.DECIDE_CASE, "Erneut entscheidet nur, wer hier Bescheide erlässt.")
    if case.state not in KNOWN:
        raise RefusedError("Erneut entscheiden lässt sich erst, wenn ein Bescheid bekannt gegeben ist.")
    if not catalogue.version(case.version_id).later_outcomes:
        raise RefusedError("Bei dieser Leistung wird nichts entschieden, was erneut zu entscheiden wäre.")


def check_may_record_knowledge(actor: Actor, case: Case) -> None:
    """The same people say since when the facts are known, until it is decided."""
    check_role(actor, case, Permission.DECIDE_CASE, "Das vermerkt nur, wer hier Bescheide erlässt.")
    if case.follows_id is None:
        raise RefusedError("In diesem Vorgang wird kein früherer Bescheid aufgegriffen.")
    if case.state in OVER | {State.DECIDED}:
        raise RefusedError("In diesem Vorgang ist schon entschieden.")


def check_may_drop(actor: Actor, case: Case) -> None:
    """The same people give up what was taken up again; an Antrag is always decided."""
    check_role(actor, case, Permission.DECIDE_CASE, "Einstellen kann nur, wer hier Bescheide erlässt.")
    if case.follows_id is None:
        raise RefusedError("Einen Antrag können Sie nicht einstellen. Bitte entscheiden Sie darüber.")
    check_step("drop", case, By.STAFF)


def check_may_prepare(actor: Actor, case: Case) -> None:
    """A clerk prepares the decision of what is in review."""
    check_role(actor, case, Permission.DECIDE_CASE, "Entscheiden kann nur, wer hier Bescheide erlässt.")
    check_step("decide", case, By.STAFF)


def check_may_send_letter(actor: Actor, case: Case) -> None:
    """A clerk writes on the way, once the case was taken and while it is this office's."""
    check_role(actor, case, Permission.DECIDE_CASE, "Schreiben sendet nur, wer hier Bescheide erlässt.")
    _check_letter_state(case)


def check_may_consult(actor: Actor, case: Case) -> None:
    """A clerk asks other bodies before it is decided, where the Leistung names some."""
    check_role(
        actor, case, Permission.DECIDE_CASE, "Andere Stellen beteiligt nur, wer hier Bescheide erlässt."
    )
    if not catalogue.version(case.version_id).bodies:
        raise RefusedError("Bei dieser Leistung werden keine anderen Stellen beteiligt.")
    if case.state not in OPEN_TO_OTHERS:
        raise RefusedError(
            "Andere Stellen beteiligen Sie, nachdem Sie übernommen und bevor Sie entschieden haben."
        )


def check_may_record_answer(actor: Actor, case: Case) -> None:
    """The same people write down what a body has answered, however late."""
    check_role(actor, case, Permission.DECIDE_CASE, "Antworten vermerkt nur, wer hier Bescheide erlässt.")
    if case.state in {State.FORWARDED, State.REJECTED_SPAM}:
        raise RefusedError("Dieser Vorgang wird hier nicht mehr bearbeitet.")


def check_may_approve(actor: Actor, case: Case, decision: Decision) -> None:
    """A second pair of eyes, never the preparer's own, where the Leistung asks for it."""
    check_role(
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
    check_role(actor, case, Permission.DECIDE_CASE, "Beilegen kann nur, wer hier Bescheide erlässt.")
    _check_prepared(case, decision)
    if decision.approved_at is not None:
        raise RefusedError("Der Bescheid ist schon freigegeben. Geben Sie ihn zurück, um etwas beizulegen.")


def check_may_send_back(actor: Actor, case: Case, decision: Decision) -> None:
    """What was prepared is given up: by the second pair of eyes, or by who prepared it."""
    if not actor.may(Permission.APPROVE_DECISION, department=case.department_id):
        check_role(actor, case, Permission.DECIDE_CASE, "Zurückgeben kann nur, wer hier Bescheide erlässt.")
        if decision.prepared_by != str(actor.account_id):
            raise RefusedError("Zurückgeben kann, wer freigibt oder wer den Bescheid vorbereitet hat.")
    _check_prepared(case, decision)


def check_may_decide(actor: Actor, case: Case, decision: Decision) -> None:
    """What was prepared, and approved where that is asked for, is decided."""
    check_role(actor, case, Permission.DECIDE_CASE, "Entscheiden kann nur, wer hier Bescheide erlässt.")
    _check_prepared(case, decision)
    if decision.needs_approval and decision.approved_at is None:
        raise RefusedError("Dieser Bescheid braucht erst eine Freigabe durch eine zweite Person.")
    plan = catalogue.version(case.version_id).letters.get(decision.outcome)
    if plan and plan.waits_for_payment and registry.owed(case.id):
        raise RefusedError("Dieses Schreiben wartet auf die Zahlung. Eine Gebühr ist noch offen.")


may_take_up = pair(check_may_take_up)
may_record_knowledge = pair(check_may_record_knowledge)
may_drop = pair(check_may_drop)
may_prepare = pair(check_may_prepare)
may_consult = pair(check_may_consult)
may_record_answer = pair(check_may_record_answer)
may_send_letter = pair(check_may_send_letter)
may_approve = pair(check_may_approve)
may_enclose = pair(check_may_enclose)
may_send_back = pair(check_may_send_back)
may_decide = pair(check_may_decide)


def _check_letter_state(case: Case) -> None:
    if case.state not in WRITTEN_IN:
        raise RefusedError("In diesem Zustand kann kein Schreiben hinausgehen.")


def _check_prepared(case: Case, decision: Decision) -> None:
    if decision.is_interim:
        _check_letter_state(case)
    else:
        check_step("decide", case, By.STAFF)
    if decision.ended_at is not None or decision.decided_at is not None:
        raise RefusedError("Dieser Bescheid ist nicht mehr der vorbereitete. Bitte laden Sie die Seite neu.")
