# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the worked examples of the rapid test do not say: its letters, what is asked of whom, and when."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import page
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from formular import (
    Answers,
    Json,
    Language,
    PlaceAnswer,
    Scenario,
    compute,
    load_form,
    load_scenario,
    run_scenario,
)
from kreishaus.access.roles import Role
from kreishaus.authorities.district import district
from kreishaus.cases import actions as cases
from kreishaus.cases import queries, receipts
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case
from kreishaus.cases.queries import alike
from kreishaus.catalogue import actions
from kreishaus.catalogue import queries as published_now
from kreishaus.catalogue.composing import InputError
from tests import build, pages, people
from tests.conftest import Clock
from tests.kreishaus.catalogue.matters import matter, published
from tests.leistungen.letters import write
from tests.leistungen.test_http import declare, enter
from tests.leistungen.test_scenarios import FOLDER, context_of

SLUG = "corona-schnelltest"
FORM = load_form(FOLDER / SLUG)
CTX = context_of(FOLDER / SLUG, FORM)
ENDS = ["duplicate", "forwarded_office", "not_valid", "registered_negative", "registered_positive"]


def test_what_ends_a_report_is_no_decision() -> None:
    assert [plan.outcome for plan in published(SLUG).outcomes] == ENDS
    assert {plan.kind for plan in published(SLUG).outcomes} == {"notice"}
    assert [plan.outcome for plan in published(SLUG).notices] == ["isolation_certificate"]


@pytest.mark.parametrize("outcome", [*ENDS, "isolation_certificate", "inquiry"])
def test_no_letter_decides_and_every_letter_is_fit_for_everybody(outcome: str) -> None:
    letter = write(SLUG, "06", outcome).letter
    assert letter.remedy is None
    report = page.validate_pdf_bytes(letter.pdf(), profile="ua1")
    assert [failure.message for failure in report.failures] == []


def test_the_leaflet_says_until_when_what_to_do_and_that_it_orders_nothing() -> None:
    texts = write(SLUG, "02", "registered_positive").texts
    assert any("bis zum 29. November 2026 zu Hause" in text for text in texts)
    assert any("112" in text for text in texts)
    assert "Dieses Schreiben ordnet nichts an." in " ".join(texts)
    assert any("Einwilligung können Sie jederzeit" in text for text in texts)


def test_consent_is_no_matter_where_the_law_obliges() -> None:
    assert not any("Einwilligung" in text for text in write(SLUG, "06", "registered_positive").texts)


def test_a_certificate_is_prefilled_for_the_time_of_the_rule_and_only_then() -> None:
    texts = write(SLUG, "06", "isolation_certificate").texts
    assert "Jonas" not in " ".join(texts)
    assert any("vom 13. Januar 2021 bis zum 23. Januar 2021 zur Absonderung" in text for text in texts)
    assert "Rechtsgrundlage: Allgemeinverfügung über die Absonderung" in texts
    about = matter("02", slug=SLUG)
    with pytest.raises(InputError, match="Rechtsgrundlage"):
        published(SLUG).compose(
            "isolation_certificate", about, published(SLUG).prefill("isolation_certificate", about)
        )


def test_numbers_of_a_day_are_confirmed_as_numbers() -> None:
    texts = write(SLUG, "07", "registered_negative").texts
    assert any("120 Tests, davon 0 positiv" in text for text in texts)


@given(st.dates(date(2020, 6, 1), date(2026, 11, 24)), st.sampled_from(["self", "test_centre", "practice"]))
def test_the_mode_follows_from_the_day_of_the_test_and_who_reports(day: date, role: str) -> None:
    tested = f"{day.isoformat()}T12:00:00+01:00"
    test = {"test": {"test_at": tested, "result": "negative"}}
    answers = Answers.from_json(
        FORM,
        {"reporter_role": role, "report": "persons", **(test if role == "self" else {"persons": [test]})},
    )
    expected = "historic_2021" if day <= date(2023, 2, 28) else "duty" if role == "practice" else "voluntary"
    assert compute(FORM, answers, CTX).values["mode"] == expected


@pytest.mark.parametrize("role", ["self", "parent"])
@pytest.mark.parametrize("result", ["negative", "invalid"])
def test_what_one_tells_of_ones_own_accord_goes_after_fourteen_days_unless_it_is_positive(
    role: str, result: str
) -> None:
    answers = Answers.from_json(FORM, {"reporter_role": role, "test": {"result": result}})
    values = compute(FORM, answers, CTX).values
    assert values["erased_after"] == CTX.today + timedelta(days=14)
    assert "erased_after" not in compute(FORM, answers.put("test.result", "positive"), CTX).values


def test_a_report_of_an_institution_stays_with_one_positive_result_or_a_duty() -> None:
    negative: Json = {"test": {"result": "negative"}}
    told: dict[str, Json] = {"reporter_role": "employer", "persons": [negative, negative]}
    goes = compute(FORM, Answers.from_json(FORM, told), CTX).values
    assert goes["erased_after"] == CTX.today + timedelta(days=14)
    for kept in (
        told | {"reporter_role": "practice"},
        told | {"persons": [negative, {"test": {"result": "positive"}}]},
    ):
        assert "erased_after" not in compute(FORM, Answers.from_json(FORM, kept), CTX).values


def sent(person: people.Person, name: str) -> Case:
    """The example as this person sends it, without files."""
    current = published_now.current(SLUG)
    draft = cases.start_draft(person.actor, current, authority_path="")
    known = Answers.from_json(current.form, example(name).answers)
    place = PlaceAnswer("033580016016", "", "29633", "Munster")
    cases.fill(person.actor, draft.id, known.put("place", place))
    return cases.submit(person.actor, draft.id).cases.get()


@pytest.fixture
def office(at: Clock) -> None:
    at("2026-11-24 10:00")
    build.house()
    actions.publish(SLUG)


@pytest.mark.django_db
@pytest.mark.usefixtures("office")
def test_a_negative_result_goes_by_itself_once_the_office_is_done_with_it(at: Clock) -> None:
    case = sent(people.citizen(), "01-negativ")
    assert case.file.kept_until == date(2026, 12, 8)
    at("2026-12-09 04:00")
    assert cases.erase_over() == 0  # nobody has looked at it yet
    Case.unscoped.update(state=State.CLOSED)
    assert cases.erase_over() == 1
    assert not Case.unscoped.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("office")
def test_a_positive_result_stays_until_the_office_closes_its_file() -> None:
    assert sent(people.citizen(), "02-positiv").file.kept_until is None


@pytest.mark.django_db
@pytest.mark.usefixtures("office")
def test_a_positive_result_that_joins_a_negative_one_never_goes_with_it() -> None:
    wiebke = people.citizen()
    clerk = people.staff("arends@heidekreis.example", "Inka Arends", "heidekreis.gesundheit", Role.CLERK)
    negative, positive = sent(wiebke, "01-negativ"), sent(wiebke, "02-positiv")
    cases.join_file(clerk.actor, positive.id, negative.file_id)
    negative.file.refresh_from_db()
    assert negative.file.kept_until is None


@pytest.mark.django_db
@pytest.mark.usefixtures("office")
def test_the_same_person_within_fourteen_days_is_shown_at_the_desk(at: Clock) -> None:
    wiebke = people.citizen()
    clerk = people.staff("arends@heidekreis.example", "Inka Arends", "heidekreis.gesundheit", Role.CLERK)
    first = sent(wiebke, "02-positiv")
    at("2026-12-08 09:00")
    again = sent(people.other_citizen(), "02-positiv")
    assert alike_at(clerk, again) == [first.id]
    at("2026-12-24 09:00")
    assert alike_at(clerk, sent(wiebke, "02-positiv")) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("office")
def test_whoever_sends_the_same_again_and_again_makes_no_page_long(
    at: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    wiebke = people.citizen()
    clerk = people.staff("arends@heidekreis.example", "Inka Arends", "heidekreis.gesundheit", Role.CLERK)
    monkeypatch.setattr(alike, "MOST", 2)
    sent_one_after_another = []
    for day in range(8, 12):
        at(f"2026-12-{day:02} 09:00")
        sent_one_after_another.append(sent(wiebke, "02-positiv"))
    _, second, third, last = sent_one_after_another
    assert alike_at(clerk, last) == [third.id, second.id]


def alike_at(clerk: people.Person, case: Case) -> list[UUID]:
    opened = cases.open_file(clerk.actor, case.id, "Prüfung")
    return [each.id for found in queries.alike_to(clerk.actor, opened).by_reason.values() for each in found]


def example(name: str) -> Scenario:
    path = FOLDER / SLUG / "scenarios" / f"{name}.yaml"
    return load_scenario(path.read_text("utf-8"), path.name)


def test_what_is_asked_of_a_negative_result_is_little() -> None:
    scenario = example("01-negativ")
    ctx = replace(CTX, today=scenario.today)
    answers = run_scenario(FORM, published(SLUG).texts(), scenario, ctx).answers
    assert not any(each.startswith(("details.", "contacts.")) for each in answers.values)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "de-leicht"])
def test_what_to_do_after_a_positive_test_is_said_at_once(at: Clock, language: Language) -> None:
    build.house()
    wiebke = people.citizen()
    scenario, client = example("02-positiv"), wiebke.client()
    at(f"{scenario.today} 10:00")
    actions.publish(SLUG)
    first = client.post(f"/antrag/neu/{SLUG}/").headers["Location"]
    walk = enter(client, first, FORM, scenario)
    if language == "de-leicht":
        client.get("/sprache/", {"wahl": "leicht"})
    arrived = declare(client, walk.end, FORM, scenario).headers["Location"]
    assert published(SLUG).texts(language).rules["stay_home"] in pages.read(client.get(arrived)).text
    opened = queries.case_for(wiebke.actor, Case.unscoped.get().id)
    office = district().kreis
    said = receipts.values_of(opened.row.submission, [opened], office, office.departments[0])
    assert said.next_steps[0] == published(SLUG).texts().rules["stay_home"]


def test_every_question_on_health_names_the_law_that_allows_it() -> None:
    marked = {path for path, group in FORM.index.groups.items() if group.sensitive}
    assert marked == {"test", "details", "persons.test", "persons.details"}


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("office")
def test_nobody_needs_an_account_to_tell_of_a_test() -> None:
    client, own = Client(), example("01-negativ")
    guest = replace(own, answers={name: own.answers[name] for name in own.answers if name != "reply_channel"})
    walk = enter(client, client.post(f"/antrag/neu/{SLUG}/").headers["Location"], FORM, guest)
    arrived = declare(client, walk.end, FORM, guest).headers["Location"]
    assert "Ihr Code" in pages.read(client.get(arrived)).text
    assert Case.unscoped.get().account_id is None
