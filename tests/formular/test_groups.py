# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Groups that Leistungen share, and how a form that is kept keeps them."""

from datetime import date

import pytest

from formular import Answers, Context, FormScope, Option, load_form, shared_files, walk
from formular.loading.shared import shared_group, shared_groups

ALL = sorted(shared_groups())


def test_these_groups_are_shared() -> None:
    assert ALL == [
        "address", "address_anywhere", "address_at_place", "bank", "contact", "org", "person", "person_light",
        "representative",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def test_every_shared_group_can_be_used_in_a_form(name: str) -> None:
    form = load_form(
        {"form.yaml": f"form: x\npages:\n  - id: p\n    items:\n      - {{id: g, use: {name}}}\n"}
    )
    assert all(path.startswith("g.") for path in form.fields)


@pytest.mark.parametrize("name", ALL)
def test_every_shared_group_says_the_same_in_both_languages(name: str) -> None:
    texts = shared_group(name).at("texts")
    said = [set(texts.at(language).at("fields").keys()) for language in ("de", "de-leicht")]
    assert said[0] == said[1]


def test_fields_of_a_shared_group_can_be_left_out_demanded_or_freed() -> None:
    use = "{id: g, use: person, without: [title], require: [birth_place], optional: [birth_date]}"
    form = load_form({"form.yaml": f"form: x\npages:\n  - id: p\n    items:\n      - {use}\n"})
    assert "g.title" not in form.fields
    assert (form.fields["g.birth_place"].required, form.fields["g.birth_date"].required) == (True, False)


def test_a_form_uses_the_shared_groups_kept_with_it_and_those_inside_them() -> None:
    files = {"form.yaml": "form: x\npages:\n  - id: p\n    items:\n      - {id: g, use: representative}\n"}
    shared = shared_files(load_form(files), ["de"])
    assert sorted(shared) == ["groups/person_light.yaml", "groups/representative.yaml", "sentences/de.yaml"]
    kept = files | shared | {"groups/person_light.yaml": "items: [{id: nickname, kind: text}]\n"}
    assert "g.person.nickname" in load_form(kept).fields


@pytest.mark.parametrize(
    ("country", "asked"), [(None, set()), ("DE", {"plz", "house_no"}), ("FR", {"postcode"})]
)
def test_an_address_abroad_has_a_postcode_of_its_own_and_maybe_no_number(
    country: str | None, asked: set[str]
) -> None:
    form = load_form(
        {"form.yaml": "form: x\npages:\n  - id: p\n    items: [{id: g, use: address_anywhere}]\n"}
    )
    ctx = Context(
        date(2026, 11, 24), {"countries": (Option("DE", "Deutschland"), Option("FR", "Frankreich"))}
    )
    answers = Answers().put("g.country", country)
    scope = FormScope.of(form, answers, ctx).inside("g")
    required = {"house_no"} if scope.holds(form.fields["g.house_no"].required) else set()  # type: ignore[arg-type]
    shown = {place.item.id for place in walk(form, answers, ctx) if place.is_shown}
    assert required | (shown & {"plz", "postcode"}) == asked
