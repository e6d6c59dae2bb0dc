# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Authorities and departments as rows, so that cases can point at them.

What they are called, where they sit and what they are responsible for is configuration: `district.py`
reads it from `districts/<key>/` into frozen values; these rows follow it.
"""

from django.db import models


class Authority(models.Model):
    """An administration: the tenant. One of thirteen in the Heidekreis."""

    key = models.SlugField(primary_key=True, max_length=40)
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    """A department of an authority, to which cases come. Its key is `<authority>.<department>`."""

    key = models.CharField(primary_key=True, max_length=80)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="departments")
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name
