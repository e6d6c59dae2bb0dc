# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A second decision says what becomes of the fee of the first; letter, Kasse and person follow it."""

import pytest

from formular import german
from kreishaus.access.roles import Role
from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions, queries
from kreishaus.cases.errors import InputsRefusedError
from kreishaus.cases.models import Case
from kreishaus.kernel import clock
from kreishaus.letters.cash_reference import spell
from kreishaus.payments import actions as payments
from kreishaus.payments import queries as fees
from kreishaus.payments.errors import FeeRefusedError
from kreishaus.payments.lifecycle import State
from kreishaus.payments.models import Fee
from tests import pages, people
from tests.conftest import Clock, Valid
from tests.kreishaus.delivery.conftest import run_jobs
from tests.leistungen.test_second_decisions import desk, issued, posted, prepared, sent, wiebke, words
from tests.people import Person

__all__ = ["wiebke"]
REVOKED = {"ground": "conditions", "heard": "left_out", "heard_why": "Gefahr im Verzug."}


@pytest.fixture
def people_there(wiebke: Person) -> tuple[Case, Person, Person]:
    case = sent(wiebke, "sperrgenehmigung", "01")
    clerk, head = desk(case)
    actions.take(clerk.actor, case.id)
    return case, clerk, head


@pytest.fixture
def fee(people_there: tuple[Case, Person, Person]) -> Fee:
    case, clerk, head = people_there
    posted(head, issued(clerk, head, case, "ordered"))
    return Fee.objects.get(case=case)


def again(clerk: Person, fee: Fee) -> Case:
    return actions.take_up(clerk.actor, fee.case_id, "traffic", "Die Absicherung fehlt.")


def said(fee: Fee, what: str, cents: str = "") -> dict[str, str]:
    return REVOKED | {f"fee.{fee.id}.what": what, f"fee.{fee.id}.cents": cents}


def test_a_paid_fee_that_is_cancelled_goes_back_through_the_kasse(
    people_there: tuple[Case, Person, Person], fee: Fee, wiebke: Person, at: Clock
) -> None:
    case, clerk, head = people_there
    kasse = people.staff("kasse@heidekreis.example", "Kasse", case.department_id, Role.CASHIER)
    payments.pay(kasse.actor, fee.id, fee.cents, clock.today())
    at("2026-11-10 09:00")
    second = issued(clerk, head, again(clerk, fee), "revoked", **said(fee, "cancelled"))
    at("2026-11-10 09:05")
    run_jobs()
    payments.change_fees(second.id)  # once, however often
    fee.refresh_from_db()
    assert (fee.state, fee.set_cents, fees.refund_cents(fee)) == (State.REFUND, 0, fee.cents)
    assert any(
        f"(Kassenzeichen {spell(fee.reference)}) heben wir auf." in text for text in words(clerk, second)
    )
    [line] = [row for row in fees.open_fees(kasse.actor) if row.row.id == fee.id]
    assert (line.open_cents, line.refund_cents, line.word) == (0, fee.cents, "zurückzuzahlen")
    [mine] = fees.fees_for(wiebke.actor, queries.case_for(wiebke.actor, case.id))
    assert mine.refund_cents == fee.cents
    with pytest.raises(FeeRefusedError, match="So viel"):
        payments.pay_back(kasse.actor, fee.id, fee.cents + 1, clock.today())
    assert payments.pay_back(kasse.actor, fee.id, 500, clock.today()).state == State.REFUND
    assert payments.pay_back(kasse.actor, fee.id, fee.cents - 500, clock.today()).state == State.CANCELLED
    assert payments.undo(kasse.actor, fee.id).state == State.REFUND  # the booking, never the decision
    noted = AuditEntry.objects.filter(action__in=["fee.changed", "fee.refunded"], object_id=str(case.id))
    assert sorted(noted.values_list("action", flat=True)) == ["fee.changed", "fee.refunded", "fee.refunded"]


@pytest.mark.parametrize(
    ("what", "cents", "state", "owed", "sentence"),
    [
        ("stays", "", State.OPEN, None, "bleibt bestehen."),
        ("cancelled", "", State.CANCELLED, 0, "heben wir auf."),
        ("lowered", "12,50", State.OPEN, 1250, "setzen wir auf 12,50 € herab."),
    ],
)
def test_an_open_fee_stays_goes_or_is_lowered(
    people_there: tuple[Case, Person, Person],
    fee: Fee,
    at: Clock,
    what: str,
    cents: str,
    state: State,
    owed: int | None,
    sentence: str,
) -> None:
    _, clerk, head = people_there
    at("2026-11-10 09:00")
    second = issued(clerk, head, again(clerk, fee), "revoked", **said(fee, what, cents))
    run_jobs()
    fee.refresh_from_db()
    assert (fee.state, fee.set_cents) == (state, owed)
    assert any(sentence in text for text in words(clerk, second))


def test_the_pages_ask_say_and_book_it(
    people_there: tuple[Case, Person, Person], fee: Fee, at: Clock, valid: Valid
) -> None:
    case, clerk, head = people_there
    payments.pay(clerk.actor, fee.id, fee.cents, clock.today())
    at("2026-11-10 09:00")
    new = again(clerk, fee)
    asked = clerk.client().get(f"/amt/vorgang/{new.id}/entscheiden/?ergebnis=revoked")
    valid(asked.text)
    assert "Was geschieht mit der Gebühr von" in pages.read(asked).text
    issued(clerk, head, new, "revoked", **said(fee, "lowered", "10,00"))
    run_jobs()
    desk_of_the_kasse = people.staff(
        "kasse@heidekreis.example", "Kasse", case.department_id, Role.CASHIER
    ).client()
    listed = desk_of_the_kasse.get("/amt/gebuehren/")
    valid(listed.text)
    back = german.euro(fee.cents - 1000).replace("\N{NO-BREAK SPACE}", " ")
    assert f"Zurückzuzahlen: {back}." in pages.read(listed).text
    one = desk_of_the_kasse.get(f"/amt/gebuehr/{fee.id}/")
    valid(one.text)
    assert "Auf 10,00 € herabgesetzt am 10. November 2026" in pages.read(one).text.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    typed = {"amount": back, "paid_on.day": "10", "paid_on.month": "11", "paid_on.year": "2026"}
    shown = desk_of_the_kasse.post(f"/amt/gebuehr/{fee.id}/zurueckgezahlt/", typed, follow=True)
    assert "Gebucht. Die Gebühr ist jetzt bezahlt." in pages.read(shown).text


def test_nothing_is_decided_before_it_is_said_and_undone_it_changes_nothing(
    people_there: tuple[Case, Person, Person], fee: Fee, at: Clock
) -> None:
    _, clerk, head = people_there
    at("2026-11-10 09:00")
    new = again(clerk, fee)
    whole = prepared(clerk, new, "revoked", said(fee, "cancelled"))
    opened = actions.open_file(clerk.actor, new.id)
    inputs = dict(next(each for each in queries.decisions_of(opened) if each.row.id == whole.id).inputs)
    for wrong in ({"what": ""}, {"what": "lowered", "cents": ""}, {"what": "lowered", "cents": "5000"}):
        typed = inputs | {f"fee.{fee.id}.{name}": text for name, text in wrong.items()}
        with pytest.raises(InputsRefusedError):
            actions.prepare(clerk.actor, new.id, "revoked", typed)
    if whole.needs_approval:
        actions.approve(head.actor, whole.id, whole.mark)
    actions.decide(clerk.actor, whole.id, whole.mark)
    actions.undo(clerk.actor, new.id)
    run_jobs()
    fee.refresh_from_db()
    assert (fee.state, fee.set_cents) == (State.OPEN, None)


def test_what_else_the_same_antrag_became_is_no_earlier_decision(
    people_there: tuple[Case, Person, Person], fee: Fee, wiebke: Person, at: Clock
) -> None:
    """Closures in two places are two cases; forwarded and joined, both lie in one File."""
    case, clerk, head = people_there
    beside = sent(wiebke, "sperrgenehmigung", "01")
    actions.take(clerk.actor, beside.id)
    posted(head, issued(clerk, head, beside, "ordered"))
    actions.join_file(clerk.actor, beside.id, case.file_id)
    Case.unscoped.filter(id=beside.id).update(submission=case.submission_id)
    at("2026-11-10 09:00")
    opened = actions.open_file(clerk.actor, again(clerk, fee).id)
    assert [each.fee_id for each in fees.fees_before(opened.row)] == [fee.id]
