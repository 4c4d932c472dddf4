"""Amounts as people write them: "2 h 30 min", "5 d", "3 rings", "09:00-12:30"."""

import re
from dataclasses import dataclass

from ilgi.fold import alike

DAY = 86_400
LONGEST = 100 * 366 * DAY
_SECONDS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "sn", "saniye"), 1),
    **dict.fromkeys(("min", "mins", "minute", "minutes", "dk", "dakika"), 60),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "sa", "saat"), 3600),
}
_DAYS = {"d", "day", "days", "gün"}
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)\s*")
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_SPAN = re.compile(r"\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*[-–]\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*")


class TwoWays(ValueError):
    """A number that can be read in two ways, as "1.500" can; its argument."""


@dataclass(frozen=True)
class Amount:
    """Business time: plain seconds and business days; a day's length is the calendar's own."""

    seconds: float
    days: float


@dataclass(frozen=True)
class Span:
    """Open from ``opens`` to ``closes``, seconds of wall clock after local midnight; past 86,400 = the next day."""

    opens: int
    closes: int


def amount(text: str) -> Amount:
    """What "2 h", "90 s", "1 h 30 min" or "5 d" means; raises ValueError when it means nothing, passes LONGEST, or can
    be read in two ways, as "1.500 s" can."""
    parts = _PART.findall(text)
    if not parts or _PART.sub("", text).strip():
        raise ValueError(text)
    seconds = days = 0.0
    for number, unit in parts:
        if _TWO_WAYS.fullmatch(number):
            raise TwoWays(number)
        value, unit = float(number.replace(",", ".")), alike(unit)
        if unit in _DAYS:
            days += value
        elif unit in _SECONDS:
            seconds += value * _SECONDS[unit]
        else:
            raise ValueError(text)
    if not seconds + days * DAY <= LONGEST:
        raise ValueError(text)
    return Amount(seconds, days)


def count(text: str | int, noun: str) -> int:
    """What "3 rings" or a bare 3 means for the measure ``noun`` (rings, transfers, escalations); else, and
    beyond nine digits, ValueError."""
    match = re.fullmatch(rf"(\d+)\s*(?:{noun}|{noun.removesuffix('s')})?", str(text).strip(), re.IGNORECASE)
    if isinstance(text, bool) or not match or len(match[1]) > 9:
        raise ValueError(text)
    return int(match.group(1))


def clock_time(text: str) -> int:
    """Seconds after midnight of "13:00" (up to "24:00"); else ValueError."""
    match = re.fullmatch(r"\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*", text)
    if not match:
        raise ValueError(text)
    return _of_day(*match.groups())


def span(text: str) -> Span:
    """What "09:00-12:30" means; one that ends before it starts runs into the next day. ValueError when no span."""
    match = _SPAN.fullmatch(text)
    if not match:
        raise ValueError(text)
    return crossing(_of_day(*match.groups()[:3]), _of_day(*match.groups()[3:]))


def crossing(opens: int, closes: int) -> Span:
    """The span between two wall-clock times, seconds after midnight; the second belongs to the next day where it is the
    earlier. ValueError for a span of no length or one that begins at 24:00 or later."""
    if opens == closes or opens >= DAY:
        raise ValueError("a span of no length")
    return Span(opens, closes if closes > opens else closes + DAY)


def _of_day(hour: str, minute: str, second: str | None) -> int:
    seconds = int(hour) * 3600 + int(minute) * 60 + int(second or 0)
    if seconds > DAY or int(minute) > 59 or int(second or 0) > 59:
        raise ValueError(f"{hour}:{minute}")
    return seconds
