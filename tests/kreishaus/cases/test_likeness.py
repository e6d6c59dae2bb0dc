# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Blocks of days meet exactly when periods do; cells miss nothing near, and find nothing far."""

from datetime import date, timedelta
from math import cos, hypot, radians

from hypothesis import given
from hypothesis import strategies as st

from formular.values import GeoPoint
from kreishaus.cases.likeness import DEGREE, blocks_above, blocks_of, cells_near, cells_of

DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 1))
LENGTHS = st.integers(0, 400)
PLACES = st.tuples(st.floats(47.3, 55.0), st.floats(5.9, 15.0))
SHIFTS = st.floats(-400, 400)


@given(DAYS, LENGTHS, DAYS, LENGTHS)
def test_periods_meet_as_their_blocks_do(one: date, long: int, other: date, longer: int) -> None:
    filed, sought = blocks_of(one, one + timedelta(long)), blocks_of(other, other + timedelta(longer))
    met = bool({*filed} & blocks_above(sought)) or bool(blocks_above(filed) & {*sought})
    assert met == (one <= other + timedelta(longer) and other <= one + timedelta(long))


@given(PLACES, SHIFTS, SHIFTS)
def test_what_is_within_a_hundred_metres_is_found_and_nothing_beyond_250(
    place: tuple[float, float], north: float, east: float
) -> None:
    lat, lon = place
    there = GeoPoint(lat + north / DEGREE, lon + east / (DEGREE * cos(radians(lat))))
    found = bool(cells_of(GeoPoint(lat, lon), 100) & cells_near(there, 100))
    if hypot(north, east) < 99:  # a metre for the earth being round
        assert found
    if hypot(north, east) > 250:
        assert not found
