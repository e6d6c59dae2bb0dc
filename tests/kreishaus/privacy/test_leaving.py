# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who leaves is told before what becomes of everything, decides about what is open, and then it is so."""

from datetime import timedelta

import pytest
import time_machine

from kreishaus.accounts.models import Account, Session
from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions as cases
from kreishaus.cases import queries as case_queries
from kreishaus.cases.models import Case, Draft, Grant
from kreishaus.delivery import actions as delivery
from kreishaus.delivery.models import Consent
from kreishaus.documents.models import Document, Holding
from kreishaus.kernel import clock, keystore
from kreishaus.kernel.jobs import run_due
from kreishaus.privacy import actions, queries
from kreishaus.privacy.errors import ChoiceMissingError
from kreishaus.privacy.plan import Choice
from tests import build, people
from tests.people import Person

ADDRESS = "Wiebke Świątek\nLindenallee 7\n29646 Bispingen"
BY_POST, BACK = Choice("post", ADDRESS), Choice("withdraw")


def test_who_has_nothing_has_nothing_to_decide(wiebke: Person) -> None:
    plan = queries.plan_for(wiebke.actor)
    assert (plan.open_matters, plan.kept, plan.undelivered) == ((), (), ())
    assert plan.goes_now == (
        "Ihr Konto: E-Mail-Adresse, Name, Passwort, zweiter Faktor",
        "Ihr Zugang zu allen Vorgängen und Nachrichten hier im Portal",
        "Ihre Einwilligung zum Postfach und die Anmeldungen auf allen Geräten",
    )


def test_drafts_are_counted(wiebke: Person) -> None:
    build.draft(wiebke.actor)
    assert queries.plan_for(wiebke.actor).goes_now[1] == "Ein Entwurf mit allen Dateien darin"
    build.draft(wiebke.actor)
    assert queries.plan_for(wiebke.actor).goes_now[1] == "2 Entwürfe mit allen Dateien darin"


def test_an_open_case_is_to_be_decided_about_and_kept_by_its_office(wiebke: Person) -> None:
    case = build.case(wiebke)
    build.case(people.other_citizen())
    plan = queries.plan_for(wiebke.actor)
    [matter] = plan.open_matters
    assert (matter.reference, matter.office, matter.may_withdraw) == (
        case.reference,
        "Gemeinde Bispingen",
        True,
    )
    assert matter.address == ("Wiebke Świątek", "Hützel", "Lindenallee 7", "29646 Bispingen")
    [kept] = plan.kept
    assert (kept.reference, kept.until, kept.is_confirmed) == (
        case.reference,
        "10 Jahre, gerechnet ab: Ende der Steuerpflicht",
        False,
    )


def test_what_has_ended_is_kept_and_no_longer_asked_about(wiebke: Person) -> None:
    cases.withdraw(wiebke.actor, build.case(wiebke).id)
    plan = queries.plan_for(wiebke.actor)
    assert (plan.open_matters, len(plan.kept)) == ((), 1)


@pytest.mark.parametrize("choice", [None, Choice("post", "Lindenallee")])
def test_without_a_good_word_on_every_open_case_nothing_happens(
    wiebke: Person, choice: Choice | None
) -> None:
    first, second = build.case(wiebke), build.case(wiebke)
    chosen = {first.id: BACK} | ({second.id: choice} if choice else {})
    with pytest.raises(ChoiceMissingError) as refused:
        actions.delete_account(wiebke.actor, chosen)
    assert refused.value.case_id == second.id
    assert Case.unscoped.get(id=first.id).state == "submitted"
    assert Account.objects.filter(pk=wiebke.account.pk).exists()
    assert keystore.exists(wiebke.account.key_id)


def test_one_case_goes_back_and_the_other_goes_on_by_post(wiebke: Person, hanna: Person) -> None:
    back, on = build.case(wiebke), build.case(wiebke)
    told = actions.delete_account(wiebke.actor, {back.id: BACK, on.id: BY_POST})
    [(reference, code)] = told.codes
    assert (told.withdrawn, reference) == ((back.reference,), on.reference)
    assert case_queries.case_by_code(reference, code).id == on.id
    assert Case.unscoped.get(id=back.id).state == "withdrawn"
    assert case_queries.case_at_desk(hanna.actor, on.id).account_id is None


def test_everything_that_is_the_persons_goes(wiebke: Person) -> None:
    wiebke.client()
    build.upload(wiebke.actor, build.draft(wiebke.actor).id)
    build.case(people.other_citizen())
    delivery.give_consent(wiebke.actor)
    actions.delete_account(wiebke.actor, {})
    run_due()
    left = [model.objects.filter(account=wiebke.account.pk).count() for model in (Session, Consent, Grant)]
    assert (left, Draft.unscoped.count(), Document.objects.count()) == ([0, 0, 0], 0, 1)
    assert not Account.objects.filter(pk=wiebke.account.pk).exists()
    assert not keystore.exists(wiebke.account.key_id)


def test_others_stay_as_they_were(wiebke: Person) -> None:
    juergen = people.other_citizen()
    case = build.case(juergen)
    build.draft(juergen.actor)
    actions.delete_account(wiebke.actor, {})
    assert case_queries.case_for(juergen.actor, case.id).row.reference == case.reference
    assert len(case_queries.drafts_of(juergen.actor)) == 1


def test_the_log_says_that_it_happened_and_to_which_id(wiebke: Person) -> None:
    actions.delete_account(wiebke.actor, {})
    entry = AuditEntry.objects.get(action="account.deleted")
    assert (entry.authority_key, entry.object_id, entry.fields, entry.reason) == (
        "servicekonto",
        str(wiebke.account.pk),
        [],
        "",
    )


def test_an_answer_that_was_begun_goes_and_the_question_stays(wiebke: Person, hanna: Person) -> None:
    case = build.taken(wiebke, hanna)
    inquiry = build.asked(hanna, case)
    build.left(inquiry)
    cases.save_answer(wiebke.actor, inquiry.id, {"dogs.0.chip": ["276098102345679"]})
    cases.attach_answer(wiebke.actor, inquiry.id, "Haftpflichtversicherung", build.photo())
    actions.delete_account(wiebke.actor, {case.id: BY_POST})
    inquiry.refresh_from_db()
    assert (inquiry.sealed_draft, inquiry.ended_at) == (None, None)
    assert not Holding.objects.filter(holder_id=inquiry.id).exists()


def test_a_decision_that_nobody_read_goes_out_by_post_to_the_address_given(
    wiebke: Person, hanna: Person
) -> None:
    case = build.taken(wiebke, hanna)
    build.left(build.decided(hanna, case, people.head()))
    with time_machine.travel(clock.now() + timedelta(minutes=2), tick=False):
        run_due(strict=True)
        plan = queries.plan_for(wiebke.actor)
        assert plan.undelivered == (case.reference,)
        assert [matter.may_withdraw for matter in plan.open_matters] == [False]
        actions.delete_account(wiebke.actor, {case.id: BY_POST})
        [letter] = delivery.print_list(hanna.actor)
    assert (letter.reference, letter.address) == (case.reference, tuple(ADDRESS.splitlines()))


def test_what_was_decided_cannot_be_taken_back(wiebke: Person, hanna: Person) -> None:
    case = build.taken(wiebke, hanna)
    build.left(build.decided(hanna, case, people.head()))
    with pytest.raises(ChoiceMissingError, match="schon entschieden"):
        actions.delete_account(wiebke.actor, {case.id: BACK})
    assert Account.objects.filter(pk=wiebke.account.pk).exists()


def test_staff_do_not_leave_this_way(hanna: Person) -> None:
    with pytest.raises(Account.DoesNotExist):
        actions.delete_account(hanna.actor, {})
