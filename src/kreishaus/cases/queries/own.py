# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a citizen sees of the own matters."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final, Self, cast
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from formular import Answers, Context, FileInfo
from kreishaus.access.actor import Actor
from kreishaus.cases.leaving import held_back
from kreishaus.cases.lifecycle import INTERNAL, State
from kreishaus.cases.models import Case, CaseEvent, Submission
from kreishaus.cases.sealing import unseal
from kreishaus.catalogue import queries as catalogue
from kreishaus.catalogue.clocks import Running, running
from kreishaus.catalogue.limits import Days, LastDay, last_days
from kreishaus.catalogue.matter import Earlier
from kreishaus.catalogue.published import Published
from kreishaus.catalogue.service import Limit
from kreishaus.kernel import clock
from kreishaus.kernel.prepared import Prepared
from kreishaus.letters.plan import LetterPlan

TAKEN_UP: Final = "taken_up"  # where it stands in what is sealed
DAYS: Final = ("on", "known_on", "announced_on")


def _with_file(actor: Actor, now: datetime) -> QuerySet[Case]:
    """The person's cases with what opening them reads, in the same statement."""
    visible = Case.objects.visible_to(actor).select_related("file", "submission")
    followed = Case.objects.visible_to(actor).filter(follows=OuterRef("pk"))
    return visible.annotate(is_held_back=held_back(now), is_followed=Exists(followed))


_own: Final = Prepared(
    lambda actor, now: (
        Case.objects.visible_to(actor)
        .select_related("file")
        .annotate(is_held_back=held_back(now))
        .order_by("-received_at", "-id")
    )
)
_one: Final = Prepared(lambda actor, case, now: _with_file(actor, now).filter(id=case))
_sent: Final = Prepared(
    lambda actor, submission, now: (
        _with_file(actor, now)
        .filter(submission__in=Submission.objects.visible_to(actor).filter(id=submission), follows=None)
        .order_by("reference")
    )
)
_events: Final = Prepared(
    lambda case, now: (
        CaseEvent.objects.filter(case_id=case, at__lte=now).order_by("at", "id").values_list("kind", "at")
    )
)


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A decision that was taken up again: its Aktenzeichen, title and day; ground, law and reason for it.

    `label`, `is_confirmed`, `reason` and what follows are for people of the office only: since when it knows
    all the facts, when the decision was made known, the limits of the ground, what else its day is, and whose
    decision it was.
    """

    reference: str
    title: str
    on: date
    label: str
    law: str
    is_confirmed: bool
    reason: str
    known_on: date | None = None
    announced_on: date | None = None
    limits: tuple[Limit, ...] = ()
    day: str = ""
    authority: str = ""

    @property
    def earlier(self) -> Earlier:
        """What a letter says of it."""
        return Earlier(self.reference, self.title, self.on, self.law, self.is_confirmed)

    def as_json(self) -> dict[str, Any]:
        """As it is sealed in the case."""
        days = {name: day.isoformat() if (day := getattr(self, name)) else None for name in DAYS}
        return asdict(self) | days | {"limits": [each.model_dump() for each in self.limits]}

    @classmethod
    def from_json(cls, known: Mapping[str, Any]) -> Self:
        """What `as_json` wrote."""
        days = {name: date.fromisoformat(known[name]) for name in DAYS if known.get(name)}
        limits = tuple(Limit(**each) for each in known.get("limits", ()))
        return cls(**{**known, **days, "limits": limits})


@dataclass(frozen=True)
class OpenCase:
    """A case, decrypted, with the form it was written in. What a page does not show costs it nothing."""

    row: Case
    published: Published
    content: dict[str, Any]
    is_citizens: bool = False

    @cached_property
    def answers(self) -> Answers:
        """What was sent."""
        return Answers.from_json(self.published.form, self.content["answers"])

    @cached_property
    def context(self) -> Context:
        """What the form needs from outside, as it was at the moment of arrival."""
        files = {document: FileInfo(**facts) for document, facts in self.content["files"].items()}
        day = clock.to_berlin(self.row.received_at).date()
        trust, now = self.row.trust, self.row.received_at
        return catalogue.context_for(self.published, self.content["ars"], day, files, now, trust=trust)

    @cached_property
    def title(self) -> str:
        """Whose case it is, for people of the office only."""
        sealed = unseal(self.row.file.key_id, "title", self.row.id, self.row.sealed_title)
        return cast("dict[str, str]", sealed)["name"]

    @cached_property
    def taken_up(self) -> TakenUp | None:
        """Which decision this case takes up again and why; None when somebody has applied."""
        known: dict[str, Any] | None = self.content.get(TAKEN_UP)
        return TakenUp.from_json(known) if known else None

    @cached_property
    def limits(self) -> tuple[LastDay, ...]:
        """Until when the earlier decision can be taken back or changed; empty where nothing is taken up."""
        if self.taken_up is None:
            return ()
        received = clock.to_berlin(self.row.received_at).date()
        days = Days(self.taken_up.known_on, self.taken_up.announced_on, received)
        return last_days(self.published.service, self.taken_up.limits, days)

    @property
    def outcomes(self) -> tuple[LetterPlan, ...]:
        """What this case can end with."""
        known = self.published
        return known.first_outcomes if self.row.follows_id is None else known.later_outcomes

    @cached_property
    def about(self) -> str:
        """Which entries of what was sent this case is about; empty when nothing was dealt out."""
        return about(self.published, self.answers) if self.published.service.split else ""

    @cached_property
    def clocks(self) -> tuple[Running, ...]:
        """The periods that run, each with the steps to its end, soonest first. Costs no statement.

        They are for what somebody asks for: none runs while the office looks at its own decision again.
        """
        if self.row.follows_id is not None:
            return ()
        service, form = self.published.service, self.published.form
        found = running(service, form, self.answers, self.context, self.row.received_at)
        return tuple(sorted(found, key=lambda each: each.due_on))

    @cached_property
    def events(self) -> list[tuple[str, datetime]]:
        """The timeline: what happened and has left the house, and when. Costs one statement."""
        found = _events.tuples(case=self.row.id, now=clock.now())
        return [(kind, at) for kind, at in found if not (self.is_citizens and kind in INTERNAL)]


def about(published: Published, answers: Answers) -> str:
    """Which entries of what was sent a case is about, by their names; empty when nothing was dealt out."""
    repeat = published.service.split.repeat if published.service.split else ""
    paths = (f"{repeat}.{number}" for number in range(answers.count(repeat) if repeat else 0))
    return ", ".join(_called(published, path, answers) for path in paths)


def _called(published: Published, path: str, answers: Answers) -> str:
    """An entry by what names it; its number says nothing here, as each case begins with its own first."""
    texts, repeat = published.texts(), path.rpartition(".")[0]
    field = published.form.index.repeats[repeat].title_field
    name = texts.fill(f"{{{field}}}", f"{path}.{field}", answers, "") if field else ""
    return name or texts.item_title(path, answers)


def as_shown(row: Case) -> Case:
    """A case as its citizen sees it: what has not left the house yet has not happened."""
    if getattr(row, "is_held_back", False):
        row.state = State.IN_REVIEW.value
    return row


def cases_of(actor: Actor) -> list[tuple[Case, Published]]:
    """The person's cases, the newest first; not decrypted."""
    rows = _own.rows(actor=actor, now=clock.now())
    return [(as_shown(row), catalogue.version(row.version_id)) for row in rows]


def about_each(rows: Sequence[tuple[Case, Published]]) -> dict[UUID, str]:
    """What each of the cases is about, where what was sent was dealt out; only these are decrypted."""
    return {row.id: open_case(row).about for row, published in rows if published.service.split}


def case_for(actor: Actor, case_id: UUID) -> OpenCase:
    """One case of the person.

    Raises:
        Case.DoesNotExist: there is none, or it is somebody else's.
    """
    row = next(_one.rows(actor=actor, case=case_id, now=clock.now()), None)
    if row is None:
        raise Case.DoesNotExist
    return replace(open_case(as_shown(row)), is_citizens=True)


def open_case(row: Case) -> OpenCase:
    """Decrypt a case that somebody was allowed to fetch."""
    published = catalogue.version(row.version_id, overlay_id=row.overlay_id)
    content = cast("dict[str, Any]", unseal(row.file.key_id, "case", row.id, row.sealed))
    return OpenCase(row, published, content)


def receipt_of(actor: Actor, submission_id: UUID) -> tuple[Submission, list[Case]]:
    """A submission and the cases it became.

    Raises:
        Submission.DoesNotExist: there is none, or somebody else sent it.
    """
    rows = _sent.rows(actor=actor, submission=submission_id, now=clock.now())
    cases = [as_shown(row) for row in rows]
    if not cases:
        raise Submission.DoesNotExist
    return cases[0].submission, cases


def sent_at_once(actor: Actor) -> QuerySet[Submission]:
    """What the person has sent that became several cases, and has a copy of as a whole."""
    sent: QuerySet[Submission] = Submission.objects.visible_to(actor).filter(receipt_id__isnull=False)
    return sent


def submission_of_draft(actor: Actor, draft_id: UUID) -> Submission | None:
    """What became of a draft that is no longer there; None when it was never sent."""
    return Submission.objects.visible_to(actor).filter(draft_id=draft_id).first()
