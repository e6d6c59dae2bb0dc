# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every night goes what nobody may keep any longer: Files, then what the log says of that time."""

from datetime import date

import pytest

from kreishaus.audit import actions as audit
from kreishaus.audit.models import AuditEntry
from kreishaus.audit.queries import verify
from kreishaus.authorities.facts import Years
from kreishaus.cases import actions as cases
from kreishaus.cases.models import Case
from kreishaus.privacy import handlers, queries
from tests import build
from tests.conftest import Clock
from tests.people import Person


def test_a_person_reads_until_when_a_closed_file_is_kept(wiebke: Person, hanna: Person, at: Clock) -> None:
    at("2026-11-24 10:00")
    case = build.taken(wiebke, hanna)
    cases.withdraw(wiebke.actor, case.id)
    cases.close_file(hanna.actor, case.file_id, date(2026, 11, 24))
    assert [each.until for each in queries.plan_for(wiebke.actor).kept] == ["bis zum 31. Dezember 2036"]


@pytest.mark.django_db(transaction=True)
def test_spam_goes_and_after_three_years_so_does_what_the_log_says_of_it(
    wiebke: Person, hanna: Person, at: Clock
) -> None:
    at("2026-11-24 10:00")
    cases.reject_spam(hanna.actor, build.case(wiebke).id)
    audit.seal_pending()
    at("2027-03-01 03:00")
    handlers.erase_what_is_over()
    audit.seal_pending()
    assert not Case.unscoped.exists()
    assert AuditEntry.objects.filter(object_type="case").count() == 3  # sent, put aside, erased
    at("2030-01-01 03:00")
    handlers.erase_what_is_over()
    left = AuditEntry.objects.filter(object_type__in=["case", "file"]).order_by("at", "id")
    assert [entry.action for entry in left] == ["case.erased", "file.erased"]
    assert verify() == []


YEARS = Years(years=3, after="Ende", source="Test", status="confirmed")


@pytest.mark.parametrize("years", [YEARS, YEARS.model_copy(update={"year_end": True})])
@pytest.mark.parametrize("end", [date(2027, 1, 1), date(2028, 2, 29), date(2027, 12, 31)])
def test_what_is_kept_until_a_day_is_over_on_the_next(end: date, years: Years) -> None:
    last = years.until(end)
    assert years.over_before(last) <= end < years.over_before(date.fromordinal(last.toordinal() + 1))
