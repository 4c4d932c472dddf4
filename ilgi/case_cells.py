"""The cells of one clock case: what each means, or a ValueError that names the cell and says what is wrong in it."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ilgi.calendars import ALWAYS, Calendar, is_country, micros
from ilgi.clock import YEARS, Case, Pause
from ilgi.durations import DAY, Span, clock_time, crossing

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Record = Mapping[str, str | None]
DAY_HOURS = 24


@dataclass(frozen=True)
class CaseRow:
    """One case with its hours and breaks, and what the file expects (None = it says nothing)."""

    zone: ZoneInfo
    calendar: Calendar
    breaks: Mapping[str, tuple[Span, ...]]
    case: Case
    expected_minutes: float | None
    expected_due: int | None


def parse(record: Record, calendar: str) -> CaseRow:
    """What a record says, on a calendar of that name; ValueError with a sentence's end when it says nothing."""
    zone = _zone(_text(record, "timezone") or "UTC")
    start, end = _instant(record, "start", zone), _instant(record, "end", zone)
    if start is None:
        raise ValueError("start is blank")
    target = _number(record, "target_minutes")
    if target is not None and not 0 <= target < 1e9:
        raise ValueError(f"target_minutes {target:g} is no number of minutes from now on")
    case = Case(calendar, start, end, None if target is None else round(target * 60e6), _pauses(record, zone))
    expected, due = _number(record, "expected_minutes"), _instant(record, "expected_due", zone)
    return CaseRow(zone, _calendar(record, calendar), _breaks(record), case, expected, due)


def _calendar(record: Record, name: str) -> Calendar:
    holidays = _json(record, "holidays", list)
    for country in (h for h in holidays if not _is_day(h)):
        if not isinstance(country, str) or not is_country(country):
            raise ValueError(f"holidays: {country!r} is neither a date nor a country with known holidays")
    week = _by_day(record, "weekly_schedule", WEEK)
    return Calendar(
        name,
        tuple(week.get(day, ()) for day in WEEK) if _text(record, "weekly_schedule") else ALWAYS.week,
        countries=tuple(h for h in holidays if not _is_day(h)),
        closed_on=frozenset(_date("holidays", h) for h in holidays if _is_day(h)),
        dates={_date("date_overrides", day): spans for day, spans in _by_day(record, "date_overrides", ()).items()},
    )


def _breaks(record: Record) -> dict[str, tuple[Span, ...]]:
    found = _by_day(record, "breaks", WEEK)
    return {day if day in WEEK else _date("breaks", day).isoformat(): spans for day, spans in found.items()}


def _by_day(record: Record, name: str, weekdays: Iterable[str]) -> dict[str, tuple[Span, ...]]:
    """The spans of each day: weekdays in any case, dates only where no weekly schedule is asked for."""
    found = {}
    for day, pairs in _json(record, name, dict).items():
        key = day.lower() if day.lower() in weekdays else day
        if key not in WEEK and (name == "weekly_schedule" or not _is_day(key)):
            raise ValueError(f"{name}: {day!r} is no day known here")
        if not isinstance(pairs or [], list):
            raise ValueError(f"{name}: {pairs!r} is no list of hours")
        found[key] = tuple(_span(name, pair) for pair in pairs or ())
    return found


def _span(name: str, pair: Any) -> Span:
    try:
        opens, closes = (_time(written) for written in pair)
        if (opens, closes) == (0, 0):
            return Span(0, DAY)
        if closes > opens + DAY:
            raise ValueError(pair)
        return crossing(opens, closes)
    except (TypeError, ValueError, AttributeError) as error:
        raise ValueError(f'{name}: {pair!r} are no hours like ["09:00", "17:00"]') from error


def _time(written: str) -> int:
    """Seconds after midnight; "30:00" is 06:00 of the next day."""
    hour, _, rest = written.strip().partition(":")
    if hour.isdigit() and DAY_HOURS <= int(hour) < 2 * DAY_HOURS:
        return DAY + clock_time(f"{int(hour) - DAY_HOURS}:{rest}")
    return clock_time(written)


def _pauses(record: Record, zone: ZoneInfo) -> tuple[Pause, ...]:
    return tuple(_pause(pair, zone) for pair in _json(record, "pauses", list))


def _pause(pair: Any, zone: ZoneInfo) -> Pause:
    try:
        begins, ends = (None if written is None else _known(written, zone) for written in pair)
    except (TypeError, ValueError, AttributeError) as error:
        raise ValueError(f"pauses: {pair!r} are no two instants") from error
    if begins is None or (ends is not None and ends < begins):
        raise ValueError(f"pauses: {pair!r} ends before it begins")
    return begins, ends


def _json(record: Record, name: str, kind: type) -> Any:
    written = _text(record, name)
    try:
        found = json.loads(written) if written else None
    except json.JSONDecodeError as error:
        raise ValueError(f"{name} is no JSON: {written[:60]!r}") from error
    if found is None:
        return kind()
    if not isinstance(found, kind):
        raise ValueError(f"{name} must be a JSON {'list' if kind is list else 'object'}: {written[:60]!r}")
    return found


def _number(record: Record, name: str) -> float | None:
    written = _text(record, name)
    try:
        found = float(written) if written else None
    except ValueError:
        found = math.nan
    if found is not None and not math.isfinite(found):
        raise ValueError(f"{name} {written!r} is no number")
    return found


def _instant(record: Record, name: str, zone: ZoneInfo) -> int | None:
    written = _text(record, name)
    try:
        return _known(written, zone) if written else None
    except ValueError as error:
        raise ValueError(f"{name} {written!r} is no instant like 2026-10-28T09:00:00+03:00") from error


def _known(written: str, zone: ZoneInfo) -> int:
    found = datetime.fromisoformat(written.strip())
    if found.year not in YEARS:
        raise ValueError(written)
    return micros(found if found.tzinfo else found.replace(tzinfo=zone))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"timezone {name!r} is not known") from error


def _is_day(written: Any) -> bool:
    return isinstance(written, str) and written[:1].isdigit()


def _date(name: str, written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ValueError(f"{name}: {written!r} is not a date") from error


def _text(record: Record, name: str) -> str:
    return (record.get(name) or "").strip()
