"""Small helpers of the clock's tests: standards from a text, questions in words."""

from datetime import datetime
from pathlib import Path

from ilgi.judge import calendars, clock, standards
from ilgi.judge.clock import Case
from ilgi.judge.standards import Standards

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OFFICE = """
time_zone = "Europe/Istanbul"
[[calendar]]
name = "office"
mon = ["09:00-12:30", "13:30-18:00"]
tue = ["09:00-12:30", "13:30-18:00"]
wed = ["09:00-12:30", "13:30-18:00"]
thu = ["09:00-12:30", "13:30-18:00"]
fri = ["09:00-12:30", "13:30-18:00"]
holidays = ["TR"]
half_day_ends = "13:00"
"""


def read(folder: Path, text: str) -> Standards:
    """The standards of a text."""
    path = folder / "standards.toml"
    path.write_text(text, "utf-8")
    return standards.read(path)


def at(text: str) -> int:
    """An instant in microseconds."""
    return calendars.micros(datetime.fromisoformat(text))


def minutes(known: Standards, calendar: str, start: str, end: str, *pauses: tuple[str, str]) -> float:
    """Open minutes between two instants, pauses out."""
    case = Case(calendar, at(start), at(end), pauses=tuple((at(a), at(b)) for a, b in pauses))
    elapsed = clock.ask(known, case).elapsed
    assert elapsed is not None
    return elapsed / 60e6


def due(known: Standards, calendar: str, start: str, target: float, *pauses: tuple[str, str]) -> datetime:
    """When so many minutes are used up."""
    held = tuple((at(a), at(b)) for a, b in pauses)
    found = clock.ask(known, Case(calendar, at(start), target=round(target * 60e6), pauses=held)).due
    assert found is not None
    return calendars.moment(found, known.zone)


def week(spans: str, days: tuple[str, ...] = DAYS) -> str:
    """The same hours for several days, as TOML."""
    return "\n".join(f"{day} = {spans}" for day in days)
