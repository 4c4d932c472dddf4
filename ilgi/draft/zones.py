"""The clock by which an export's times stand, where its headers say so: "Started (UTC)", "Created at GMT+3"."""

import re
from collections.abc import Iterable

NAMED = re.compile(r"\b(?:UTC|GMT)\b\s*([+-]\s*\d{1,2})?", re.IGNORECASE)


def in_headers(names: Iterable[str]) -> str:
    """The one time zone that headers name; nothing where none does, or where they name several."""
    zones = {_zone(match[1]) for name in names if (match := NAMED.search(name))}
    return zones.pop() if len(zones) == 1 else ""


def _zone(offset: str | None) -> str:
    hours = int((offset or "0").replace(" ", ""))
    # in the names of these zones a plus stands for west
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"
