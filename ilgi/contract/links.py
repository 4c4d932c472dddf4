"""Where a case stands in the tool it came from: an address with a place for its number, and what it comes to."""

import ipaddress
import re
from string import Formatter
from urllib.parse import quote, urlsplit

NUMBER = "interaction_id"
LONGEST = 500
# in an address a segment of these climbs, however it is written
CLIMBING = (".", "..")


def fault(template: str) -> str:
    """Why an address with a place for the number cannot be used; "" where it can."""
    try:
        names = [name for _, name, spec, turned in Formatter().parse(template) if name is not None or spec or turned]
        parts = urlsplit(template)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "it is no web address"
    if len(template) > LONGEST or re.search(r"[\s\\\x00-\x1f\x7f<>\"]", template):
        return "it is too long or holds blanks, quotes or backslashes"
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_near(host)):
        return "it must begin with https:// (http:// only for localhost and private addresses)"
    if not host or "@" in parts.netloc or "{" in parts.netloc:
        return "it must name its host, without a user and without a placeholder"
    if not names or set(names) != {NUMBER} or not _is_plain(template):
        return f"its placeholder is {{{NUMBER}}}, and no other"
    return ""


def address(template: str | None, number: str, system: str | None = None) -> str | None:
    """Where the case of a number stands in its tool; ``system``: the name that a number bears which two systems share.
    None without a template, and for a number that would lead elsewhere."""
    if not template or fault(template):
        return None
    bare = number.removeprefix(f"{system}:") if system else number
    if not bare or bare in CLIMBING:
        return None
    return template.replace(f"{{{NUMBER}}}", quote(bare, safe=""))


def _is_plain(template: str) -> bool:
    """Whether the placeholders are written bare: no conversion, no format, no doubled braces."""
    return not re.search(r"[{}]", template.replace(f"{{{NUMBER}}}", ""))


def _is_near(host: str) -> bool:
    """Whether a host is this machine, or one of a network of our own by its number."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host == "localhost"
