# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every address says whom it is for."""

from collections.abc import Iterator
from typing import get_args

from django.urls import URLPattern, URLResolver, get_resolver

from kreishaus.web.audience import Audience

AUDIENCES = set(get_args(Audience.__value__))


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, address)
        else:
            yield address, entry


def test_every_address_declares_its_audience() -> None:
    found = dict(patterns(get_resolver()))
    assert found
    assert [address for address, entry in found.items() if audience_of(entry) not in AUDIENCES] == []


def audience_of(entry: URLPattern) -> object:
    return getattr(entry.callback, "audience", None)


def test_every_address_has_one_name_of_its_own() -> None:
    names = [entry.name for _, entry in patterns(get_resolver())]
    assert [name for name in names if name is None or names.count(name) > 1] == []
