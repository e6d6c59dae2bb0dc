# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the worked examples of closing a road do not say: its letters, and that nothing begins by silence."""

import re
from datetime import UTC, date, datetime, timedelta

import page
import pytest

from formular import Answers, PlaceAnswer, Value, load_form, load_texts
from formular.values import GeoLine, GeoPoint
from kreishaus.access.roles import Role
from kreishaus.cases import actions as cases
from kreishaus.cases import indexing
from kreishaus.cases import queries as at_desk
from kreishaus.cases.likeness import DEGREE, blocks_above, blocks_of
from kreishaus.cases.models import Case, CaseClock, CaseIndex
from kreishaus.catalogue import actions as catalogue
from kreishaus.catalogue import queries
from kreishaus.letters.decision import Table
from tests import build, pages, people
from tests.conftest import Clock
from tests.kreishaus.catalogue.matters import matter, published
from tests.leistungen.letters import write
from tests.leistungen.test_scenarios import FOLDER

SLUG = "sperrgenehmigung"
ORDERS = ["ordered", "ordered_changed", "extended"]
OUTCOMES = ["extended", "forwarded", "not_required", "ordered", "ordered_changed", "refused", "revoked"]
ON_THE_WAY = ["consent_45_7", "fiction_entered", "hearing"]
TO_OTHERS = "consultation"
PARTLY = "Mit anderen Vorgängen ist nur ein Teil dieses Antrags verglichen, denn er ist sehr groß."


def test_a_clerk_chooses_from_all_seven_outcomes() -> None:
    assert [plan.outcome for plan in published(SLUG).outcomes] == OUTCOMES


@pytest.mark.parametrize(
    "outcome", ["ordered", "ordered_changed", "refused", "extended", "revoked", "consent_45_7"]
)
def test_what_decides_names_action_before_the_court(outcome: str) -> None:
    remedy = write(SLUG, "01", outcome).letter.remedy
    assert remedy is not None
    assert "Klage beim Verwaltungsgericht" in remedy.paragraphs[0]


@pytest.mark.parametrize("outcome", ["forwarded", "not_required", "fiction_entered", "inquiry", "hearing"])
def test_what_decides_nothing_names_no_remedy(outcome: str) -> None:
    assert write(SLUG, "01", outcome).letter.remedy is None


def test_an_order_names_signs_place_time_plan_and_who_is_awake_at_night() -> None:
    said = "\n".join(write(SLUG, "01", "ordered").texts)
    for part in (
        "Zeichen 131 (Lichtzeichenanlage)",
        "L 171 km 12,450 – L 171 km 12,700",
        "vom 14. Dezember 2026 bis zum 18. Dezember 2026",
        "Regelplan C I/5 der RSA 21",
        "50 km/h (Zeichen 274)",
        "Jonas Meyer, erreichbar Tag und Nacht unter 0171 0000000",
        "jederzeit widerrufen oder geändert werden",
        "Abschriften erhalten:\nPolizei\nStraßenbaulastträger\nRettungsleitstelle",
    ):
        assert part in said


def test_its_fee_is_that_of_the_time_and_its_clerk_reads_that_nobody_confirmed_it() -> None:
    written = write(SLUG, "03", "ordered")
    assert any("eine Gebühr von 78,00 € festgesetzt" in text for text in written.orders)
    assert (
        "Rahmen und Stufen der Gebühr nach GebOSt Nr. 261 sind nicht bestätigt." in written.letter.unconfirmed
    )
    assert any(text.startswith("Die Werte „gebuehr_sperrung“") for text in written.letter.unconfirmed)


def test_the_fee_is_raised_by_the_order() -> None:
    raised = write(SLUG, "03", "ordered", set_fee="100,00").letter.charge
    assert raised is not None
    assert (raised.cents, raised.reason) == (10_000, "Verkehrsrechtliche Anordnung")
    assert write(SLUG, "07", "ordered").letter.charge is None


def test_a_hearing_and_a_consent_leave_the_order_to_be_decided() -> None:
    assert [plan.outcome for plan in published(SLUG).notices] == sorted([*ON_THE_WAY, TO_OTHERS])


def test_speed_and_diversion_are_those_of_the_clerk() -> None:
    assert any("Umleitung: " in text for text in write(SLUG, "03", "ordered").texts)
    said = write(SLUG, "03", "ordered_changed", set_speed="kmh_30", set_diversion="über die Ringstraße").texts
    assert "Zulässige Höchstgeschwindigkeit: 30 km/h (Zeichen 274)." in said
    assert "Umleitung: über die Ringstraße" in said


def test_an_order_names_each_phase_with_its_days() -> None:
    [phases] = [
        part
        for part in write(SLUG, "32", "ordered").letter.parts
        if isinstance(part, Table) and part.heads[0] == "Bauphase"
    ]
    assert [row[:3] for row in phases.rows] == [("Nord", "22. Februar 2027", "31. März 2027")]


def test_only_a_parking_ban_has_signs_that_stand_before() -> None:
    def signs(example: str) -> bool:
        return any("mindestens 72 Stunden vor" in text for text in write(SLUG, example, "ordered").texts)

    assert signs("02")
    assert not signs("01")


def test_an_authority_pays_nothing() -> None:
    texts = write(SLUG, "07", "ordered").texts
    assert "Für diesen Bescheid erheben wir keine Gebühr." in texts
    assert not any("Kassenzeichen" in text for text in texts)


def test_immediate_force_comes_with_a_reason_of_its_own() -> None:
    plain = write(SLUG, "01", "ordered")
    assert not any("sofortige Vollziehung" in text for text in plain.texts)
    ordered = write(SLUG, "01", "ordered", set_immediate="yes", immediate_reason="Die Leitung ist undicht.")
    assert any("§ 80 Abs. 2 Satz 1 Nr. 4 VwGO" in text for text in ordered.orders)
    assert "Die Leitung ist undicht." in ordered.texts
    assert any("§ 80 Abs. 5 VwGO" in text for text in ordered.texts)


def test_the_week_of_section_45_ends_seven_days_after_the_day_of_arrival() -> None:
    [order] = write(SLUG, "05", "fiction_entered").orders
    assert "seit dem Ablauf des 1. Dezember 2026 als erteilt (§ 45 Abs. 7 Satz 2 StVO)" in order


@pytest.mark.parametrize("outcome", ["consent_45_7", "fiction_entered"])
def test_consent_never_stands_for_an_order(outcome: str) -> None:
    [said] = [text for text in write(SLUG, "05", outcome).texts if "§ 45 Abs. 6 StVO" in text]
    assert "erst nach" in said


def test_whoever_applies_is_told_to_wait_and_only_the_desk_reads_of_the_week() -> None:
    form = load_form(FOLDER / SLUG)
    for language in ("de", "de-leicht"):
        texts = load_texts(FOLDER / SLUG, language, form)
        said = [
            *texts.rules.values(),
            *(each.hint for each in texts.fields.values()),
            *texts.problems.values(),
        ]
        said += [section.markdown for section in texts.body]
        assert not any("als erteilt" in text or "Woche nach Eingang" in text for text in said)
    german = load_texts(FOLDER / SLUG, "de", form)
    assert "beginnen Sie erst" in german.rules["consent_week"]
    assert "eine Woche nach Eingang" in german.desk["consent_week"]


@pytest.mark.parametrize("example", ["01", "02", "03", "04", "05", "06", "07"])
@pytest.mark.parametrize("outcome", ORDERS)
def test_orders_lack_no_value(outcome: str, example: str) -> None:
    letter = write(SLUG, example, outcome).letter
    assert [text for text in letter.unconfirmed if "fehlt ein Wert" in text] == []


@pytest.mark.parametrize("outcome", [*OUTCOMES, *ON_THE_WAY, TO_OTHERS, "inquiry"])
def test_every_letter_is_fit_for_everybody(outcome: str) -> None:
    report = page.validate_pdf_bytes(write(SLUG, "03", outcome).letter.pdf(), profile="ua1")
    assert [failure.message for failure in report.failures] == []


@pytest.fixture
def wiebke(at: Clock) -> people.Person:
    at("2026-11-24 10:00")
    build.house()
    catalogue.publish(SLUG)
    return people.citizen()


def send(person: people.Person, answers: Answers) -> None:
    """Sent without its files, which may follow."""
    form = queries.current(SLUG).form
    draft = cases.start_draft(person.actor, queries.current(SLUG), authority_path="")
    known = {path: None for path in answers.values if form.field_at(path).kind == "file"}
    cases.fill(person.actor, draft.id, answers.put_all(known))
    cases.submit(person.actor, draft.id)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("example", "ends"),
    [("01", []), ("03", []), ("04", []), ("08", []), ("05", [date(2026, 12, 1)])],
)
def test_the_week_runs_only_where_all_conditions_are_answered_so(
    example: str, ends: list[date], wiebke: people.Person
) -> None:
    send(wiebke, matter(example, slug=SLUG).answers)
    assert list(CaseClock.objects.values_list("due_on", flat=True)) == ends


def test_who_applies_never_sees_the_week() -> None:
    assert [(each.kind, each.public) for each in published(SLUG).service.clocks] == [("fiction", False)]


@pytest.mark.django_db
def test_works_that_reach_into_another_district_become_a_case_of_their_own(wiebke: people.Person) -> None:
    answers = matter("03", slug=SLUG).answers
    send(wiebke, answers.put("locations.0.place", PlaceAnswer(outside="27283 Verden")))
    assert sorted(Case.unscoped.values_list("department_id", flat=True)) == [
        "heidekreis.strassenverkehr",
        "heidekreis.zentrale",
    ]


@pytest.mark.django_db
def test_works_at_several_places_of_one_office_stay_one_case(wiebke: people.Person) -> None:
    answers = matter("03", slug=SLUG).answers
    send(wiebke, answers.put("locations.0.place", answers.get("place")))
    assert Case.unscoped.count() == 1


def sent_as(person: people.Person, **changes: Value) -> Case:
    """The first example as this person sends it, with other answers; a dot in a path is written `__`."""
    answers = matter("01", slug=SLUG).answers
    send(person, answers.put_all({path.replace("__", "."): value for path, value in changes.items()}))
    return Case.unscoped.select_related("file").latest("id")


@pytest.fixture
def traffic() -> people.Person:
    return people.staff("fock@heidekreis.example", "Gesche Fock", "heidekreis.strassenverkehr", Role.CLERK)


def alike_at(clerk: people.Person, case: Case) -> list[str]:
    opened = cases.open_file(clerk.actor, case.id, "Prüfung")
    return [
        each.reference for found in at_desk.alike_to(clerk.actor, opened).by_reason.values() for each in found
    ]


@pytest.mark.django_db
def test_another_closure_in_the_street_at_the_same_time_is_shown_at_the_desk(
    wiebke: people.Person, traffic: people.Person
) -> None:
    first = sent_as(wiebke, site__street="Poststr. ")
    second = sent_as(
        people.other_citizen(),
        site__street="Poststraße",
        site__road_no="L 172",
        start=datetime(2026, 12, 18, 18, tzinfo=UTC),
        end=datetime(2027, 1, 8, 17, tzinfo=UTC),
    )
    assert alike_at(traffic, second) == [first.reference]
    assert alike_at(traffic, first) == [second.reference]
    page_at_desk = traffic.client()
    page_at_desk.post(f"/amt/vorgang/{second.id}/", {"reason": "Prüfung"})
    said = pages.read(page_at_desk.get(f"/amt/vorgang/{second.id}/")).text
    assert f"Andere Sperrung auf dieser Straße zur selben Zeit {first.reference}" in said
    assert PARTLY not in said
    long = GeoLine((GeoPoint(52.9, 9.8), GeoPoint(53.0, 9.8)))
    third = sent_as(wiebke, site__geometry=long)
    page_at_desk.post(f"/amt/vorgang/{third.id}/", {"reason": "Prüfung"})
    assert PARTLY in pages.read(page_at_desk.get(f"/amt/vorgang/{third.id}/")).text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [
        {"site__street": "Lange Straße", "site__road_no": "L 1"},
        {"start": datetime(2026, 12, 19, 7, tzinfo=UTC), "end": datetime(2026, 12, 23, 17, tzinfo=UTC)},
    ],
)
def test_another_street_or_another_time_in_the_same_week_is_none_of_it(
    wiebke: people.Person, traffic: people.Person, changes: dict[str, Value]
) -> None:
    sent_as(wiebke)
    assert alike_at(traffic, sent_as(wiebke, **changes)) == []


@pytest.mark.django_db
def test_the_street_stands_nowhere_in_the_index(wiebke: people.Person) -> None:
    case = sent_as(wiebke)
    rows = list(CaseIndex.objects.filter(case=case, field="alike.road").values_list("token", flat=True))
    blocks = blocks_of(date(2026, 12, 14), date(2026, 12, 18))
    assert len(rows) == 2 * (len(blocks) + len(blocks_above(blocks)))  # by street and by number of the road
    assert all(re.fullmatch("[0-9a-f]{64}", token) for token in rows)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("there", "found"),
    [
        (GeoPoint(52.98765, 9.87654), 1),
        (GeoPoint(52.98815, 9.87750), 1),  # 84 metres
        (GeoPoint(52.99100, 9.87654), 0),  # 370 metres
        (GeoPoint(text="L 171 km 12,450"), 0),  # in words it is compared with nothing
    ],
)
def test_a_closure_near_by_on_another_road_is_shown_where_both_gave_coordinates(
    wiebke: people.Person, traffic: people.Person, there: GeoPoint, found: int
) -> None:
    here = GeoLine((GeoPoint(52.98500, 9.87654), GeoPoint(52.98765, 9.87654)))
    first = sent_as(wiebke, site__geometry=here)
    elsewhere: dict[str, Value] = {"site__street": "Querweg", "site__road_no": "K 9"}
    second = sent_as(people.other_citizen(), **elsewhere, site__geometry=GeoLine((there,)))
    assert alike_at(traffic, second) == [first.reference] * found
    assert alike_at(traffic, first) == [second.reference] * found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ways", "metres", "days", "is_whole"),
    [(1, 5000, 300, True), (1, 7000, 30, False), (1, 1000, 430, False), (9, 5000, 300, False)],
)
def test_what_is_too_much_to_compare_is_compared_in_part_and_says_so(
    ways: int, metres: int, days: int, *, is_whole: bool
) -> None:
    """Uncut nine ways are 40,000 hashes, worked out and looked for whenever the case is opened."""
    start = datetime(2026, 1, 2, 8, tzinfo=UTC)
    answers = matter("01", slug=SLUG).answers.put("start", start).put("end", start + timedelta(days=days))
    for number in range(ways):
        south = 52.5 + number / 10
        way = GeoLine((GeoPoint(south, 9.5), GeoPoint(south + metres / DEGREE, 9.5)))
        answers = answers.put(f"locations.{number}.site.geometry", way)
    sought = indexing.alike_tokens(published(SLUG), answers)
    assert (sum(map(len, sought.tokens.values())) <= indexing.MOST, sought.is_whole) == (True, is_whole)


def test_who_is_asked_beforehand_gets_a_letter_without_a_name() -> None:
    written = write(SLUG, "01", TO_OTHERS, participant="police", addressee="Polizei\n29633 Munster")
    said = "\n".join(written.texts)
    assert "Wir beteiligen Sie als: Polizei." in said
    assert "Bitte antworten Sie bis zum 1. Dezember 2026." in said
    assert "Tiefbau Muster" not in said
