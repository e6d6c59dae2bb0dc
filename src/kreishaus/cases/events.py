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
