# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a File is kept where nobody has to close it: from a day of the matter itself."""

from django.db.models import QuerySet

from kreishaus.cases.examining import Examined, examine, runs_out
from kreishaus.cases.models import Case, File
from kreishaus.cases.queries.own import open_case
from kreishaus.catalogue import queries as catalogue


def keep_while_it_runs(case: Case, matter: Examined) -> None:
    """Write the day anew after the answers have changed. A File that an office has closed keeps its own."""
    published = catalogue.version(case.version_id, overlay_id=case.overlay_id)
    if published.service.retention is not None and published.service.retention.runs_by_itself:
        _open(case).update(kept_until=runs_out(published, matter))


def keep_for_the_court(case: Case, outcome: str) -> None:
    """After a decision with a remedy the File stays until the office closes it; else it runs on."""
    published = catalogue.version(case.version_id, overlay_id=case.overlay_id)
    if published.service.retention is None or not published.service.retention.runs_by_itself:
        return
    plan, opened = published.letters.get(outcome), open_case(case)
    matter = examine(published, opened.answers, opened.context)
    _open(case).update(kept_until=None if plan and plan.remedy else runs_out(published, matter))


def _open(case: Case) -> QuerySet[File]:
    return File.objects.filter(id=case.file_id, closed_at=None)
