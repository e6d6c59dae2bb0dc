# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happened to cases. Ids only: the table of jobs keeps arguments in plain text."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CaseSubmitted:
    """A draft was sent. One event per submission, however many cases it became."""

    submission_id: UUID


@dataclass(frozen=True, slots=True)
class CaseTaken:
    """Somebody in the office took the case."""

    case_id: UUID


@dataclass(frozen=True, slots=True)
class CitizenAsked:
    """An inquiry has left the house: its time to be undone is over. Published with that delay."""

    inquiry_id: UUID


@dataclass(frozen=True, slots=True)
class InquiryDue:
    """An inquiry is due in three days and not answered."""

    inquiry_id: UUID


@dataclass(frozen=True, slots=True)
class SignatureDue:
    """The signature of a case is due in seven days and not here."""

    case_id: UUID


@dataclass(frozen=True, slots=True)
class AlertRaised:
    """Somebody on duty must know of a case at once."""

    clock_id: UUID


@dataclass(frozen=True, slots=True)
class CaseAnswered:
    """The citizen answered an inquiry."""

    inquiry_id: UUID


@dataclass(frozen=True, slots=True)
class CaseDecided:
    """A decision has left the house: its time to be undone is over. Published with that delay."""

    decision_id: UUID


@dataclass(frozen=True, slots=True)
class CaseTakenUp:
    """A decision was taken up again, as this new case. Published with the delay of what can be undone."""

    case_id: UUID


@dataclass(frozen=True, slots=True)
class CaseDropped:
    """What was taken up again was given up: the decision that stands stays."""

    case_id: UUID


@dataclass(frozen=True, slots=True)
class CaseWithdrawn:
    """The citizen took the matter back."""

    case_id: UUID


@dataclass(frozen=True, slots=True)
class CaseForwarded:
    """Another authority has the matter now, as a case of its own."""

    case_id: UUID
    to_case_id: UUID
