# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds for every kind of field, whatever is typed and whatever comes as JSON."""

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from formular import (
    Context,
    FileInfo,
    Json,
    Option,
    PartialDate,
    PlaceAnswer,
    dump,
    load_dumped,
    load_form,
)
from formular.fields import KINDS, Raw, UnreadableError
from formular.moments import is_twofold
from formular.values import GeoLine, GeoPoint

OPTIONS = ("red", "blue")
CTX = Context(
    date(2026, 11, 24),
    {"places": (Option("1", "Hützel", data={"ars": "033580002002", "postcodes": ["29646"]}),)},
    documents={"doc-1": FileInfo("Nachweis.pdf", 412_000)},
)
EXTRA = {"choice": "options: [red, blue]", "multi": "options: [red, blue]", "place": "list: places"}
FILES = {
    "form.yaml": "form: x\npages:\n  - id: p\n    items:\n"
    + "".join(
        f"      - {{id: {name}_, kind: {name}, {EXTRA.get(name, 'required: true')}}}\n" for name in KINDS
    ),
}
FORM = load_form(FILES)
FIELDS = {item.kind: item for item in FORM.fields.values()}

# Any letter that a text may hold, none that is made plain while it is read
TEXTS = st.text("aäßŁé Z-'7", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 30))
MINUTES = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
POINTS = st.one_of(
    st.builds(
        GeoPoint,
        st.integers(47_000_000, 55_999_999).map(lambda degrees: degrees / 10**6),
        st.integers(5_000_000, 15_999_999).map(lambda degrees: degrees / 10**6),
    ),
    TEXTS.filter(lambda text: any(map(str.isalpha, text))).map(lambda text: GeoPoint(text=text)),
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXTS,
    "longtext": TEXTS,
    "name": TEXTS,
    "date": DAYS,
    "partial_date": DAYS.map(lambda day: PartialDate(day.year, day.month if day.day > 5 else 0)),
    "month": DAYS.map(lambda day: day.replace(day=1)),
    "time": st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    "datetime": MINUTES.map(lambda moment: moment.replace(second=0, microsecond=0)),
    "money": st.integers(-(10**11), 10**11),
    "int": st.integers(-(10**14), 10**14),
    "decimal": st.integers(-(10**15), 10**15).map(lambda number: Fraction(number, 10**6)),
    "choice": st.sampled_from(OPTIONS),
    "multi": st.sampled_from([("red",), ("blue",), OPTIONS]),
    "yes_no": st.booleans(),
    "confirm": st.just(value=True),
    "iban": st.from_regex("[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}", fullmatch=True),
    "taxid": st.from_regex("[0-9]{1,12}", fullmatch=True),
    "chip": st.from_regex("[0-9]{1,16}", fullmatch=True),
    "plate": st.from_regex("[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} [1-9][0-9]{0,3}[EH]?", fullmatch=True),
    "lanr": st.from_regex("[0-9]{9}", fullmatch=True),
    "bsnr": st.from_regex("[0-9]{9}", fullmatch=True),
    "plz": st.from_regex("[0-9]{5}", fullmatch=True),
    "email": st.just("w.swiatek@post.example"),
    "phone": st.just("05194 123456"),
    "file": st.just(("doc-1",)),
    "place": st.sampled_from(
        [PlaceAnswer("033580002002", "", "29646", "Hützel"), PlaceAnswer(outside="Hamburg")]
    ),
    "geo_point": POINTS,
    "geo_line": st.lists(POINTS, min_size=1, max_size=4).map(lambda points: GeoLine(tuple(points))),
}
# What is shown of them is for people: options by their labels, a way in one line, money with its sign
NOT_TYPED_AS_SHOWN = {"choice", "multi", "confirm", "file", "geo_line", "money"}
MODEST = settings(max_examples=15)
JSON: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
JUNK = st.one_of(
    st.text(max_size=30),
    st.text("0123456789.,:-/ °'NOEWTZU+hrum", max_size=30),
    st.sampled_from(
        ["9999-12-31T23:59:00-12:00", "31.12.9999, 23.59 Uhr", "01.01.1000 0:00", "٣", "²", "nan", "inf"]
    ),
)


def read(name: str, raw: Raw) -> Any:
    """The value; None when nothing was typed, or it is asked back."""
    try:
        return KINDS[name].parse(raw, FIELDS[name], CTX)
    except UnreadableError:
        return None


def test_each_kind_has_values_here() -> None:
    assert set(VALUES) == set(KINDS)


@pytest.mark.parametrize("name", sorted(KINDS))
@MODEST
@given(data=st.data())
def test_a_value_survives_json_and_its_own_inputs(name: str, data: st.DataObject) -> None:
    kind, value = KINDS[name], data.draw(VALUES[name])
    assert kind.from_json(kind.to_json(value)) == value
    assert kind.parse(kind.inputs(value), FIELDS[name], CTX) == value


@pytest.mark.parametrize("name", sorted(set(KINDS) - NOT_TYPED_AS_SHOWN))
@MODEST
@given(data=st.data())
def test_what_is_shown_can_be_typed_again(name: str, data: st.DataObject) -> None:
    kind, value = KINDS[name], data.draw(VALUES[name])
    assume(name != "datetime" or not is_twofold(value))  # then it is asked back
    assert kind.parse({"": (kind.show(value, str),)}, FIELDS[name], CTX) == value


@pytest.mark.parametrize("name", sorted(KINDS))
@MODEST
@given(data=st.data())
def test_whatever_is_typed_is_read_or_asked_back(name: str, data: st.DataObject) -> None:
    kind = KINDS[name]
    raw = data.draw(st.dictionaries(st.sampled_from(kind.parts), st.lists(JUNK, max_size=2), max_size=5))
    value = read(name, raw)
    if value is not None:
        list(kind.check(value, FIELDS[name], CTX))
        list(kind.remarks(value))
        assert kind.from_json(kind.to_json(value)) == value
        assert kind.show(value, str)


@pytest.mark.parametrize("name", sorted(KINDS))
@MODEST
@given(data=JSON)
@example(data="9999-12-31T23:59:00Z")
@example(data={"lat": float("nan"), "lon": 9.8})
@example(data={"lat": True, "lon": [9.8]})
def test_json_is_a_value_or_refused_in_one_way(name: str, data: Json) -> None:
    kind = KINDS[name]
    try:
        value = kind.from_json(data)
    except (ValueError, TypeError, KeyError):
        return
    assert kind.show(value, str) is not None
    kind.inputs(value)
    list(kind.check(value, FIELDS[name], CTX))


def test_a_form_with_every_kind_loads_again_to_an_equal_form() -> None:
    assert load_dumped(dump(FORM)) == FORM
