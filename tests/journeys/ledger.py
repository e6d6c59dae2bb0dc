# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Run inside the product, over the data folder of the environment: what is really there, past every page.

`python -m tests.journeys.ledger drafts EMAIL NUMBER` makes drafts that are complete, and prints their ids;
`… decided EMAIL CLERK` sends a case and decides it; `… fees EMAIL NUMBER` has certificates made for money;
`… books` prints what tables and folders say; `… hurry` ends every lease and pause; `… sweep` sweeps as the
timetable would a day later.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreishaus.settings")
django.setup()

from django.db.models import Count, QuerySet  # noqa: E402 -- Django comes first

from kreishaus.accounts.models import Account  # noqa: E402
from kreishaus.accounts.queries import actor_for  # noqa: E402
from kreishaus.cases import actions  # noqa: E402
from kreishaus.cases.models import Case, CaseEvent, Submission  # noqa: E402
from kreishaus.documents import actions as documents  # noqa: E402
from kreishaus.documents import storage  # noqa: E402
from kreishaus.documents.models import Document, Holding  # noqa: E402
from kreishaus.kernel import clock, keystore  # noqa: E402
from kreishaus.kernel.models import Job  # noqa: E402
from kreishaus.ops.timetable import keys_in_use  # noqa: E402
from tests import build, people  # noqa: E402


def drafts(email: str, number: str) -> list[str]:
    """Complete drafts of a citizen, as many as asked for."""
    actor = actor_for(Account.objects.get(email=email))
    dog = build.FIETE | {"kept_since": (clock.today() - timedelta(days=3)).isoformat()}
    return [str(build.draft(actor, build.answers(dogs=[dog])).id) for _ in range(int(number))]


def decided(email: str, clerk: str) -> str:
    """A dog whose tax this clerk has set with the relief that was asked for; returns the id of the case."""
    relief = {"relief_wanted": True, "relief": ["shelter_adoption"]}
    dog = build.FIETE | relief | {"kept_since": (clock.today() - timedelta(days=3)).isoformat()}
    row = build.taken(_person(email), _person(clerk), build.answers(dogs=[dog]))
    build.decided(_person(clerk), row, outcome="assessed_relief")
    return str(row.id)


def fees(email: str, number: str) -> list[tuple[str, str]]:
    """Certificates that have gone out with their fees; returns the cases' ids and the fees' Kassenzeichen."""
    people.clerk_of_certificates()
    antje = _person("siems@bispingen.example")
    cases = [actions.take(antje.actor, build.certificate(_person(email)).id) for _ in range(int(number))]
    return [(str(each.id), build.fee(antje, each).reference) for each in cases]


def books() -> Mapping[str, Any]:
    """Everything a person was promised, counted: once means once."""
    sent = Submission.unscoped.annotate(became=Count("cases"))
    made = CaseEvent.objects.filter(kind="receipt_made").values_list("case__submission__draft_id")
    rows, files = set(Document.objects.values_list("id", flat=True)), set(_files())
    keys = Case.unscoped.values_list("file__key_id", flat=True)
    return {
        "cases by draft": {str(each.draft_id): each.became for each in sent},
        "receipts by draft": {str(draft): times for draft, times in made.annotate(Count("id"))},
        "jobs by state": dict(_jobs().values_list("state").annotate(Count("id"))),
        "files without rows": len(files - rows),
        "rows without files": len(rows - files),
        "documents of cases": Holding.objects.filter(holder_id__in=Case.unscoped.values("id")).count(),
        "cases without key": sum(not keystore.exists(key) for key in keys),
        "keys without rows": _orphan_keys(),
    }


def hurry() -> int:
    """End every lease and pause now: nobody works, so nobody is disturbed."""
    return Job.objects.filter(due_at__isnull=False).update(due_at=clock.now())


def sweep() -> int:
    """Sweep what has no row, without waiting a day."""
    now = clock.now()
    return keystore.sweep(keys_in_use, older_than=now) + documents.sweep(older_than=now)


def _person(email: str) -> people.Person:
    account = Account.objects.get(email=email)
    return people.Person(account, actor_for(account))


def _jobs() -> "QuerySet[Job]":
    return Job.objects.filter(handler="cases.on_case_submitted")


def _files() -> Iterator[UUID]:
    for ids in storage.older_than(clock.now()):
        yield from ids


def _orphan_keys() -> int:
    candidates = keystore.ring()._candidates(clock.now())
    return len(candidates - keys_in_use(candidates))


if __name__ == "__main__":
    verbs: Mapping[str, Callable[..., object]]
    verbs = {
        "drafts": drafts,
        "decided": decided,
        "fees": fees,
        "books": books,
        "hurry": hurry,
        "sweep": sweep,
    }
    sys.stdout.write(json.dumps(verbs[sys.argv[1]](*sys.argv[2:])))
