"""Why a clock says what it says: the time between two instants cut into parts that counted and parts that did not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from ilgi.judge.calendars import (
    Calendar,
    Interval,
    half_days,
    in_force,
    instant,
    merge,
    moment,
    open_intervals,
    public_holidays,
    zone_of,
)
from ilgi.judge.durations import DAY


@dataclass(frozen=True)
class Part:
    """A stretch of time (microseconds since 1970 UTC): did it count, and why or why not?

    ``reason`` is one of: open, paused, holiday, half_day, own_hours, closed_day, break, out_of_hours; ``name`` is the
    holiday's, when there is one.
    """

    start: int
    end: int
    counts: bool
    reason: str
    name: str = ""


def parts(
    versions: Sequence[Calendar],
    zone: ZoneInfo,
    start: int,
    end: int,
    pauses: Sequence[Interval],
    lang: str | None = None,
) -> list[Part]:
    """The time from ``start`` to ``end`` in order, each part with its reason; nothing when it ends before it starts.

    Holidays are named in ``lang`` where the library of holidays speaks it, else as their country names them.
    """
    zone = zone_of(versions, zone)
    days = [moment(at, zone).date() for at in (start, end)]
    opened = open_intervals(versions, zone, days[0] - timedelta(days=1), days[1])
    edges = {
        start,
        end,
        *_usual(versions, zone, _days(days[0] - timedelta(days=1), days[1])),
        *(e for i in (*opened, *pauses) for e in i),
    }
    marks = sorted(e for e in edges if start <= e <= end)
    stretches = (_part(versions, zone, a, b, opened, merge(pauses), lang) for a, b in pairwise(marks))
    return _joined(stretches)


def sentence(part: Part, zone: ZoneInfo) -> str:
    """One part in plain English: from, to, minutes, and why."""
    begins, ends = moment(part.start, zone), moment(part.end, zone)
    until = f"{ends:%H:%M:%S}" if ends.date() == begins.date() else f"{ends:%Y-%m-%d %H:%M:%S}"
    counted = f"{(part.end - part.start) / 60e6:10.2f} min" if part.counts else f"{'—':>14}"
    why = part.reason.replace("_", " ") + (f": {part.name}" if part.name else "")
    return f"{begins:%a %Y-%m-%d %H:%M:%S} – {until:<19} {counted}  {why}"


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _usual(versions: Sequence[Calendar], zone: ZoneInfo, days: Iterator[date]) -> Iterator[int]:
    """Midnights and the edges of the week's usual hours: where the reason for being closed may change."""
    for day in days:
        yield instant(day, 0, zone)
        for span in in_force(versions, day).week[day.weekday()]:
            yield from (instant(day, span.opens, zone), instant(day, span.closes, zone))


def _part(
    versions: Sequence[Calendar],
    zone: ZoneInfo,
    start: int,
    end: int,
    opened: list[Interval],
    pauses: list[Interval],
    lang: str | None,
) -> Part:
    is_open = any(a <= start < b for a, b in opened)
    if is_open and any(a <= start < b for a, b in pauses):
        return Part(start, end, False, "paused")
    if is_open:
        return Part(start, end, True, "open")
    reason, name = _closed(versions, moment(start, zone), zone, lang)
    return Part(start, end, False, reason, name)


def _closed(versions: Sequence[Calendar], local: datetime, zone: ZoneInfo, lang: str | None) -> tuple[str, str]:
    day = local.date()
    at = int((local - datetime.combine(day, datetime.min.time(), zone)).total_seconds())
    eve = day - timedelta(days=1)
    # where the eve's night shift would still run, it is the eve that closed it
    if any(s.opens <= at + DAY < s.closes for s in in_force(versions, eve).week[eve.weekday()]):
        return _reason(in_force(versions, eve), eve, at + DAY, lang)
    return _reason(in_force(versions, day), day, at, lang)


def _reason(version: Calendar, day: date, at: int, lang: str | None) -> tuple[str, str]:
    hours, usual = version.hours(day), version.week[day.weekday()]
    whole = [public_holidays(c, day.year, lang).get(day, "") for c in version.countries]
    half = [half_days(c, day.year, lang).get(day, "") for c in version.countries]
    if day in version.dates:
        within = any(s.opens <= at < s.closes for s in usual)
        return ("own_hours" if within or not hours else "out_of_hours"), ""
    if usual and (day in version.closed_on or any(whole)):
        return "holiday", " / ".join(filter(None, whole))
    if any(half) and any(s.opens <= at < s.closes for s in usual):
        return "half_day", " / ".join(filter(None, half))
    if not hours:
        return "closed_day", ""
    is_between = any(s.closes <= at for s in hours) and any(s.opens > at for s in hours)
    return ("break" if is_between else "out_of_hours"), ""


def _joined(parts: Iterator[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last and (last.counts, last.reason, last.name) == (part.counts, part.reason, part.name):
            joined[-1] = Part(last.start, part.end, part.counts, part.reason, part.name)
        else:
            joined.append(part)
    return joined
