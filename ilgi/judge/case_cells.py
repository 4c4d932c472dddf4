"""The cells of one clock case: what each means, or a ValueError that names the cell and says what is wrong in it."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ilgi.judge import case_hours
from ilgi.judge.calendars import ALWAYS, Calendar, is_country, micros
from ilgi.judge.case_hours import WEEK
from ilgi.judge.clock import YEARS, Case, Pause
from ilgi.judge.durations import Span

Record = Mapping[str, str | None]


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
    return CaseRow(
        zone,
        _calendar(record, calendar),
        case_hours.by_day("breaks", _text(record, "breaks"), weekdays=True, dates=True),
        case,
        expected,
        due,
    )


def _calendar(record: Record, name: str) -> Calendar:
    holidays = _holidays(_text(record, "holidays"))
    for country in (h for h in holidays if not _is_day(h)):
        if not isinstance(country, str) or not is_country(country):
            raise ValueError(f"holidays: {country!r} is neither a date nor a country with known holidays")
    schedule = _text(record, "weekly_schedule")
    week = case_hours.by_day("weekly_schedule", schedule, weekdays=True, dates=False)
    dates = case_hours.by_day("date_overrides", _text(record, "date_overrides"), weekdays=False, dates=True)
    return Calendar(
        name,
        tuple(week.get(day, ()) for day in WEEK) if schedule else ALWAYS.week,
        countries=tuple(h for h in holidays if not _is_day(h)),
        closed_on=frozenset(case_hours.day("holidays", h) for h in holidays if _is_day(h)),
        dates={date.fromisoformat(day): spans for day, spans in dates.items()},
    )


def _holidays(text: str) -> list[Any]:
    """A JSON list, an object by date, or the same in plain words: "TR; 2026-12-31"."""
    if text[:1] == "{":
        return list(case_hours.cell("holidays", text, dict))
    if text[:1].isalnum():
        return re.split(r"[;,\s]+", text)
    days: list[Any] = case_hours.cell("holidays", text, list)
    return days


def _pauses(record: Record, zone: ZoneInfo) -> tuple[Pause, ...]:
    return tuple(_pause(pause, zone) for pause in case_hours.cell("pauses", _text(record, "pauses"), list))


def _pause(pause: Any, zone: ZoneInfo) -> Pause:
    try:
        begins, ends = (None if text is None else _moment(text, zone) for text in case_hours.pair(pause))
    except (TypeError, ValueError, AttributeError) as error:
        raise ValueError(f"pauses: {pause!r} are no two instants") from error
    if begins is None or (ends is not None and ends < begins):
        raise ValueError(f"pauses: {pause!r} ends before it begins")
    return begins, ends


def _number(record: Record, name: str) -> float | None:
    text = _text(record, name)
    try:
        number = float(text) if text else None
    except ValueError:
        number = math.nan
    if number is not None and not math.isfinite(number):
        raise ValueError(f"{name} {text!r} is no number")
    return number


def _instant(record: Record, name: str, zone: ZoneInfo) -> int | None:
    text = _text(record, name)
    try:
        return _moment(text, zone) if text else None
    except ValueError as error:
        raise ValueError(f"{name} {text!r} is no instant like 2026-10-28T09:00:00+03:00") from error


def _moment(text: str, zone: ZoneInfo) -> int:
    moment = datetime.fromisoformat(text.strip())
    if moment.year not in YEARS:
        raise ValueError(text)
    return micros(moment if moment.tzinfo else moment.replace(tzinfo=zone))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"timezone {name!r} is not known") from error


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and value[:1].isdigit()


def _text(record: Record, name: str) -> str:
    return (record.get(name) or "").strip()
