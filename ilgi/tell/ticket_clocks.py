"""Why a ticket was in time or late: each of its clocks, cut into the time that counted and the time that did not."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from ilgi.judge import calendars, explain
from ilgi.judge.calendars import Calendar, Interval
from ilgi.judge.explain import Part
from ilgi.tell import format

Ask = Callable[[str, str | None], pd.DataFrame]
"""Asks a query by its name, narrowed to a part, as one reader may."""
LONG, VERY_LONG = 24, 40


@dataclass(frozen=True)
class Clock:
    """One clock of a ticket as it was judged, and the stretches of time from its start to its stop (or as-of).

    ``parts`` is empty when nothing is known of the stop or no target started the clock; instants are microseconds.
    """

    measure: str
    facts: dict[str, Any]
    due: int | None
    parts: tuple[Part, ...]

    @property
    def counted_seconds(self) -> float:
        """The time that counted, as the parts have it; equals the judged seconds."""
        return sum(part.end - part.start for part in self.parts if part.counts) / 1e6


@dataclass(frozen=True)
class Stretch:
    """Some parts read as one: from when to when, how much of it counted, before or after the due instant, and why the
    rest did not (reason and name, each once)."""

    start: int
    end: int
    counted: int
    is_over: bool
    reasons: tuple[tuple[str, str], ...]


def clocks(ask: Ask, ticket: str, zone: ZoneInfo, lang: str | None = None) -> list[Clock]:
    """Every clock that a target started on a ticket; none for a ticket that the reader may not see."""
    rows = ask("ticket_clocks", ticket)
    if rows.empty:
        return []
    held = ask("ticket_holds", ticket)
    calendar_versions = _calendars(ask("calendars", None))
    return [
        _clock(row, held, calendar_versions, zone, lang)
        for row in rows.to_dict("records")
        if format.has_value(row["standard"])
    ]


def stretches(of: Clock, zone: ZoneInfo) -> list[Stretch]:
    """The parts as a reader follows them: what lies between two counted parts joined, a long clock day by day or week
    by week; the due instant always lies between two stretches."""
    cut = [piece for part in of.parts for piece in _cut(part, of.due)]
    stretches = _joined(cut, of.due, lambda part: part.counts)
    if len(stretches) > LONG:
        stretches = _joined(cut, of.due, lambda part: _day(part, zone))
    if len(stretches) > VERY_LONG:
        stretches = _joined(cut, of.due, lambda part: _day(part, zone).isocalendar()[:2])
    return stretches


def _clock(
    row: dict[Any, Any],
    held: pd.DataFrame,
    calendar_versions: dict[str, list[Calendar]],
    zone: ZoneInfo,
    lang: str | None,
) -> Clock:
    due = _micros(row["due_at"])
    start, stop = _micros(row["started_at"]), _micros(row["stopped_at"])
    versions = calendar_versions.get(row["calendar"], [calendars.ALWAYS])
    facts = {str(name): value if format.has_value(value) else None for name, value in row.items()}
    if start is None or stop is None or stop < start:
        return Clock(row["measure"], facts, due, ())
    pauses = _pauses(held[held["measure"] == row["measure"]], start, stop)
    parts = explain.parts(versions, zone, start, stop, [pause for pause, _ in pauses], lang)
    return Clock(row["measure"], facts, due, tuple(_named(part, pauses) for part in parts))


def _pauses(held: pd.DataFrame, start: int, stop: int) -> list[tuple[Interval, str]]:
    """The waits that lie on a clock, and what was waited for; one that has not ended lasts as long as the clock."""
    pauses = []
    for begins, ends, state in zip(held["from_at"], held["to_at"], held["state"], strict=True):
        last = _micros(ends)
        wait = max(_micros(begins) or start, start), min(stop if last is None else last, stop)
        if wait[0] < wait[1]:
            pauses.append((wait, str(state)))
    return pauses


def _named(part: Part, pauses: Sequence[tuple[Interval, str]]) -> Part:
    """A paused part with what was waited for."""
    if part.reason != "paused":
        return part
    waits = (state for (begins, ends), state in pauses if begins <= part.start < ends)
    return replace(part, reason=next(waits, "paused"))


def _calendars(rows: pd.DataFrame) -> dict[str, list[Calendar]]:
    versions: dict[str, list[Calendar]] = {}
    for name, begins, text in zip(rows["calendar"], rows["valid_from"], rows["definition"], strict=True):
        valid_from = pd.Timestamp(begins).date() if format.has_value(begins) else None
        versions.setdefault(name, []).append(calendars.from_text(name, valid_from, text))
    return versions


def _cut(part: Part, due: int | None) -> list[Part]:
    if due is None or not part.start < due < part.end:
        return [part]
    return [replace(part, end=due), replace(part, start=due)]


def _joined(parts: Iterable[Part], due: int | None, by: Callable[[Part], Any]) -> list[Stretch]:
    def key(part: Part) -> tuple[bool, Any]:
        return due is not None and part.start >= due, by(part)

    return [_stretch(list(group), is_over) for (is_over, _), group in groupby(parts, key)]


def _stretch(parts: list[Part], is_over: bool) -> Stretch:
    counted = sum(part.end - part.start for part in parts if part.counts)
    reasons = dict.fromkeys((part.reason, part.name) for part in parts if not part.counts)
    return Stretch(parts[0].start, parts[-1].end, counted, is_over, tuple(reasons))


def _day(part: Part, zone: ZoneInfo) -> date:
    return calendars.moment(part.start, zone).date()


def _micros(at: Any) -> int | None:
    return calendars.micros(pd.Timestamp(at).to_pydatetime()) if format.has_value(at) else None
