# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads over all packages: what leaving means for this person, and who looked at their cases."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from formular import german
from kreishaus.access.actor import Actor, Kind
from kreishaus.access.roles import DESCRIPTIONS, Role
from kreishaus.accounts.models import Membership
from kreishaus.audit.models import AuditEntry
from kreishaus.authorities.district import district
from kreishaus.cases import policy
from kreishaus.cases import queries as cases
from kreishaus.cases.lifecycle import FINAL, State
from kreishaus.cases.models import Case, File
from kreishaus.catalogue.published import Published
from kreishaus.delivery import queries as delivery
from kreishaus.privacy.plan import DeletionPlan, Kept, OpenMatter

LOOKS: Final = 200  # of the newest, on the page; the copy has them all
UNKNOWN_ROLE: Final = "Verwaltung"
NOT_SETTLED: Final = "bis die Behörde die Frist festgelegt hat und sie vorbei ist"


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody of an office opened a case. Who, only by department and role, both in words."""

    at: datetime
    reference: str
    title: str
    office: str
    department: str
    role: str
    reason: str


def plan_for(actor: Actor) -> DeletionPlan:
    """What goes, what stays and what has to be said before this person's account is deleted."""
    own = cases.cases_of(actor)
    unread = {decision.case_id for decision in delivery.undelivered_of(actor)}
    waiting = [
        (row, published)
        for row, published in own
        if row.state not in FINAL and (row.state != State.DELIVERED or row.id in unread)
    ]
    files = File.objects.in_bulk([row.file_id for row, _ in own])
    return DeletionPlan(
        goes_now=_goes_now(len(cases.drafts_of(actor))),
        open_matters=tuple(_matter(actor, row, published) for row, published in waiting),
        kept=tuple(_kept(row, files[row.file_id], published) for row, published in own),
        undelivered=tuple(row.reference for row, _ in own if row.id in unread),
    )


def who_looked(actor: Actor, *, at_most: int | None = LOOKS) -> list[Look]:
    """Who opened the person's cases (Art. 15 GDPR), the newest first. Names of clerks are not told."""
    own = {str(row.id): (row, published) for row, published in cases.cases_of(actor)}
    entries = AuditEntry.objects.filter(
        object_type="case", object_id__in=own, action="case.viewed", actor_kind=Kind.STAFF
    ).order_by("-at", "-id")[:at_most]
    roles = _roles({entry.actor_id for entry in entries})
    return [_look(entry, *own[entry.object_id], roles) for entry in entries]


def _goes_now(drafts: int) -> tuple[str, ...]:
    written = (
        _("Ein Entwurf mit allen Dateien darin") if drafts == 1 else "",
        _("{} Entwürfe mit allen Dateien darin").format(drafts) if drafts > 1 else "",
        _("Ihr Zugang zu allen Vorgängen und Nachrichten hier im Portal"),
        _("Ihre Einwilligung zum Postfach und die Anmeldungen auf allen Geräten"),
    )
    return (_("Ihr Konto: E-Mail-Adresse, Name, Passwort, zweiter Faktor"), *filter(None, written))


def _matter(actor: Actor, row: Case, published: Published) -> OpenMatter:
    opened = cases.case_for(actor, row.id)
    return OpenMatter(
        case_id=row.id,
        reference=row.reference,
        title=_title(published),
        office=_office(row),
        may_withdraw=policy.may_withdraw(actor, row),
        address=opened.published.recipient(opened.answers),
    )


def _title(published: Published) -> str:
    """In the language of whoever reads the plan."""
    return published.texts("en" if get_language() == "en" else "de").title


def _kept(row: Case, file: File, published: Published) -> Kept:
    kept = published.service.retention
    if kept is None:
        return Kept(_office(row), row.reference, _title(published), "", NOT_SETTLED, is_confirmed=False)
    until = f"{kept.length}, gerechnet ab: {kept.after}"
    if file.kept_until is not None:
        until = f"bis zum {german.day(file.kept_until)}"
    return Kept(_office(row), row.reference, _title(published), kept.source, until, kept.is_confirmed)


def _look(entry: AuditEntry, row: Case, published: Published, roles: dict[tuple[str, str], str]) -> Look:
    here = district().authorities[row.authority_id]
    return Look(
        at=entry.at,
        reference=row.reference,
        title=_title(published),
        office=here.name,
        department=here.department(row.department_id.partition(".")[2]).name,
        role=roles.get((entry.actor_id, row.department_id), UNKNOWN_ROLE),
        reason=entry.reason,
    )


def _roles(accounts: set[str]) -> dict[tuple[str, str], str]:
    """What these people are called where they work, by account and department."""
    known = [UUID(account) for account in accounts]
    rows = Membership.objects.filter(account__in=known).values_list("account", "department", "role")
    return {
        (str(account), department): DESCRIPTIONS[Role(role)].partition(":")[0]
        for account, department, role in rows
    }


def _office(row: Case) -> str:
    return district().authorities[row.authority_id].name
