# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each kind can be answered at random within its limits, and spoiled."""

import re
from random import Random

import pytest

from formular import Context, Field, load_dumped
from formular.fields import KINDS
from formular.lives.patterns import matching
from formular.lives.samples import SAMPLERS, bad, sample
from tests.formular.examples import CTX

SEEDS = Random  # nothing secret: the same again is what is wanted

FIELDS = [
    *({"kind": kind} for kind in sorted(KINDS) if kind not in ("choice", "multi", "place")),
    {"kind": "choice", "options": ["a", "b"]},
    {"kind": "multi", "options": ["a", "b", "c"], "max": 2},
    {"kind": "place", "list": "places"},
    {"kind": "text", "min": 40, "max": 45},
    {"kind": "text", "pattern": "[A-Z]{2}-[0-9]{3,5}( [a-z]+)?"},
    {"kind": "date", "past": True, "max_years": 3},
    {"kind": "date", "future": True},
    {"kind": "date", "not_before": "2026-01-01", "not_after": "2026-01-31"},
    {"kind": "date", "not_after": "2020-01-31"},
    {"kind": "partial_date", "past": True},
    {"kind": "int", "min": 3, "max": 4},
    {"kind": "int", "min": 3},
    {"kind": "money", "max": 5},
    {"kind": "file", "min": 2, "max": 2, "accept": ["application/pdf", "video/mp4"]},
    *({"kind": kind, "past": True} for kind in ("month", "datetime") if kind in KINDS),
    *({"kind": kind, "future": True} for kind in ("month", "datetime") if kind in KINDS),
]


def field_of(definition: dict[str, object]) -> Field:
    page = {"id": "one", "items": [{"id": "asked", **definition}]}
    return load_dumped({"form": "one", "pages": [page]}).fields["asked"]  # type: ignore[list-item]


@pytest.mark.parametrize("definition", FIELDS, ids=str)
def test_samples_are_accepted_and_survive_being_stored(definition: dict[str, object]) -> None:
    field, random = field_of(definition), SEEDS(5)
    for _ in range(30):
        value = sample(random, field, CTX)
        assert list(KINDS[field.kind].check(value, field, CTX)) == []
        assert KINDS[field.kind].from_json(KINDS[field.kind].to_json(value)) == value


@pytest.mark.parametrize("definition", FIELDS, ids=str)
def test_spoiled_values_are_noticed_under_the_code_they_are_made_for(definition: dict[str, object]) -> None:
    field = field_of(definition)
    planted = bad(SEEDS(5), field, CTX)
    if planted is None:
        assert field.kind in WITHOUT_FAULT
        return
    found = [(each.code, each.severity) for each in KINDS[field.kind].check(planted.value, field, CTX)]
    assert (planted.code, planted.severity) in found


WITHOUT_FAULT = {"yes_no", "confirm", "time", "date", "partial_date", "month", "datetime", "int"}


def test_every_kind_can_be_sampled() -> None:
    assert KINDS.keys() - SAMPLERS.keys() == set()


@pytest.mark.parametrize(
    "pattern",
    [
        r"[0-9]{1,4}\s?[a-zA-Z]?([-/]\s?[0-9]{1,4}[a-zA-Z]?)?",
        "(a|bc|[^a-z])+x*",
        r"(?:HK|SFA)-\d{3}",
        r"(?P<year>\d{4})\.(?P<rest>.+?)",
        "[]x-]+",
        r"^[\w.-]+$",
        "(?!00)[0-9]{5}",
    ],
)
def test_texts_are_made_for_patterns(pattern: str) -> None:
    made = {text for seed in range(60) if re.fullmatch(pattern, text := matching(pattern, SEEDS(seed)))}
    assert len(made) > 20 or pattern.startswith("(?:HK")


@pytest.mark.parametrize("pattern", ["(a", "a)", "[", "\\"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="no pattern"):
        matching(pattern, SEEDS(1))


def test_no_sample_is_a_place_outside() -> None:
    ctx = Context(CTX.today, CTX.lists)
    values = [sample(SEEDS(seed), field_of({"kind": "place", "list": "places"}), ctx) for seed in range(20)]
    assert all(value.is_inside for value in values)
