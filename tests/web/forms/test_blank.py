# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A question drawn from what is kept of it looks as its component draws it, whoever has typed what."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.template import engines

from formular.fields import KINDS
from kreishaus.web.forms import BoundField
from kreishaus.web.forms.binding import fields_of
from kreishaus.web.forms.blank import MOST, draw
from kreishaus.web.public.components import sample_page

ATTACK = """<script>alert("'&")</script>"""


def component(bound: BoundField) -> str:
    """The markup as the component of the kind draws it."""
    pages: Any = engines["jinja2"]
    drawn: Callable[[BoundField], str] = pages.env.get_template(
        f"components/fields/{bound.component}.html"
    ).module.field
    return str(drawn(bound))


def questions() -> list[BoundField]:
    """One of every kind, empty, filled and wrong; with nothing said about them, else they are drawn anew."""
    return [replace(field, notices=(), files=(), candidates=()) for field in fields_of(sample_page().items)]


def drawn(bound: BoundField) -> str:
    return str(draw(bound, component))


def test_every_kind_is_drawn_as_by_its_component_the_first_and_the_second_time() -> None:
    assert {each.component for each in questions()} == set(KINDS)
    for bound in questions():
        assert [drawn(bound), drawn(bound)] == [component(bound)] * 2, bound.path


def test_typed_markup_stays_text_also_when_the_drawing_was_made_for_somebody_else() -> None:
    for bound in questions():
        somebody = replace(bound, inputs=dict.fromkeys(KINDS[bound.component].parts, ("Wiebke",)))
        attacker = replace(bound, inputs=dict.fromkeys(KINDS[bound.component].parts, (ATTACK,)))
        drawn(somebody)
        assert drawn(attacker) == component(attacker), bound.path
        assert "<script>" not in drawn(attacker), bound.path


def test_a_name_in_a_label_is_escaped_too() -> None:
    plain = next(each for each in questions() if each.blank)
    assert plain.blank is not None
    text = replace(plain.blank.text, label="Woher kommt {name}?")
    asked = replace(plain, blank=replace(plain.blank, text=text, drawings={}))
    assert "<script>" not in drawn(replace(asked, label=f"Woher kommt {ATTACK}?"))
    assert drawn(replace(asked, label="Woher kommt Luna?")) == component(
        replace(asked, label="Woher kommt Luna?")
    )


def test_nothing_that_somebody_typed_is_kept() -> None:
    for bound in questions():
        if bound.blank is None:
            continue
        secret = replace(bound, inputs=dict.fromkeys(KINDS[bound.component].parts, ("Geheimnis",)))
        drawn(secret)
        kept = repr((list(bound.blank.drawings), bound.blank.drawings))
        assert "Geheimnis" not in kept, bound.path


def test_not_every_choice_of_many_boxes_is_kept() -> None:
    bound = next(each for each in questions() if each.component == "multi")
    assert bound.blank is not None
    codes = [option.code for option in bound.blank.options]
    for number in range(2 * MOST):
        chosen = tuple(code for place, code in enumerate(codes * 6) if number >> place & 1)
        drawn(replace(bound, inputs={"": chosen}))
    assert len(bound.blank.drawings) <= MOST


@pytest.mark.parametrize("typed", ["", "kein-code", ATTACK])
def test_what_is_no_code_of_a_choice_is_drawn_by_its_component(typed: str) -> None:
    bound = next(each for each in questions() if each.component == "choice")
    odd = replace(bound, inputs={"": (typed,)})
    assert drawn(odd) == component(odd)
