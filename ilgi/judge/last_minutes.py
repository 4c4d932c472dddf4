"""Opening hours that end at 23:59, as people write them who know no 24:00: every day loses its last minute."""

from collections.abc import Iterable
from dataclasses import dataclass

from ilgi.judge.calendars import Calendar
from ilgi.judge.durations import DAY, Span
from ilgi.judge.standards_reader import Standards

MINUTE = 60


@dataclass(frozen=True)
class ShortHours:
    """``count`` spans of a version of a calendar that end within the last minute of a day; the first of them as it is
    written, and as it is hardly not meant."""

    count: int
    line: int | None
    calendar: str
    written: str
    proposal: str

    def sentence(self, file: str) -> str:
        """What is told at the shell, with file and line."""
        sentence = f"the hours {self.written} of calendar {self.calendar!r} leave out the minute before midnight"
        return f"{file}:{self.line}: {sentence}: write {self.proposal}"


def of(standards: Standards, calendars: Iterable[str]) -> list[ShortHours]:
    """Those of the calendars of these names, each version by itself."""
    return [short for name in calendars for version in standards.versions(name) for short in _of(version)]


def _of(version: Calendar) -> list[ShortHours]:
    short = [span for day in (*version.week, *version.dates.values()) for span in day if _is_short(span)]
    if not short:
        return []
    opens = f"{short[0].opens // 3600:02}:{short[0].opens % 3600 // 60:02}"
    closes = f"23:59{':59' if short[0].closes % MINUTE else ''}"
    return [ShortHours(len(short), version.line, version.name, f"{opens}-{closes}", f"{opens}-24:00")]


def _is_short(span: Span) -> bool:
    return DAY - MINUTE <= span.closes < DAY
