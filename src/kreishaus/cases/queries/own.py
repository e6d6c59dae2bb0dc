# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a citizen sees of the own matters."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet

from formular import Answers, Context, FileInfo
from kreishaus.access.actor import Actor
from kreishaus.cases.models import Case, Submission
from kreishaus.cases.sealing import unseal
from kreishaus.catalogue import queries as catalogue
from kreishaus.catalogue.published import Published


@dataclass(frozen=True)
class OpenCase:
    """A case, decrypted, joined with the form it was written in. What a page does not show costs it nothing."""

    row: Case
    published: Published
    content: dict[str, Any]

    @cached_property
    def answers(self) -> Answers:
        """What was sent."""
        return Answers.from_json(self.published.form, self.content["answers"])

    @cached_property
    def context(self) -> Context:
        """What the form needs from outside, as on the day of arrival."""
        files = {document: FileInfo(**facts) for document, facts in self.content["files"].items()}
        day = self.row.received_at.date()
        return catalogue.context_for(self.published, self.content["ars"], day, files)

    @cached_property
    def title(self) -> str:
        """Whose case it is, for people of the office only."""
        sealed = unseal(self.row.file.key_id, "title", self.row.id, self.row.sealed_title)
        return cast("dict[str, str]", sealed)["name"]

    @cached_property
    def events(self) -> list[tuple[str, datetime]]:
        """The timeline: what happened, and when. Costs one statement."""
        return list(self.row.events.order_by("at", "id").values_list("kind", "at"))


def cases_of(actor: Actor) -> list[tuple[Case, Published]]:
    """The person's cases, the newest first; not decrypted."""
    rows = Case.objects.visible_to(actor).order_by("-received_at", "-id")
    return [(row, catalogue.version(row.version_id)) for row in rows]


def case_for(actor: Actor, case_id: UUID) -> OpenCase:
    """One case of the person.

    Raises:
        Case.DoesNotExist: there is none, or it is somebody else's.
    """
    return open_case(_with_file(Case.objects.visible_to(actor)).get(id=case_id))


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
    sent = Submission.objects.visible_to(actor).filter(id=submission_id)
    visible = _with_file(Case.objects.visible_to(actor)).filter(submission__in=sent)
    cases = list(visible.order_by("reference"))
    if not cases:
        raise Submission.DoesNotExist
    return cases[0].submission, cases


def _with_file(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with what opening them reads, in the same statement."""
    return cases.select_related("file", "submission")


def submission_of_draft(actor: Actor, draft_id: UUID) -> Submission | None:
    """What became of a draft that is no longer there; None when it was never sent."""
    return Submission.objects.visible_to(actor).filter(draft_id=draft_id).first()
