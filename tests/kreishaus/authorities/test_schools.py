# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of schools that forms choose from."""

from kreishaus.authorities.district import district
from kreishaus.authorities.schools import school_options
from kreishaus.catalogue.queries import list_of


def test_schools_go_by_the_alphabet_and_another_one_is_always_possible() -> None:
    *known, last = list_of("schools")
    assert [each.label for each in known] == sorted(each.label for each in known)
    assert (last.code, last.label) == ("other", "Eine andere Schule")
    assert school_options() == (*known, last)


def test_no_name_of_a_school_is_official_before_somebody_confirms_it() -> None:
    assert {name.status for name in district().schools.values()} == {"unconfirmed"}
    assert all(name.source for name in district().schools.values())
