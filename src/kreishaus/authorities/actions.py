# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring the rows of authorities and departments to what the district's files say."""

from kreishaus.authorities.district import district
from kreishaus.authorities.models import Authority, Department


def sync() -> None:
    """Write all rows, new or changed; doing it again changes nothing. Two statements.

    A department that left the files stays: cases point at it.
    """
    authorities = district().authorities.values()
    Authority.objects.bulk_create(
        [Authority(key=each.key, name=each.name) for each in authorities],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name"],
    )
    Department.objects.bulk_create(
        [
            Department(key=f"{each.key}.{department.key}", authority_id=each.key, name=department.name)
            for each in authorities
            for department in each.departments
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "authority"],
    )
