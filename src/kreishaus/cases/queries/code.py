# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a case stands, for whoever has its number and its code."""

from kreishaus.cases.codes import hash_of
from kreishaus.cases.leaving import held_back
from kreishaus.cases.models import Case
from kreishaus.cases.queries.own import as_shown
from kreishaus.cases.reference import MistypedReferenceError, read
from kreishaus.kernel import clock


def case_by_code(reference: str, code: str) -> Case:
    """The case as its citizen sees it, not decrypted. The caller counts attempts.

    Raises:
        Case.DoesNotExist: number and code do not belong together, or one of them is nobody's.
        MistypedReferenceError: the number is mistyped; the sentence says so.
    """
    found = Case.unscoped.filter(reference=read(reference), receipt_code__code_hash=hash_of(code))
    return as_shown(found.annotate(is_held_back=held_back(clock.now())).get())


__all__ = ["MistypedReferenceError", "case_by_code"]
