"""A CSV of clock cases, each with opening hours of its own: parsed, answered together, checked."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

from ilgi import standards as tables
from ilgi.calendars import Calendar, Interval, instant, merge, without
from ilgi.clock import Answer, Case, answer, micros, moment
from ilgi.durations import Span, clock_time, crossing
from ilgi.problems import Problem

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TOLERANCE_MINUTES = 1e-5


@dataclass(frozen=True)
class Row:
    """One case of the file with its hours, and what the file expects (None = it says nothing)."""

    case_id: str
    zone: ZoneInfo
    calendar: Calendar
    breaks: dict[str, list[Span]]
    case: Case
    expected_minutes: float | None
    expected_due: int | None

    def intervals(self, first: date, last: date) -> list[Interval]:
        """When it is open between two days, its breaks cut out."""
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        opened = [self._at(d, s) for d in days for s in self.calendar.hours(d)]
        keys = [(d, key) for d in days for key in (d.isoformat(), WEEK[d.weekday()])]
        return without(merge(opened), (self._at(d, s) for d, key in keys for s in self.breaks.get(key, [])))

    def _at(self, day: date, span: Span) -> Interval:
        return instant(day, span.opens, self.zone), instant(day, span.closes, self.zone)


def read(path: Path) -> list[Row]:
    """The cases of a file; raises Problem naming the line of one that cannot be read."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            return [_row(record, line) for line, record in enumerate(csv.DictReader(file), start=2)]
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Problem(f"a case cannot be read ({type(error).__name__}: {error}).", str(path)) from error
    except OSError as error:
        raise Problem(f"the cases cannot be read ({error.strerror}).", str(path)) from error


def answers(rows: list[Row]) -> list[Answer]:
    """What the clock says to each case, all of them in one run."""
    with duckdb.connect(config={"threads": 1}) as con:
        tables.create(con)
        for row in rows:
            tables.write_spans(con, "standards", row.case.calendar, _room(row))
        return answer(con, [row.case for row in rows])


def minutes(answered: Answer) -> float | None:
    """Minutes of open time; None when the case has no end."""
    return None if answered.elapsed is None else answered.elapsed / 60e6


def differs(row: Row, answered: Answer) -> bool:
    """Whether an answer is not what the file expects."""
    found = minutes(answered)
    if row.expected_minutes is not None and (found is None or abs(found - row.expected_minutes) > TOLERANCE_MINUTES):
        return True
    due = answered.due
    return row.expected_due is not None and (due is None or abs(due - row.expected_due) > TOLERANCE_MINUTES * 60e6)


def _room(row: Row) -> list[Interval]:
    first = moment(row.case.start).date() - timedelta(days=2)
    last = moment(row.case.last).date() + timedelta(days=2)
    days = 14
    while days < 40_000:
        intervals = row.intervals(first, last + timedelta(days=days))
        if sum(max(0, b - max(a, row.case.last)) for a, b in intervals) > (row.case.target or 0):
            return intervals
        if row.case.target is None:
            return intervals
        days *= 4
    raise Problem(f"case {row.case_id}: its calendar never opens long enough.", key="standards_never_open")


def _row(record: dict[str, Any], line: int) -> Row:
    name, zone = record["case_id"], ZoneInfo(record["timezone"] or "UTC")
    start, end = _instant(record["start"], zone), _instant(record["end"], zone)
    if start is None:
        raise ValueError(f"line {line}: no start")
    target = _number(record["target_minutes"])
    pauses = tuple((_known(a, zone), _known(b, zone)) for a, b in _json(record.get("pauses")) or [])
    case = Case(name, start, end, None if target is None else round(target * 60e6), pauses)
    breaks = {day: _spans(spans) for day, spans in (_json(record.get("breaks")) or {}).items()}
    expected_due = _instant(record.get("expected_due"), zone)
    return Row(name, zone, _calendar(name, record), breaks, case, _number(record.get("expected_minutes")), expected_due)


def _calendar(name: str, record: dict[str, Any]) -> Calendar:
    week = _json(record["weekly_schedule"]) or {}
    holidays = _json(record.get("holidays")) or []
    overrides = _json(record.get("date_overrides")) or {}
    return Calendar(
        name,
        tuple(tuple(_spans(week.get(day) or [])) for day in WEEK),
        countries=tuple(h for h in holidays if not h[0].isdigit()),
        closed_on=frozenset(date.fromisoformat(h) for h in holidays if h[0].isdigit()),
        dates={date.fromisoformat(day): tuple(_spans(spans)) for day, spans in overrides.items()},
    )


def _spans(pairs: list[list[str]]) -> list[Span]:
    return [crossing(clock_time(opens), clock_time(closes)) for opens, closes in pairs]


def _json(text: str | None) -> Any:
    return json.loads(text) if text and text.strip() else None


def _number(text: str | None) -> float | None:
    return float(text) if text and text.strip() else None


def _instant(text: str | None, zone: ZoneInfo) -> int | None:
    return _known(text, zone) if text and text.strip() else None


def _known(text: str, zone: ZoneInfo) -> int:
    found = datetime.fromisoformat(text.strip())
    return micros(found if found.tzinfo else found.replace(tzinfo=zone))


def written(rows: list[Row], found: list[Answer]) -> Iterator[tuple[str, str, str]]:
    """The lines of the answer: case_id, minutes, due (ISO 8601 with the case's offset); blank where not asked."""
    for row, answered in zip(rows, found, strict=True):
        passed = minutes(answered)
        due = "" if answered.due is None else moment(answered.due, row.zone).isoformat()
        yield row.case_id, "" if passed is None else plain(passed), due


def plain(number: float) -> str:
    """A number as it is, without a needless ".0"."""
    return repr(number).removesuffix(".0")
