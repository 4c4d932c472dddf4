"""By which name a request comes, from which page, and from which computer."""

import ipaddress
import os
import re

import streamlit as st

from ilgi.ui.guard.headers import Headers, every, first, name_of

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
# what a proxy adds to a request, beside every x-forwarded…
FORWARDED = frozenset(
    {
        "via", "forwarded", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "true-client-ip", "cf-connecting-ip",
        "cf-connecting-ipv6", "fastly-client-ip", "x-original-forwarded-for", "x-envoy-external-address", "client-ip",
    }
)  # fmt: skip
HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)(?::([0-9]{1,5}))?")
PORTS = {"http": "80", "https": "443"}
ELSEWHERE = ("cross-site", "same-site")


def host(headers: Headers) -> tuple[str, str] | None:
    """Name and port (empty: none) of the one Host header; None where there is not exactly one, or it is no name."""
    hosts = every(headers, "host")
    return _parts(hosts[0]) if len(hosts) == 1 else None


def listed() -> frozenset[str]:
    """The names in ``ILGI_HOSTS``, separated by commas, as a browser sends them."""
    return frozenset(filter(None, map(_as_sent, os.environ.get("ILGI_HOSTS", "").split(","))))


def is_ours(headers: Headers, signs_in: bool) -> bool:
    """Whether a request comes by a name of this house: where nobody signs in, of this computer or listed; else any,
    or one of those listed in ``ILGI_HOSTS`` or in Streamlit's ``server.allowedHosts`` where any is."""
    named = host(headers)
    if named is None:
        return False
    if not signs_in:
        return named[0] in LOCAL | listed()
    patterns = listed() | {pattern.strip().lower().rstrip(".") for pattern in st.get_option("server.allowedHosts")}
    return not patterns or any(_fits(named[0], pattern) for pattern in patterns)


def is_same_origin(headers: Headers) -> bool:
    """Whether no other page asks: the Origin, where there is one, is the very place that Host names."""
    origins, named = every(headers, "origin"), host(headers)
    if not origins:
        return True
    scheme, _, place = origins[0].lower().partition("://")
    page, usual = _parts(place), PORTS.get(scheme)
    if len(origins) > 1 or page is None or named is None or usual is None:
        return False
    return (page[0], page[1] or usual) == (named[0], named[1] or usual)


def is_from_elsewhere(headers: Headers) -> bool:
    """Whether the browser says that another site's page, or another port's, made it ask."""
    return any(site.lower() in ELSEWHERE for site in every(headers, "sec-fetch-site"))


def is_navigation(headers: Headers) -> bool:
    """Whether the browser says that the answer becomes the page in a tab of its own."""
    return first(headers, "sec-fetch-mode") == "navigate" and first(headers, "sec-fetch-dest") == "document"


def is_here(headers: Headers, peer: str) -> bool:
    """Whether the reader sits at this computer: ``peer`` is of the loopback, and no proxy stands between."""
    return is_loopback(peer) and not any(map(_is_of_a_proxy, (name_of(name) for name, _ in headers)))


def is_loopback(peer: str) -> bool:
    """Whether an address is of this computer; it may be no address at all."""
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def _is_of_a_proxy(name: str) -> bool:
    plain = name.replace("_", "-")
    return plain in FORWARDED or plain.startswith("x-forwarded")


def _parts(text: str) -> tuple[str, str] | None:
    match = HOST.fullmatch(text.lower())
    return (match[1].strip("[]"), match[2] or "") if match else None


def _fits(name: str, pattern: str) -> bool:
    return pattern == "*" or name == pattern or (pattern.startswith("*.") and name.endswith(pattern[1:]))


def _as_sent(name: str) -> str:
    """A listed name as a Host header bears it, a port left out; nothing for what can be no name."""
    plain = name.strip()
    try:
        plain = plain if plain.isascii() else plain.encode("idna").decode("ascii")
        return str(ipaddress.ip_address(plain.strip("[]")))
    except UnicodeError:
        return ""
    except ValueError:
        return (_parts(plain) or ("", ""))[0]
