# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may book what in which state of a fee: written by hand, compared with what the actions really do."""

from collections.abc import Callable
from typing import Final

import pytest
from django.db import transaction

from kreishaus.access.actor import SYSTEM, Actor
from kreishaus.access.roles import Role
from kreishaus.kernel import clock
from kreishaus.payments import actions
from kreishaus.payments.errors import FeeRefusedError
from kreishaus.payments.lifecycle import Booking, State, after
from kreishaus.payments.models import Fee
from tests import people
from tests.people import Person

DOES, REFUSED, NOTHING = "does it", "is told no", "finds nothing"
OPEN: Final = (State.OPEN,)
BOOKED: Final = (State.PAID, State.WAIVED, State.WRITTEN_OFF, State.REFUND)
# action -> the states in which it is done; in all others who works here is told no
HERE: Final[dict[str, tuple[State, ...]]] = {
    "pay": OPEN,
    "waive": OPEN,
    "write off": OPEN,
    "pay back": (State.REFUND,),
    "undo": BOOKED,
}
# The Kasse books what comes; a waiver is none of its business, be it granted or taken back
AT_THE_KASSE: Final[dict[str, tuple[State, ...]]] = HERE | {
    "waive": (),
    "undo": (State.PAID, State.WRITTEN_OFF, State.REFUND),
}
INSIDE: Final = {"clerk": HERE, "head": HERE, "cashier": AT_THE_KASSE}
NOWHERE: Final[dict[str, tuple[State, ...]]] = dict.fromkeys(HERE, ())
OUTSIDE: Final = (
    "clerk of another department",
    "clerk of another authority",
    "cashier of another authority",
    "editor",
    "operator",
    "owner",
    "guest",
    "system",
)

ACTIONS: Final[dict[str, Callable[[Actor, Fee], object]]] = {
    "pay": lambda actor, fee: actions.pay(actor, fee.id, fee.cents, clock.today()),
    "waive": lambda actor, fee: actions.waive(actor, fee.id, "Ein Grund"),
    "write off": lambda actor, fee: actions.write_off(actor, fee.id, "Ein Grund"),
    "pay back": lambda actor, fee: actions.pay_back(actor, fee.id, 500, clock.today()),
    "undo": lambda actor, fee: actions.undo(actor, fee.id),
}
INTO: Final[dict[State, Callable[[Actor, Fee], object]]] = {
    State.PAID: ACTIONS["pay"],
    State.WAIVED: ACTIONS["waive"],
    State.WRITTEN_OFF: ACTIONS["write off"],
    State.REFUND: lambda actor, fee: actions.pay(actor, fee.id, fee.cents + 500, clock.today()),
}


def actor_of(who: str, citizen: Person, clerk: Person) -> Actor:
    office = "bispingen.buergerbuero"
    made: dict[str, Callable[[], Actor]] = {
        "clerk": lambda: clerk.actor,
        "head": lambda: people.staff("leitung@bispingen.example", "Uwe Hein", office, Role.HEAD).actor,
        "clerk of another department": lambda: people.clerk().actor,
        "clerk of another authority": lambda: people.clerk_of_walsrode().actor,
        "cashier": lambda: people.cashier().actor,
        "cashier of another authority": lambda: people.cashier_of_walsrode().actor,
        "editor": lambda: people.staff("redaktion@bispingen.example", "Ida Bär", office, Role.EDITOR).actor,
        "operator": lambda: people.operator().actor,
        "owner": lambda: citizen.actor,
        "guest": people.guest,
        "system": lambda: SYSTEM,
    }
    return made[who]()


def outcome(action: str, actor: Actor, fee: Fee) -> str:
    try:
        with transaction.atomic():
            ACTIONS[action](actor, fee)
            transaction.set_rollback(True)
    except FeeRefusedError:
        return REFUSED
    except Fee.DoesNotExist:
        return NOTHING
    return DOES


@pytest.mark.parametrize("who", [*INSIDE, *OUTSIDE])
def test_everybody_does_exactly_what_the_table_says(
    who: str, fee: Fee, citizen: Person, clerk: Person
) -> None:
    actor = actor_of(who, citizen, clerk)
    found, expected = {}, {}
    for state in State:
        if state in INTO:
            INTO[state](clerk.actor, fee)
        else:  # cancelled by a decision, which nobody at the desk books
            Fee.objects.update(state=state)
        for action, states in INSIDE.get(who, NOWHERE).items():
            found[state, action] = outcome(action, actor, fee)
            expected[state, action] = DOES if state in states else REFUSED if who in INSIDE else NOTHING
        if state in INTO:
            actions.undo(clerk.actor, fee.id)
        else:
            Fee.objects.update(state=State.OPEN)
    assert found == expected


@pytest.mark.parametrize(
    ("paid", "ended", "state"),
    [
        (0, None, State.OPEN),
        (1499, None, State.OPEN),
        (1500, None, State.PAID),
        (2000, None, State.REFUND),
        (500, Booking.WAIVED, State.WAIVED),
        (500, Booking.WRITTEN_OFF, State.WRITTEN_OFF),
        (1500, Booking.WAIVED, State.PAID),
    ],
)
def test_the_state_follows_from_what_is_booked(paid: int, ended: Booking | None, state: State) -> None:
    assert after(1500, paid, ended) is state


def test_what_a_decision_has_cancelled_is_over_or_goes_back() -> None:
    assert (after(0, 0, None), after(0, 1, None)) == (State.CANCELLED, State.REFUND)
