# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""From which network address a visitor comes. Throttling counts by it, so nobody may choose it freely."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

from allauth import app_settings
from django.conf import settings
from django.http import HttpRequest

from kreishaus.kernel import crypto

UNKNOWN: Final = "0.0.0.0"  # noqa: S104 - no address to listen at: all visitors of unknown origin count as one

type Address = IPv4Address | IPv6Address


def address_of(request: HttpRequest) -> str:
    """Return the visitor's address: the connection's, or what the last configured proxy was told.

    `X-Forwarded-For` grows to the right. From the right, the first address that is not one of our proxies
    is the visitor; what stands left of it anybody may have written.
    """
    hops = [*request.headers.get("X-Forwarded-For", "").split(","), request.META.get("REMOTE_ADDR", "")]
    nearest = UNKNOWN
    for hop in reversed(hops):
        address = _parsed(hop)
        if address is None:
            return nearest
        nearest = str(address)
        if not _is_our_proxy(address):
            return nearest
    return nearest


def network_of(request: HttpRequest) -> str:
    """A mark of the network a visitor comes from, as the throttles know it; empty for this very machine.

    An address of IPv6 counts with its neighbours. Without our secret no address can be found from the mark.
    """
    address = ip_address(address_of(request))
    if address.is_loopback:
        return ""
    length = app_settings.RATE_LIMIT_IPV6_PREFIX if address.version == 6 else 32  # noqa: PLR2004 -- bits
    network = ip_network((address, length), strict=False)
    key = crypto.derive(settings.SECRET_KEY.encode(), "network of a visitor")
    return crypto.mac(key, network.network_address.packed).hex()


def _is_our_proxy(address: Address) -> bool:
    return any(address in ip_network(proxy, strict=False) for proxy in settings.KREISHAUS.trusted_proxies)


def _parsed(text: str) -> Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
