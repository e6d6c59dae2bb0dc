# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Periods that run for a case: when they start, when they end, and who is told at once."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from kreishaus.audit.models import AuditEntry
from kreishaus.authorities.district import district
from kreishaus.cases import actions, personal_data, queries
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case, CaseClock, CaseEvent
from kreishaus.kernel.content import ContentError
from kreishaus.kernel.jobs import run_due
from kreishaus.mailbox import duty
from tests import build
from tests.conftest import Clock
from tests.people import Person

SOURCE = "source: eigene Annahme, status: unconfirmed"
WEEK = f"""clocks:
  - {{id: fiction, label: Zustimmung gilt als erteilt, paragraph: § 45 Abs. 7 StVO,
     length: {{weeks: 1}}, when: sepa, kind: fiction, {SOURCE}}}
  - {{id: event, label: Anzeige bis, paragraph: § 37a WaffG, starts: moved_on,
     length: {{weeks: 2}}, kind: duty, public: true, {SOURCE}}}"""
ASKED = ("- {id: lives_there", "- {id: moved_on, kind: date, required: false}\n      - {id: lives_there")
SOON = f"""clocks:
  - {{id: begins, label: Beginn, starts: starts_at, length: {{hours: 0}}, kind: duty,
     alert: {{before: starts_at, hours: 72}}, {SOURCE}}}"""
STARTS = (
    "- {id: lives_there",
    "- {id: starts_at, kind: datetime, required: false}\n      - {id: lives_there",
)


@pytest.fixture
def _by_law(settings: Settings, tmp_path: Path, at: Clock, _house: None) -> None:
    at("2026-11-02 10:00")
    build.house_with(settings, tmp_path, WEEK, ASKED, "moved_on")


@pytest.fixture
def _alerting(settings: Settings, tmp_path: Path, at: Clock, _house: None) -> None:
    at("2026-11-02 10:00")
    build.house_with(settings, tmp_path, SOON, STARTS, "starts_at")


def ends_of(case: Case) -> dict[str, date]:
    return dict(CaseClock.objects.filter(case=case).values_list("key", "due_on"))


def starting(moment: str) -> dict[str, object]:
    return build.answers(starts_at=moment)


@pytest.mark.usefixtures("_by_law")
def test_a_clock_runs_from_arrival_or_from_a_day_of_the_answers(citizen: Person) -> None:
    case = build.case(citizen, build.answers(moved_on="2026-10-30"))
    assert ends_of(case) == {"fiction": date(2026, 11, 9), "event": date(2026, 11, 13)}
    case.refresh_from_db()
    assert (case.clock_on, case.due_on, case.next_on) == (date(2026, 11, 9), case.due_on, date(2026, 11, 9))


@pytest.mark.usefixtures("_by_law")
def test_it_runs_only_where_its_condition_and_its_start_are_answered(citizen: Person) -> None:
    case = build.case(citizen, build.answers(sepa=False))
    assert ends_of(case) == {}
    case.refresh_from_db()
    assert (case.clock_on, case.next_on) == (None, case.due_on)


@pytest.mark.usefixtures("_by_law")
def test_the_worklist_sorts_by_what_ends_first(citizen: Person, clerk: Person, at: Clock) -> None:
    slow = build.case(citizen, build.answers(sepa=False))
    at("2026-11-03 10:00")
    quick = build.case(citizen)
    Case.unscoped.update(due_on=date(2026, 11, 20))
    rows = queries.worklist(clerk.actor, order="due").rows
    assert [(row.case_id, row.next_on) for row in rows] == [
        (quick.id, date(2026, 11, 10)),
        (slow.id, date(2026, 11, 20)),
    ]
    at("2026-11-10 00:30")
    assert [row.case_id for row in queries.worklist(clerk.actor, view="due").rows] == [quick.id]


@pytest.mark.usefixtures("_by_law")
def test_changed_answers_wind_the_clocks_anew(citizen: Person, clerk: Person, at: Clock) -> None:
    case = build.taken(citizen, clerk)
    assert ends_of(case) == {"fiction": date(2026, 11, 9)}
    inquiry = build.asked(clerk, case, paths=["moved_on", "sepa"], documents=[])
    at("2026-11-05 10:00")
    build.left(inquiry)
    day = {"moved_on.day": ["1"], "moved_on.month": ["11"], "moved_on.year": ["2026"], "sepa": ["no"]}
    actions.answer(citizen.actor, inquiry.id, day)
    assert ends_of(case) == {"event": date(2026, 11, 16)}  # a Sunday shifts
    case.refresh_from_db()
    assert case.clock_on == date(2026, 11, 16)


@pytest.mark.usefixtures("_by_law")
def test_each_end_explains_itself(citizen: Person) -> None:
    opened = queries.case_for(citizen.actor, build.case(citizen).id)
    assert [step.paragraph for each in opened.clocks for step in each.ends.steps] == [
        "§ 187 Abs. 1 BGB",
        "§ 188 Abs. 2 BGB",
    ]


@pytest.mark.usefixtures("_by_law")
def test_the_copy_of_ones_data_has_the_days(citizen: Person) -> None:
    build.case(citizen)
    (copied,) = personal_data.export(citizen.actor)["cases"]
    assert copied["clocks"] == {"fiction": "2026-11-09"}


@pytest.mark.parametrize(
    ("length", "ends"),
    [
        ("{hours: 48}", "2026-11-04"),
        ("{days: 5}", "2026-11-09"),  # the 7th is a Saturday
        ("{working_days: 5}", "2026-11-09"),
        ("{months: 1}", "2026-12-02"),
    ],
)
def test_lengths(
    settings: Settings, tmp_path: Path, citizen: Person, at: Clock, length: str, ends: str
) -> None:
    at("2026-11-02 10:00")
    clocks = f"clocks:\n  - {{id: x, label: X, length: {length}, kind: target, {SOURCE}}}"
    build.house_with(settings, tmp_path, clocks)
    assert ends_of(build.case(citizen)) == {"x": date.fromisoformat(ends)}


@pytest.mark.parametrize(
    ("clock", "sentence"),
    [
        ("length: {days: 1, hours: 2}", "genau eine Länge"),
        ("length: {days: 1}, when: holder.last_name", "gebraucht wird truth"),
        ("length: {days: 1}, starts: nothing_here", "nothing_here"),
        ("length: {days: 1}, alert: {before: holder.birth_date, hours: 3}", "gebraucht wird moment"),
    ],
)
def test_a_clock_that_does_not_fit_the_form_is_a_mistake(
    settings: Settings, tmp_path: Path, clock: str, sentence: str
) -> None:
    clocks = f"clocks:\n  - {{id: x, label: X, kind: duty, {clock}, {SOURCE}}}"
    with pytest.raises(ContentError, match=sentence):
        build.house_with(settings, tmp_path, clocks)


@pytest.mark.usefixtures("_alerting")
@pytest.mark.parametrize(
    ("moment", "alerts"),
    [("2026-11-05T08:59:00Z", 1), ("2026-11-05T09:00:00Z", 0), ("2026-11-01T09:00:00Z", 1), ("", 0)],
)
def test_an_alert_is_raised_where_little_time_is_left(citizen: Person, moment: str, alerts: int) -> None:
    build.case(citizen, starting(moment) if moment else None)
    assert CaseClock.objects.filter(alerted_at__isnull=False).count() == alerts
    assert AuditEntry.objects.filter(action="case.alerted").count() == alerts


@pytest.mark.usefixtures("_alerting")
def test_the_duty_is_mailed_every_half_hour_until_a_clerk_has_seen_it(
    citizen: Person, clerk: Person, at: Clock, mailoutbox: list[EmailMessage]
) -> None:
    case = build.case(citizen, starting("2026-11-04T09:00:00Z"))
    run_due()
    assert [each.to for each in mailoutbox] == [[district().authorities["bispingen"].email]]
    said = f"{mailoutbox[0].subject} {mailoutbox[0].body}"
    assert [word for word in ("Hund", "Świątek", case.reference, "Beginn") if word in said] == []
    at("2026-11-02 10:29")
    assert duty.ring_all() == 0
    at("2026-11-02 10:30")
    assert (duty.ring_all(), duty.ring_all()) == (1, 0)
    assert len(mailoutbox) == 2
    at("2026-11-02 10:40")
    actions.acknowledge(clerk.actor, case.id)
    actions.acknowledge(clerk.actor, case.id)
    at("2026-11-02 11:30")
    assert duty.ring_all() == 0
    row = CaseClock.objects.get()
    assert (row.seen_by, row.seen_at) == (str(clerk.account.pk), datetime(2026, 11, 2, 9, 40, tzinfo=UTC))
    assert CaseEvent.objects.filter(kind="alert_seen").count() == 1
    assert AuditEntry.objects.filter(action="case.alert_seen").count() == 1


@pytest.mark.usefixtures("_alerting")
def test_the_list_shows_an_alert_to_its_department_until_it_is_seen(
    citizen: Person, clerk: Person, stranger: Person
) -> None:
    case = build.case(citizen, starting("2026-11-04T09:00:00Z"))
    assert [each.case_id for each in queries.worklist(clerk.actor).alerts] == [case.id]
    assert queries.worklist(stranger.actor).alerts == ()
    actions.acknowledge(clerk.actor, case.id)
    assert queries.worklist(clerk.actor).alerts == ()


@pytest.mark.usefixtures("_alerting")
def test_nobody_else_says_that_it_was_seen(citizen: Person, stranger: Person) -> None:
    case = build.case(citizen, starting("2026-11-04T09:00:00Z"))
    for person in (stranger, citizen):
        with pytest.raises(Case.DoesNotExist):
            actions.acknowledge(person.actor, case.id)
    assert CaseClock.objects.get().seen_at is None


@pytest.mark.usefixtures("_alerting")
def test_without_an_alert_nothing_is_seen(citizen: Person, clerk: Person) -> None:
    with pytest.raises(RefusedError):
        actions.acknowledge(clerk.actor, build.case(citizen).id)


@pytest.mark.usefixtures("_alerting")
def test_what_is_withdrawn_alerts_nobody(citizen: Person, clerk: Person, at: Clock) -> None:
    case = build.case(citizen, starting("2026-11-04T09:00:00Z"))
    actions.withdraw(citizen.actor, case.id)
    at("2026-11-02 12:00")
    assert (duty.ring_all(), queries.worklist(clerk.actor).alerts) == (0, ())


@pytest.mark.usefixtures("_alerting")
def test_forwarded_the_other_office_is_told(citizen: Person, clerk: Person, stranger: Person) -> None:
    case = actions.take(clerk.actor, build.case(citizen, starting("2026-11-04T09:00:00Z")).id)
    new = actions.forward(clerk.actor, case.id, "walsrode", "walsrode.steueramt", "Nicht hier.")
    assert [each.case_id for each in queries.worklist(stranger.actor).alerts] == [new.id]
    assert queries.worklist(clerk.actor).alerts == ()


def test_a_department_has_its_own_duty_or_the_authoritys() -> None:
    kreis = district().authorities["heidekreis"]
    own, general = kreis.duty_of("ordnung"), kreis.duty_of("schule")
    assert own is not None
    assert general is not None
    assert own.email.value != general.email.value
    assert {own.email.status, own.phone.status, general.email.status} == {"unconfirmed"}
