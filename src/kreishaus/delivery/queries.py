# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a delivery stands and why; what waits for the post; what somebody has consented to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, cast
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_noop as noop

from deadlines import Deadline, Notification, Step
from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.cases.models import Case, Decision
from kreishaus.cases.sealing import unseal
from kreishaus.catalogue import queries as catalogue
from kreishaus.delivery.models import Consent, Delivery, DeliveryStep
from kreishaus.delivery.rules import AT_ONCE, REMEDIES, RULES, Provision, Rule, made_known_at_once
from kreishaus.kernel import clock
from kreishaus.kernel.prepared import Prepared, number, only

STEP: Final = "delivery-step"  # purpose of what is sealed in a step
ENDED: Final = "Bereitstellung beendet, bevor der Bescheid als bekannt gegeben galt"
WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "provided": noop("im Postfach bereitgestellt"),
        "notified": noop("Benachrichtigung abgesendet"),
        "retrieved": noop("abgerufen"),
        "expired": noop("Bereitstellung im Postfach beendet"),
        "printed": noop("gedruckt"),
        "posted": noop("zur Post gegeben"),
        "handed_over": noop("persönlich übergeben"),
        "told_by_phone": noop("am Telefon eröffnet und per E-Mail gesendet"),
        "not_reached": noop("sofort nicht bekannt gegeben, geht mit der Post"),
    }
)


@dataclass(frozen=True, slots=True)
class TakenStep:
    """A step as both sides see it. `label` is German; `detail` is to whom and by which proof, if noted."""

    kind: str
    label: str
    at: datetime
    attempt: int
    detail: str = ""


@dataclass(frozen=True)
class Attempt:
    """One delivery with its steps by kind, and when the decision counts as announced through it."""

    row: Delivery
    rule: Rule
    steps: Mapping[str, datetime]
    deemed: Notification | None

    def day(self, kind: str) -> date | None:
        """The day in Germany on which a step was taken."""
        return clock.to_berlin(self.steps[kind]).date() if kind in self.steps else None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the delivery of a decision stands.

    `channel` and `rule` are the last attempt's. `deemed`: when it counts as announced, with the reasons
    (`deemed.on` None: not yet); None while nothing has gone out. `remedy_until`: last day to challenge it.
    """

    attempts: tuple[Attempt, ...]
    steps: tuple[TakenStep, ...]
    deemed: Notification | None
    remedy_until: Deadline | None

    @property
    def channel(self) -> Delivery.Channel | None:
        """How it goes to the person; None before it has left the house."""
        return Delivery.Channel(self.attempts[-1].row.channel) if self.attempts else None

    @property
    def waits_at_once(self) -> bool:
        """Whether a clerk is to make it known now, and has not written that down yet."""
        last = self.attempts[-1] if self.attempts else None
        return last is not None and last.row.channel == Delivery.Channel.AT_ONCE and not last.steps

    @property
    def was_told(self) -> bool:
        """Whether it was made known by hand or by telephone."""
        return any(AT_ONCE.keys() & each.steps.keys() for each in self.attempts)

    @property
    def was_posted(self) -> bool:
        """Whether it was given to the post."""
        return any("posted" in each.steps for each in self.attempts)

    @property
    def rule(self) -> Rule | None:
        """By which law; None before it has left the house."""
        return self.attempts[-1].rule if self.attempts else None


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A consent. `reference` is empty for the one that counts for all cases."""

    reference: str
    given_at: datetime
    withdrawn_at: datetime | None


def standing(decision: Decision) -> Standing:
    """Where it stands today, for a decision that was fetched for the actor. Two statements."""
    rows = list(_attempts.rows(decision=decision.id))
    taken = list(_steps.rows(decision=decision.id)) if rows else []
    attempts = tuple(_attempt(row, [step for step in taken if step.delivery_id == row.id]) for row in rows)
    number_of = {row.id: row.attempt for row in rows}
    steps = [
        TakenStep(step.kind, WORDS[step.kind], step.at, number_of[step.delivery_id], _detail(decision, step))
        for step in taken
    ]
    counted = [each.deemed for each in attempts if each.deemed and each.deemed.on]
    deemed = counted[0] if counted else attempts[-1].deemed if attempts else None
    return Standing(attempts, tuple(steps), deemed, _remedy_until(decision, deemed))


def announced_on(decision: Decision) -> date | None:
    """The day on which a decision counts as made known, for one fetched with its case. Two statements."""
    deemed = standing(decision).deemed
    return deemed.on if deemed else None


def _detail(decision: Decision, step: DeliveryStep) -> str:
    """Who got it and how that can be shown, as the clerk has written it."""
    if step.sealed is None:
        return ""
    known = cast("dict[str, str]", unseal(decision.case.file.key_id, STEP, step.delivery_id, step.sealed))
    return f"{known['to']}; {known['proof']}"


def attempt_of(row: Delivery) -> Attempt:
    """A delivery with what follows from its steps today."""
    return _attempt(row, row.steps.all())


def _attempt(row: Delivery, taken: Iterable[DeliveryStep]) -> Attempt:
    rule, steps = RULES[row.rule], {step.kind: step.at for step in taken}
    bare = Attempt(row, rule, steps, None)
    return Attempt(row, rule, steps, _deemed(bare))


def unretrieved_of(actor: Actor) -> list[Decision]:
    """Decisions in the citizen's Postfach that they have not opened yet, announced or not. One statement."""
    return [row.decision for row in _lying.rows(actor=actor)] if actor.is_citizen else []


def gone_out_of(case_id: UUID) -> set[UUID]:
    """Ids of the letters of a case that who has its code may read: posted, told, or once retrieved."""
    steps = DeliveryStep.objects.filter(
        delivery__decision__case_id=case_id, kind__in=("posted", "retrieved", *AT_ONCE)
    )
    return set(steps.values_list("delivery__decision_id", flat=True))


def undelivered_of(actor: Actor) -> list[Decision]:
    """Decisions in the citizen's Postfach, not retrieved, that do not count as announced yet."""
    today, lying = clock.today(), _unretrieved(actor).prefetch_related("steps")
    return [row.decision for row in lying if is_pending(attempt_of(row), today)] if actor.is_citizen else []


def _unretrieved(actor: Actor) -> QuerySet[Delivery]:
    return Delivery.objects.filter(
        without("retrieved"),
        without("expired"),
        channel=Delivery.Channel.MAILBOX,
        decision__case__in=Case.objects.visible_to(actor),
    ).select_related("decision__case")


def is_pending(attempt: Attempt, today: date) -> bool:
    """Whether the decision does not count as announced yet by this attempt."""
    on = attempt.deemed.on if attempt.deemed else None
    return on is None or on > today


def letters_at_desk(actor: Actor) -> QuerySet[Delivery]:
    """Deliveries by post of the departments where the actor sends post, be they posted already."""
    return Delivery.objects.filter(
        channel=Delivery.Channel.POST,
        decision__case__in=Case.objects.visible_to(actor),
        decision__case__department__key__in=actor.departments_with(Permission.SEND_POST),
    )


def letters_to_post(actor: Actor) -> QuerySet[Delivery]:
    """Those that have not gone out, oldest first.

    Whose they are stands in sealed cases: `actions.print_list` opens them and notes it.
    """
    return (
        letters_at_desk(actor)
        .filter(without("posted"))
        .select_related("decision__case__file", "decision__case__submission")
        .prefetch_related("steps")
        .order_by("decision__case__department", "opened_at", "id")
    )


def to_make_known(actor: Actor, decision_id: UUID) -> Delivery:
    """The attempt at once of a decision of the actor's departments, as long as it waits.

    Raises:
        Delivery.DoesNotExist: there is none, or it is another department's.
    """
    waiting = Delivery.objects.filter(
        *(without(kind) for kind in (*AT_ONCE, "not_reached")),
        channel=Delivery.Channel.AT_ONCE,
        decision_id=decision_id,
        decision__case__in=Case.objects.visible_to(actor),
        decision__case__department__key__in=actor.departments_with(Permission.SEND_POST),
    )
    row: Delivery = waiting.select_related("decision__case__file").get()
    return row


def number_to_post(actor: Actor) -> int:
    """How many `letters_to_post` are. One statement, none for who posts nothing."""
    return only(_number.tuples(actor=actor))


def consents_of(actor: Actor) -> list[ConsentRow]:
    """Everything the person has consented to, given or withdrawn, the newest first."""
    rows = Consent.objects.filter(Q(account_id=actor.account_id)).order_by("-given_at", "-id")
    columns = rows.values_list("case__reference", "given_at", "withdrawn_at")
    return [ConsentRow(reference or "", given, withdrawn) for reference, given, withdrawn in columns]


def without(kind: str) -> Q:
    """Of deliveries: this step has not been taken."""
    return ~Q(Exists(DeliveryStep.objects.filter(delivery=OuterRef("pk"), kind=kind)))


def _deemed(attempt: Attempt) -> Notification | None:
    if attempt.row.channel == Delivery.Channel.POST:
        posted = attempt.day("posted")
        return attempt.rule.by_post(posted) if posted else None
    if attempt.row.channel == Delivery.Channel.AT_ONCE:
        known = ((kind, attempt.day(kind)) for kind in AT_ONCE)
        return next((made_known_at_once(kind, day) for kind, day in known if day), None)
    provided = attempt.day("provided")
    if provided is None:
        return None
    told, retrieved, ended = (attempt.day(kind) for kind in ("notified", "retrieved", "expired"))
    found = attempt.rule.in_mailbox(Provision(provided, told, retrieved, ended or clock.today()))
    if ended is None or retrieved is not None or (found.on is not None and found.on <= ended):
        return found
    return Notification(None, (Step(ended, ENDED, found.steps[-1].paragraph),))


def _remedy_until(decision: Decision, deemed: Notification | None) -> Deadline | None:
    """By the letter's own remedy; None while nothing is announced, or the letter has none."""
    if deemed is None or deemed.on is None:
        return None
    period = REMEDIES.get(remedy_of(decision))
    return period(deemed.on) if period else None


def remedy_of(decision: Decision) -> str:
    """The key of the remedy that the letter names; empty for a letter that is no decision."""
    published = catalogue.version(decision.case.version_id)
    plan = published.letters.get(decision.outcome)
    return plan.remedy if plan else published.service.remedy


_number: Final = Prepared(lambda actor: number(letters_to_post(actor)))
_attempts: Final = Prepared(
    lambda decision: Delivery.objects.filter(decision_id=decision).order_by("attempt")
)
_steps: Final = Prepared(
    lambda decision: DeliveryStep.objects.filter(delivery__decision_id=decision).order_by(
        "at", "delivery__attempt", "id"
    )
)
_lying: Final = Prepared(lambda actor: _unretrieved(actor).order_by("id"))
