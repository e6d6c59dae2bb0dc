# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decisions that only follow one: heard first, prepared, read by a second person, made known."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from kreishaus.access.roles import Role
from kreishaus.cases import actions, queries
from kreishaus.cases.errors import InputsRefusedError, RefusedError
from kreishaus.cases.letters import inputs_of, matter_of
from kreishaus.cases.models import Case, Decision
from kreishaus.catalogue import actions as catalogue
from kreishaus.catalogue import queries as known
from kreishaus.delivery import actions as delivery
from kreishaus.delivery import queries as deliveries
from kreishaus.kernel import clock
from tests import build, people
from tests.conftest import Clock
from tests.kreishaus.catalogue.matters import matter, published
from tests.kreishaus.delivery.conftest import run_jobs
from tests.leistungen.test_letters import typed
from tests.people import Person

FOLLOW = {
    "unterhaltsvorschuss": {"changed", "repayment", "stopped"},
    "sperrgenehmigung": {"revoked"},
    "medizinische-ausbildung": {"repayment"},
}


@pytest.fixture
def wiebke(db: None, at: Clock) -> Person:  # noqa: ARG001 -- the fixture opens the database
    at("2026-11-02 10:00")
    build.house()
    return people.citizen()


def sent(person: Person, slug: str, example: str) -> Case:
    """The worked example as somebody has sent it, without its files."""
    catalogue.publish(slug)
    current = known.current(slug)
    draft = actions.start_draft(person.actor, current, authority_path="")
    answers = matter(example, slug=slug).answers
    files = [path for path in answers.values if current.form.field_at(path).kind == "file"]
    actions.fill(person.actor, draft.id, answers.put_all(dict.fromkeys(files)))
    return build.sent(person, draft)


def desk(case: Case) -> tuple[Person, Person]:
    """Who decides there, and who approves."""
    where = case.department_id
    return (
        people.staff("jens@heidekreis.example", "Jens Peters", where, Role.CLERK),
        people.staff("ute@heidekreis.example", "Ute Hansen", where, Role.HEAD),
    )


def prepared(clerk: Person, case: Case, outcome: str, said: Mapping[str, str]) -> Decision:
    """With what is proposed, what is said, and something in whatever is owed besides."""
    opened = actions.open_file(clerk.actor, case.id, "Entscheidung")
    posted = {**opened.published.prefill(outcome, matter_of(clerk.actor, opened)), **said}
    while wrong := [row for row in inputs_of(clerk.actor, opened, outcome, posted).rows if row.problem]:
        for row in wrong:
            posted |= dict(typed(row))
    return actions.prepare(clerk.actor, case.id, outcome, posted)


def issued(clerk: Person, head: Person, case: Case, outcome: str, **said: str) -> Decision:
    decision = prepared(clerk, case, outcome, said)
    if decision.needs_approval:
        with pytest.raises(RefusedError):
            actions.decide(clerk.actor, decision.id, decision.mark)
        actions.approve(head.actor, decision.id, decision.mark)
    actions.decide(clerk.actor, decision.id, decision.mark)
    run_jobs()
    return Decision.objects.select_related("case__file").get(id=decision.id)


def posted(head: Person, decision: Decision) -> None:
    """What goes by post has gone."""
    for line in delivery.print_list(head.actor):
        if line.decision_id == decision.id:
            delivery.mark_posted(head.actor, line.delivery_id)
    run_jobs()


def words(clerk: Person, decision: Decision) -> list[str]:
    opened = actions.open_file(clerk.actor, decision.case_id, "Nachlesen")
    found = next(each for each in queries.decisions_of(opened) if each.row.id == decision.id)
    return [part["text"].replace("\N{NO-BREAK SPACE}", " ") for part in found.text["parts"] if "text" in part]


def test_what_only_follows_a_decision_is_not_offered_before_one() -> None:
    for slug, outcomes in FOLLOW.items():
        package = published(slug)
        first = {plan.outcome for plan in package.first_outcomes}
        assert first & outcomes == set()
        assert [plan.follows for plan in package.later_outcomes][: len(outcomes)] == [True] * len(outcomes)
        anew = {plan.outcome for plan in package.later_outcomes} - outcomes
        assert anew <= first
        assert "forwarded" not in anew


def test_maintenance_is_stopped_after_a_hearing_and_the_first_decision_is_named(
    wiebke: Person, at: Clock
) -> None:
    case = sent(wiebke, "unterhaltsvorschuss", "01")
    clerk, head = desk(case)
    actions.take(clerk.actor, case.id)
    with pytest.raises(RefusedError, match="gibt es bei dieser Leistung nicht"):
        prepared(clerk, case, "stopped", {})
    posted(head, issued(clerk, head, case, "granted"))
    at("2026-11-23 09:00")
    new = actions.take_up(clerk.actor, case.id, "changed", "Die Eltern leben seit November zusammen.")
    with pytest.raises(InputsRefusedError) as refused:
        prepared(clerk, new, "stopped", {"heard": "answered"})
    assert refused.value.problems["heard"].startswith("In diesem Vorgang ist noch keine Anhörung")
    issued(clerk, head, new, "hearing", intended="stop", facts="Sie leben zusammen.")
    at("2026-11-24 09:00")
    with pytest.raises(InputsRefusedError) as refused:
        prepared(clerk, new, "stopped", {"heard": "silent"})
    assert "noch bis zum 11. Dezember 2026" in refused.value.problems["heard"]
    at("2026-12-14 09:00")
    second = issued(clerk, head, new, "stopped", heard="silent", reason="Sie leben zusammen.")
    said = words(clerk, second)
    assert said[1].startswith("Den Bescheid vom 2. November 2026 über Unterhaltsvorschuss für ")
    assert any(text.startswith("Sie konnten sich bis zum 11. Dezember 2026 dazu äußern") for text in said)
    posted(head, second)
    found = deliveries.standing(second)
    assert found.remedy_until is not None


def test_a_closure_is_revoked_at_once_with_the_reason_for_not_hearing(wiebke: Person, at: Clock) -> None:
    case = sent(wiebke, "sperrgenehmigung", "01")
    clerk, head = desk(case)
    actions.take(clerk.actor, case.id)
    posted(head, issued(clerk, head, case, "ordered"))
    at("2026-11-10 09:00")
    new = actions.take_up(clerk.actor, case.id, "traffic", "Die Absicherung fehlt.")
    second = issued(
        clerk, head, new, "revoked", ground="conditions", heard="left_out", heard_why="Gefahr im Verzug."
    )
    said = words(clerk, second)
    assert any(f"Die Anordnung mit dem Aktenzeichen {case.reference} widerrufen wir" in text for text in said)
    assert "Von einer Anhörung haben wir abgesehen (§ 28 Abs. 2 und 3 VwVfG): Gefahr im Verzug." in said


def test_who_is_responsible_now_decides_on_what_another_house_decided(wiebke: Person, at: Clock) -> None:
    case = sent(wiebke, "sperrgenehmigung", "01")
    clerk, head = desk(case)
    actions.take(clerk.actor, case.id)
    posted(head, issued(clerk, head, case, "ordered"))
    at("2026-11-10 09:00")
    new = actions.take_up(
        clerk.actor,
        case.id,
        "traffic",
        "Die Absicherung fehlt.",
        known_on=clock.today() - timedelta(days=300),
    )
    page = clerk.client().get(f"/amt/vorgang/{new.id}/abgeben/").text
    assert "§ 3 Abs. 3 VwVfG" in page
    assert "soltau.ordnungsamt" in page
    there = actions.forward(
        clerk.actor, new.id, "soltau", "soltau.ordnungsamt", "Jetzt ist Soltau zuständig."
    )
    assert (there.follows_id, there.file_id == case.file_id) == (case.id, False)
    assert there.clock_on is not None  # the limit goes along
    jens = people.staff("jens@soltau.example", "Jens Soltau", there.department_id, Role.CLERK)
    ute = people.staff("ute@soltau.example", "Ute Soltau", there.department_id, Role.HEAD)
    actions.take(jens.actor, there.id)
    shown = jens.client().get(f"/amt/vorgang/{there.id}/").text
    assert "einer anderen Behörde" in shown
    assert f"/amt/vorgang/{case.id}/" not in shown
    second = issued(
        jens, ute, there, "revoked", ground="conditions", heard="left_out", heard_why="Gefahr im Verzug."
    )
    posted(ute, second)
    seen = queries.matter_of(wiebke.actor, queries.case_for(wiebke.actor, there.id))
    assert [each.row.id for each in seen] == [case.id, new.id, there.id]


def test_an_answered_inquiry_counts_as_a_hearing(wiebke: Person, at: Clock) -> None:
    case = sent(wiebke, "sperrgenehmigung", "01")
    clerk, head = desk(case)
    actions.take(clerk.actor, case.id)
    posted(head, issued(clerk, head, case, "ordered"))
    at("2026-11-10 09:00")
    new = actions.take_up(clerk.actor, case.id, "traffic", "Die Absicherung fehlt.")
    actions.ask_back(
        clerk.actor,
        new.id,
        paths=["description"],
        documents=[],
        reason="Wir wollen widerrufen. Was sagen Sie dazu?",
        due_on=clock.today() + timedelta(days=7),
    )
    run_jobs()
    at("2026-11-10 09:05")
    inquiry = new.inquiries.get()
    actions.answer(wiebke.actor, inquiry.id, {"description": ["Die Absicherung steht jetzt."]})
    actions.take(clerk.actor, new.id)
    second = issued(clerk, head, new, "revoked", ground="conditions", heard="answered")
    assert any(text.startswith("Mit Schreiben vom 10. November 2026") for text in words(clerk, second))


def test_who_decides_anew_names_the_decision_that_is_replaced(wiebke: Person, at: Clock) -> None:
    case = sent(wiebke, "unterhaltsvorschuss", "01")
    clerk, head = desk(case)
    actions.take(clerk.actor, case.id)
    posted(head, issued(clerk, head, case, "refused", ground="no_cooperation"))
    at("2026-11-23 09:00")
    new = actions.take_up(clerk.actor, case.id, "remedy", "Die Auskunft lag vor.")
    assert words(clerk, issued(clerk, head, new, "granted"))[1] == (
        "Dieser Bescheid tritt an die Stelle unseres Bescheids vom 2. November 2026, "
        f"Aktenzeichen {case.reference}. Grundlage dafür ist § 72 VwGO, § 85 SGG."
    )


def test_a_ground_that_nobody_confirmed_is_told_to_the_clerk(wiebke: Person, at: Clock) -> None:
    case = sent(wiebke, "unterhaltsvorschuss", "01")
    clerk, head = desk(case)
    actions.take(clerk.actor, case.id)
    posted(head, issued(clerk, head, case, "granted"))
    at("2026-11-23 09:00")
    new = actions.take_up(clerk.actor, case.id, "uvg_repayment", "Zu viel gezahlt.")
    decision = prepared(clerk, new, "repayment", {"heard": "left_out"})
    opened = actions.open_file(clerk.actor, new.id)
    found = next(each for each in queries.decisions_of(opened) if each.row.id == decision.id)
    assert "Die Grundlage, erneut zu entscheiden (§ 5 UVG), ist nicht bestätigt." in found.unconfirmed


def test_the_notice_to_the_other_parent_goes_by_post_and_stays_out_of_the_portal(wiebke: Person) -> None:
    case = sent(wiebke, "unterhaltsvorschuss", "01")
    clerk, head = desk(case)
    actions.take(clerk.actor, case.id)
    letter = issued(clerk, head, case, "claim_notice", addressee="Jan Meier\nAm Markt 2\n21337 Lüneburg")
    [line] = delivery.print_list(head.actor)
    assert line.address == ("Jan Meier", "Am Markt 2", "21337 Lüneburg")
    posted(head, letter)
    opened = queries.case_for(wiebke.actor, case.id)
    assert queries.letters_of(wiebke.actor, opened) == []
    assert "letter_sent" not in [kind for kind, _ in opened.events]
    with pytest.raises(Decision.DoesNotExist):
        queries.decision_for(wiebke.actor, letter.id)
