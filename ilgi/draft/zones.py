"""The clock by which an export's times stand, where its headers say so: "Started (UTC)", "Created at GMT+3"."""

import re
from collections.abc import Iterable

NAMED = re.compile(r"\b(?:UTC|GMT)\b(?:\s*([+-]\s*\d{1,2})(?::?(\d{2}))?)?", re.IGNORECASE)
LOCAL = re.compile(r"\b(?:local|yerel)\b", re.IGNORECASE)
MOST_WEST, MOST_EAST = -12, 14
"""The clocks that are named by whole hours."""
BETWEEN = {
    (3, 30): "Asia/Tehran", (4, 30): "Asia/Kabul", (5, 30): "Asia/Kolkata", (5, 45): "Asia/Kathmandu",
    (6, 30): "Asia/Yangon", (9, 30): "Australia/Darwin",
}  # fmt: skip
"""Clocks between whole hours, by a place that has no summer time (IANA time zone database)."""


def in_headers(names: Iterable[str]) -> str:
    """The one time zone that headers name; nothing where none does, where they name several or a local time besides."""
    names = list(names)
    zones = {_zone(*match.groups()) for name in names if (match := NAMED.search(name))}
    return zones.pop() if len(zones) == 1 and not any(map(LOCAL.search, names)) else ""


def _zone(offset: str | None, minutes: str | None) -> str:
    hours = int((offset or "0").replace(" ", ""))
    if int(minutes or 0):
        return BETWEEN.get((hours, int(minutes or 0)), "")
    if not MOST_WEST <= hours <= MOST_EAST:
        return ""
    # in the names of these zones a plus stands for west
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"
