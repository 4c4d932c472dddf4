"""Opening hours: from a week, holidays and single dates to instants between which a clock runs."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from ilgi.judge.durations import DAY, Span

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
Interval = tuple[int, int]
"""Two instants in microseconds since 1970 UTC: open from the first, closed at the second."""


@dataclass(frozen=True)
class Calendar:
    """One version of a calendar: in force from ``valid_from`` (None = always) until the next of its name; its hours,
    days and holidays are those of ``time_zone``, the house's where it names none."""

    name: str
    week: tuple[tuple[Span, ...], ...]
    valid_from: date | None = None
    countries: tuple[str, ...] = ()
    closed_on: frozenset[date] = frozenset()
    half_day_ends: int = 13 * 3600
    dates: dict[date, tuple[Span, ...]] = field(default_factory=dict)
    line: int | None = None
    time_zone: str = ""

    def hours(self, day: date) -> tuple[Span, ...]:
        """The spans that start on ``day``: its own if it has any, none on a holiday, a half on a half day."""
        if day in self.dates:
            return self.dates[day]
        if day in self.closed_on or any(day in public_holidays(c, day.year) for c in self.countries):
            return ()
        usual = self.week[day.weekday()]
        if any(day in half_days(c, day.year) for c in self.countries):
            ends = self.half_day_ends
            return tuple(Span(s.opens, min(s.closes, ends)) for s in usual if s.opens < ends)
        return usual

    def day_seconds(self) -> int:
        """The ordinary day's length in seconds: the commonest of the week's open days; of several, the longest."""
        lengths = [sum(b - a for a, b in merge((s.opens, s.closes) for s in day)) for day in self.week if day]
        return max(lengths, key=lambda x: (lengths.count(x), x)) if lengths else DAY

    def is_ever_open(self) -> bool:
        """Whether a week has any open span."""
        return any(self.week)

    def written(self) -> str:
        """All that says when it is open, as text that ``from_text`` reads again."""
        parts = {
            "week": [_spans(day) for day in self.week],
            "countries": self.countries,
            "closed_on": sorted(day.isoformat() for day in self.closed_on),
            "half_day_ends": self.half_day_ends,
            "dates": {day.isoformat(): _spans(spans) for day, spans in sorted(self.dates.items())},
            "time_zone": self.time_zone,
        }
        return json.dumps(parts, separators=(",", ":"))


def from_text(name: str, valid_from: date | None, text: str) -> Calendar:
    """The calendar that ``Calendar.written`` wrote."""
    parts = json.loads(text)
    return Calendar(
        name,
        tuple(_read_spans(day) for day in parts["week"]),
        valid_from,
        tuple(parts["countries"]),
        frozenset(date.fromisoformat(day) for day in parts["closed_on"]),
        parts["half_day_ends"],
        {date.fromisoformat(day): _read_spans(spans) for day, spans in parts["dates"].items()},
        time_zone=parts.get("time_zone", ""),
    )


def zone_of(versions: Sequence[Calendar], zone: ZoneInfo) -> ZoneInfo:
    """The zone by whose clocks a calendar opens: its own, else the house's; all its versions have the same."""
    name = next((version.time_zone for version in versions if version.time_zone), "")
    return ZoneInfo(name) if name else zone


def _spans(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.opens, span.closes) for span in spans]


def _read_spans(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(opens, closes) for opens, closes in pairs)


ALWAYS = Calendar("round the clock", ((Span(0, DAY),),) * 7)


@cache
def public_holidays(country: str, year: int, lang: str | None = None) -> dict[date, str]:
    """Whole public holidays of a country ("TR") or a part of it ("DE-BY") in a year, with their names (``lang`` "en":
    in English where the library knows it, else as the country says it)."""
    return _holidays(country, year, "public", lang)


@cache
def half_days(country: str, year: int, lang: str | None = None) -> dict[date, str]:
    """The afternoons off of a country in a year, with their names; none where the library knows none."""
    return _holidays(country, year, "half_day", lang)


def _holidays(country: str, year: int, category: str, lang: str | None) -> dict[date, str]:
    import holidays

    nation, _, part = country.partition("-")
    about = getattr(holidays, nation)
    if category not in about.supported_categories:
        return {}
    language = next((code for code in about.supported_languages if lang and code.split("_")[0] == lang), None)
    days = holidays.country_holidays(
        nation, subdiv=part or None, years=[year], categories=(category,), language=language
    )
    return dict(days)


def countries() -> list[str]:
    """The codes of the countries whose holidays are known."""
    import holidays

    return sorted(holidays.list_supported_countries())


def is_country(country: str) -> bool:
    """Whether the holiday library knows "TR" or "DE-BY"."""
    import holidays

    nation, _, part = country.partition("-")
    try:
        calendar = holidays.country_holidays(nation)
    except NotImplementedError:
        return False
    return not part or part in calendar.subdivisions


def instant(day: date, seconds: int, zone: ZoneInfo) -> int:
    """The instant of a wall-clock time, in microseconds since 1970 UTC.

    A time that clocks skip counts as that much later (02:30 is 03:30); one that comes twice means the first.
    """
    wall = datetime.combine(day, datetime.min.time()) + timedelta(seconds=seconds)
    return (wall.replace(tzinfo=zone) - EPOCH) // MICROSECOND


def open_intervals(versions: Sequence[Calendar], zone: ZoneInfo, first: date, last: date) -> list[Interval]:
    """When a calendar is open: all spans that start on a day from ``first`` to ``last``, joined where they meet; days
    and hours are the calendar's own, where it has a zone, else those of ``zone``."""
    zone = zone_of(versions, zone)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    days = (day for day in days if _exists(day, zone))
    spans = ((d, s) for d in days for s in in_force(versions, d).hours(d))
    return merge((instant(d, s.opens, zone), instant(d, s.closes, zone)) for d, s in spans)


def _exists(day: date, zone: ZoneInfo) -> bool:
    """Whether a zone had that day at all: one that crosses the date line skips one."""
    return moment(instant(day, DAY // 2, zone), zone).date() == day


def in_force(versions: Sequence[Calendar], day: date) -> Calendar:
    """The version for a day; before the first ``from`` the first one, the best that is known."""
    begun = [v for v in versions if v.valid_from is None or v.valid_from <= day]
    return max(begun, key=_beginning) if begun else min(versions, key=_beginning)


def _beginning(version: Calendar) -> date:
    return version.valid_from or date.min


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    """The intervals sorted, overlapping and touching ones joined, empty ones dropped."""
    merged: list[Interval] = []
    for start, end in sorted(i for i in intervals if i[0] < i[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def without(intervals: Iterable[Interval], breaks: Iterable[Interval]) -> list[Interval]:
    """The intervals less the breaks."""
    left = merge(intervals)
    for start, end in merge(breaks):
        left = [p for a, b in left for p in ((a, min(b, start)), (max(a, end), b)) if p[0] < p[1]]
    return left


def micros(moment: datetime) -> int:
    """Microseconds since 1970 UTC of an instant with an offset."""
    return (moment - EPOCH) // MICROSECOND


def moment(instant: int, zone: tzinfo = UTC) -> datetime:
    """The instant of microseconds since 1970 UTC, in a zone."""
    return (EPOCH + instant * MICROSECOND).astimezone(zone)
