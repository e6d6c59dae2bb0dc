# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of another authority's pages: each works under every municipality's path."""

from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse

from kreishaus.authorities.district import AuthorityInfo


def url_at(authority: AuthorityInfo, name: str, query: dict[str, str] | None = None, **kwargs: object) -> str:
    """The path of a named page at an authority; empty values of the query are left out."""
    path = reverse(name, kwargs=kwargs).removeprefix(get_script_prefix())
    below = "/" if authority.is_kreis else f"/{authority.key}/"
    kept = {key: value for key, value in (query or {}).items() if value}
    return f"{below}{path}?{urlencode(kept)}" if kept else f"{below}{path}"
