# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong when somebody leaves. `str()` of it is the sentence for the person."""

from uuid import UUID


class PrivacyError(Exception):
    """The base of all."""


class ChoiceMissingError(PrivacyError):
    """An open case was left without a word on what becomes of it, or with one that does not fit it."""

    def __init__(self, case_id: UUID, sentence: str) -> None:
        super().__init__(sentence)
        self.case_id = case_id
