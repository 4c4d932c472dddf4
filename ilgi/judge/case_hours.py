"""Opening hours as a case's cell writes them: a JSON object by day, or words like "mon-fri 08-18"."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from ilgi.judge.durations import DAY, Span, clock_time, crossing

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS = ("always", "wall clock", "24/7", "24x7")
_ROUND_THE_CLOCK: dict[str, tuple[Span, ...]] = dict.fromkeys(WEEK, (Span(0, DAY),))
_FULL = dict(zip(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), WEEK, strict=True))
_BEGINS = ("from", "start", "open", "opens")
_ENDS = ("to", "end", "close", "closes")
_DAY_HOURS = 24


def cell(name: str, text: str, kind: type) -> Any:
    """The JSON of a cell, blank = nothing of its kind; ValueError with the cell's name when it is something else."""
    try:
        value = json.loads(text) if text else None
    except json.JSONDecodeError as error:
        raise ValueError(f"{name} is no JSON: {text[:60]!r}") from error
    if value is None:
        return kind()
    if not isinstance(value, kind):
        raise ValueError(f"{name} must be a JSON {'list' if kind is list else 'object'}: {text[:60]!r}")
    return value


def by_day(name: str, text: str, *, weekdays: bool, dates: bool) -> dict[str, tuple[Span, ...]]:
    """The spans of each weekday ("mon") and each date ("2026-10-28") that a cell names."""
    if weekdays and text[:1] == "[":
        return dict.fromkeys(WEEK, _spans(name, cell(name, text, list)))
    if weekdays and text[:1].isalnum():
        return _in_words(name, text)
    spans: dict[str, tuple[Span, ...]] = {}
    for key, hours in cell(name, text, dict).items():
        for day in _days(name, key, weekdays=weekdays, dates=dates):
            spans[day] = _spans(name, hours)
    return spans


def pair(ends: Any) -> tuple[Any, Any]:
    """Two ends: of a list, "A/B", or an object with from and to; the second None when it is left out."""
    if isinstance(ends, str):
        ends = ends.split("/", 1)
    if isinstance(ends, Mapping):
        ends = [next((ends[key] for key in keys if key in ends), None) for keys in (_BEGINS, _ENDS)]
    if not isinstance(ends, list) or not 1 <= len(ends) <= 2:
        raise ValueError(ends)
    return ends[0], ends[1] or None if len(ends) > 1 else None


def _in_words(name: str, text: str) -> dict[str, tuple[Span, ...]]:
    """ "mon-fri 08-18; sat 10:00-14:00 15:00-16:00", or "24/7"."""
    if text.lower() in ALWAYS:
        return _ROUND_THE_CLOCK
    spans: dict[str, tuple[Span, ...]] = {}
    for part in re.split(r"[;\n]", text):
        days, *hours = part.replace(",", " ").split() or [""]
        for day in _days(name, days, weekdays=True, dates=False):
            spans[day] = tuple(_span(name, span) for span in hours)
    return spans


def _days(name: str, text: str, *, weekdays: bool, dates: bool) -> list[str]:
    first, _, last = text.strip().lower().partition("-")
    names = [_FULL.get(day, day) for day in (first, last) if day]
    if weekdays and names and all(day in WEEK for day in names):
        begins, ends = WEEK.index(names[0]), WEEK.index(names[-1])
        return list((*WEEK, *WEEK)[begins : ends + (8 if ends < begins else 1)])
    if not dates or not text[:1].isdigit():
        raise ValueError(f"{name}: {text!r} is no day known here")
    return [day(name, text).isoformat()]


def day(name: str, text: str) -> date:
    """The date of a text; ValueError with the cell's name when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{name}: {text!r} is not a date") from error


def _spans(name: str, hours: Any) -> tuple[Span, ...]:
    if isinstance(hours, str):
        hours = hours.replace(",", " ").split()
    if not isinstance(hours or [], list):
        raise ValueError(f"{name}: {hours!r} is no list of hours")
    if len(hours or []) == 2 and all(isinstance(span, str) and "-" not in span for span in hours):
        hours = [hours]
    return tuple(_span(name, span) for span in hours or ())


def _span(name: str, text: Any) -> Span:
    try:
        opens, closes = (_time(end) for end in (re.split("[-–]", text) if isinstance(text, str) else pair(text)))
        if (opens, closes) == (0, 0):
            return Span(0, DAY)
        if closes > opens + DAY:
            raise ValueError(text)
        return crossing(opens, closes)
    except (TypeError, ValueError, AttributeError) as error:
        raise ValueError(f'{name}: {text!r} are no hours like ["09:00", "17:00"]') from error


def _time(text: str) -> int:
    """Seconds after midnight; "9" is 09:00, "30:00" is 06:00 of the next day."""
    hour, _, rest = text.strip().partition(":")
    if hour.isdigit() and _DAY_HOURS <= int(hour) < 2 * _DAY_HOURS:
        return DAY + clock_time(f"{int(hour) - _DAY_HOURS}:{rest or '00'}")
    return clock_time(f"{hour}:{rest or '00'}")
