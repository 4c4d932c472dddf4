"""A slow clock in plain Python, written from the rules in words; it shares no code with the real one.

Open time is walked one stretch after the other: a day's spans in local time, made instants by the zone, less pauses.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

Stretch = tuple[datetime, datetime]


class SlowClock:
    """Opening hours ``week`` (seven lists of "HH:MM-HH:MM"), single ``dates``, ``closed`` days, in one zone."""

    def __init__(self, zone: str, week: list[list[str]], closed: set[date], dates: dict[date, list[str]]) -> None:
        self.zone, self.week, self.closed, self.dates = ZoneInfo(zone), week, closed, dates

    def stretches(self, start: datetime, end: datetime, pauses: list[Stretch]) -> list[Stretch]:
        """All open time between two instants that is not paused, in order and apart."""
        found: list[Stretch] = []
        day = start.astimezone(self.zone).date() - timedelta(days=2)
        while day <= end.astimezone(self.zone).date() + timedelta(days=1):
            found += [self._instants(day, span) for span in self._hours(day)]
            day += timedelta(days=1)
        clipped = [(max(a, start), min(b, end)) for a, b in found]
        edges = sorted({e for s in [*clipped, *pauses] for e in s})
        return [
            (a, b)
            for a, b in pairwise(edges)
            if any(x <= a and b <= y for x, y in clipped) and not any(x <= a and b <= y for x, y in pauses)
        ]

    def seconds(self, start: datetime, end: datetime, pauses: list[Stretch]) -> float:
        """Open, unpaused seconds; none when the end lies before the start."""
        return sum((b - a).total_seconds() for a, b in self.stretches(start, end, pauses)) if start < end else 0.0

    def due(self, start: datetime, seconds: float, pauses: list[Stretch]) -> datetime:
        """The first instant at which so many seconds are used up; for none, the first at which the clock runs."""
        left = timedelta(seconds=seconds)
        for a, b in self.stretches(start, start + timedelta(days=400), pauses):
            if left <= b - a and (left or a < b):
                return a + left
            left -= b - a
        raise AssertionError("not due within 400 days")

    def _hours(self, day: date) -> list[str]:
        if day in self.dates:
            return self.dates[day]
        return [] if day in self.closed else self.week[day.weekday()]

    def _instants(self, day: date, span: str) -> Stretch:
        opens, closes = (int(t[:2]) * 60 + int(t[3:]) for t in span.split("-"))
        midnight = datetime(day.year, day.month, day.day)
        ends = closes if closes > opens else closes + 24 * 60
        a, b = (midnight + timedelta(minutes=m) for m in (opens, ends))
        return a.replace(tzinfo=self.zone).astimezone(UTC), b.replace(tzinfo=self.zone).astimezone(UTC)
