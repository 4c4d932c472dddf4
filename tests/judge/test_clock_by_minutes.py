"""The clock against minutes counted one by one: calendars, zones, night shifts and waits drawn anew each time.

The count knows only the words: a minute of the wall belongs to a span of the day it began on; a time that clocks skip
counts as that much later, one that comes twice means the first; a waiting minute counts for nothing.
"""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilgi.judge import calendars, clock, clock_cases, explain
from ilgi.judge import standards as tables
from ilgi.judge.calendars import Calendar
from ilgi.judge.case_hours import WEEK
from ilgi.judge.clock import Case
from ilgi.judge.durations import DAY, Span, span

MINUTE = timedelta(minutes=1)
DAYS_SEEN, BEFORE = 5, 4
BEGINNINGS = {
    "UTC": (2026, 2, 26),
    "Europe/Berlin": (2026, 3, 27),
    "Europe/London": (2026, 10, 23),
    "Europe/Istanbul": (2015, 11, 6),
    "Asia/Istanbul": (2016, 9, 6),
    "America/New_York": (2026, 3, 6),
    "America/St_Johns": (2011, 11, 4),
    "Australia/Lord_Howe": (2026, 4, 3),
    "Pacific/Chatham": (2026, 9, 25),
    "Africa/Casablanca": (2025, 2, 21),
    "America/Sao_Paulo": (2018, 11, 2),
    "Asia/Beirut": (2026, 3, 27),
}
"""Zones, each with a first day not long before its clocks change."""
Minute = int


class Counted:
    """All minutes of a few days in a zone: which of them are open?"""

    def __init__(self, zone: str, first: date, versions: Sequence[Calendar]) -> None:
        self.zone, self.first = ZoneInfo(zone), first
        self.begins = datetime(first.year, first.month, first.day, tzinfo=UTC) - timedelta(days=BEFORE)
        wall = [(self.begins + n * MINUTE).astimezone(self.zone) for n in range((DAYS_SEEN + BEFORE + 3) * 1440)]
        self.wall = [moment.replace(tzinfo=None, fold=0) for moment in wall]
        self.earliest: dict[datetime, Minute] = {}
        for number, moment in enumerate(self.wall):
            self.earliest.setdefault(moment, number)
        self.open = self._open(versions)

    def minute(self, wall: datetime) -> Minute:
        if wall in self.earliest:
            return self.earliest[wall]
        after = next(n for n, moment in enumerate(self.wall) if moment > wall)
        return self.minute(wall + (self.wall[after] - self.wall[after - 1] - MINUTE))

    def _open(self, versions: Sequence[Calendar]) -> set[Minute]:
        found: set[Minute] = set()
        for number in range(-2, DAYS_SEEN + 1):
            day = self.first + timedelta(days=number)
            for hours in hours_of(versions, day):
                found |= self.spanned(day, hours)
        return found

    def spanned(self, day: date, hours: Span) -> set[Minute]:
        """The minutes of a span that begins on a day."""
        midnight = datetime(day.year, day.month, day.day)
        edges = [self.minute(midnight + timedelta(seconds=seconds)) for seconds in (hours.opens, hours.closes)]
        return set(range(*edges))

    def written(self, minute: Minute) -> str:
        return (self.begins + minute * MINUTE).astimezone(self.zone).isoformat()

    def running(self, start: Minute, pauses: Sequence[tuple[Minute, Minute]]) -> list[Minute]:
        held = {m for a, b in pauses for m in range(a, b)}
        return sorted(m for m in self.open - held if m >= start)


def hours_of(versions: Sequence[Calendar], day: date) -> Iterable[Span]:
    """A day's hours: by the version of that day, its own hours before holidays."""
    said = max((v for v in versions if (v.valid_from or date.min) <= day), key=lambda v: v.valid_from or date.min)
    if day in said.dates:
        return said.dates[day]
    return () if day in said.closed_on else said.week[day.weekday()]


QUARTERS = st.integers(0, 95).map(lambda n: f"{n // 4:02d}:{n % 4 * 15:02d}")
NIGHTS = st.sampled_from(["22:00-06:00", "23:30-02:30", "18:00-02:00", "01:30-03:15", "02:00-03:00", "00:00-24:00"])
SPANS = st.one_of(NIGHTS, st.tuples(QUARTERS, QUARTERS).filter(lambda t: t[0] != t[1]).map("-".join))
HOURS = st.lists(SPANS, max_size=2).map(lambda spans: tuple(map(span, spans)))


@st.composite
def drawn(draw: st.DrawFn) -> tuple[str, date, list[Calendar], list[int]]:
    zone = draw(st.sampled_from(sorted(BEGINNINGS)))
    first = date(*BEGINNINGS[zone])
    days = [first + timedelta(days=n) for n in range(-1, DAYS_SEEN)]
    versions = [
        Calendar(
            "c",
            draw(st.tuples(*[HOURS] * 7)),
            valid_from,
            closed_on=frozenset(draw(st.lists(st.sampled_from(days), max_size=2))),
            dates=draw(st.dictionaries(st.sampled_from(days), HOURS, max_size=2)),
        )
        for valid_from in draw(st.sampled_from([[None], [None, days[2]], [None, days[1], days[4]]]))
    ]
    instants = draw(st.lists(st.integers(BEFORE * 1440, (BEFORE + DAYS_SEEN - 1) * 1440), min_size=8, max_size=8))
    return zone, first, versions, instants


@settings(max_examples=60, deadline=None)
@given(drawn(), st.integers(0, 3), st.integers(0, 2000))
def test_equals_the_minutes_counted(case: tuple[str, date, list[Calendar], list[int]], waits: int, target: int) -> None:
    zone, first, versions, instants = case
    counted = Counted(zone, first, versions)
    start, end, *edges = instants
    pauses = [(min(edges[2 * n : 2 * n + 2]), max(edges[2 * n : 2 * n + 2])) for n in range(waits)]
    running = counted.running(start, pauses)

    def micros(minute: Minute) -> int:
        return calendars.micros(counted.begins + minute * MINUTE)

    held = tuple((micros(a), micros(b)) for a, b in pauses)
    asked = Case("c", micros(start), micros(end), pauses=held)
    due = Case("c", micros(start), target=target * 60_000_000, pauses=held)
    with duckdb.connect(config={"threads": 1}) as con:
        tables.create(con)
        last = first + timedelta(days=DAYS_SEEN)
        opened = calendars.open_intervals(versions, ZoneInfo(zone), first - timedelta(days=2), last)
        tables.write_spans(con, "standards", "c", opened)
        found, falls = clock.answer(con, [asked, due])
    expected = [minute for minute in running if minute < end]
    assert found.elapsed == len(expected) * 60_000_000
    if target and target <= len(running):
        assert falls.due == micros(running[target - 1] + 1)
    elif not target and running:
        assert falls.due == micros(running[0])
    parts = explain.parts(versions, ZoneInfo(zone), micros(start), micros(end), held)
    assert sum(p.end - p.start for p in parts if p.counts) == found.elapsed


@settings(max_examples=40, deadline=None)
@given(drawn(), st.lists(st.tuples(st.integers(0, 4), SPANS), max_size=2), st.integers(0, 3), st.integers(0, 1200))
def test_a_file_of_cases_says_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    case: tuple[str, date, list[Calendar], list[int]],
    breaks: list[tuple[int, str]],
    waits: int,
    target: int,
) -> None:
    zone, first, (calendar, *_), (start, end, *edges) = case
    calendar = replace(calendar, week=(*calendar.week[:6], (span("09:00-17:00"),)), valid_from=None)
    counted = Counted(zone, first, [calendar])
    days = [(first + timedelta(days=n), said) for n, said in breaks]
    for day, said in days:
        counted.open -= counted.spanned(day, span(said))
    pauses = [(min(edges[2 * n : 2 * n + 2]), max(edges[2 * n : 2 * n + 2])) for n in range(waits)]
    running = counted.running(start, pauses)
    target = min(target, len(running))
    row = {
        "case_id": "drawn",
        "timezone": zone,
        "weekly_schedule": json.dumps({d: pairs(h) for d, h in zip(WEEK, calendar.week, strict=True)}),
        "holidays": json.dumps([day.isoformat() for day in calendar.closed_on]),
        "date_overrides": json.dumps({day.isoformat(): pairs(hours) for day, hours in calendar.dates.items()}),
        "breaks": json.dumps({d.isoformat(): pairs(span(x) for e, x in days if e == d) for d, _ in days}),
        "pauses": json.dumps([[counted.written(a), counted.written(b)] for a, b in pauses]),
        "start": counted.written(start),
        "end": counted.written(end),
        "target_minutes": str(target) if target else "",
        "expected_minutes": str(len([minute for minute in running if minute < end])),
        "expected_due": counted.written(running[target - 1] + 1) if target else "",
    }
    file = tmp_path_factory.mktemp("cases") / "cases.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(row))
        writer.writeheader()
        writer.writerow(row)
    [result] = clock_cases.results(file)
    assert result.wrong == ""


def pairs(spans: Iterable[Span]) -> list[list[str]]:
    """Hours as the file writes them; what ends on the next day, by its time there or as "30:00"."""
    return [[_clock(s.opens), _clock(s.closes % DAY if s.opens % 7200 and s.closes > DAY else s.closes)] for s in spans]


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"


def test_a_day_that_a_zone_skipped_has_no_hours() -> None:
    """Samoa went from Thursday 29 December 2011 to Saturday the 31st."""
    shop = Calendar("c", (*[()] * 4, (span("09:00-17:00"), span("22:00-06:00")), (), ()))
    days = [date(2011, 12, 28), date(2012, 1, 2)]
    assert calendars.open_intervals([shop], ZoneInfo("Pacific/Apia"), *days) == []


@pytest.mark.parametrize("seed", range(3))
def test_the_count_can_differ(seed: int) -> None:
    """A count with other hours is another count: the comparison above is no tautology."""
    week = (span("22:00-06:00"),)
    one = Counted("Europe/Berlin", date(2026, 3, 27), [Calendar("c", (week,) * 7)])
    other = Counted("Europe/Berlin", date(2026, 3, 27), [Calendar("c", ((), *(week,) * 6))])
    assert len(one.open) != len(other.open) and one.minute(datetime(2026, 3, 29, 2, 30)) == one.minute(
        datetime(2026, 3, 29, 3, 30)
    )
