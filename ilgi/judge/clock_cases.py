"""A CSV of clock cases, each with opening hours of its own: parsed, answered together, checked."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import duckdb

from ilgi.judge import standards as tables
from ilgi.judge.calendars import Interval, instant, merge, moment, without
from ilgi.judge.case_cells import CaseRow, parse
from ilgi.judge.case_hours import WEEK
from ilgi.judge.clock import Answer, answer
from ilgi.judge.durations import Span
from ilgi.problems import Problem

TOLERANCE_MINUTES = 1e-5
_NEEDED = ("case_id", "weekly_schedule", "start")
_HORIZON_DAYS = 40_000


@dataclass
class Result:
    """What is to be said of one case of the file: its answer, and what is wrong with it (a sentence, or nothing)."""

    case_id: str
    line: int
    row: CaseRow | None = None
    intervals: Sequence[Interval] = field(default_factory=tuple)
    answer: Answer = field(default_factory=lambda: Answer(None, None))
    wrong: str = ""

    def cells(self) -> tuple[str, str, str]:
        """case_id, minutes, due (ISO 8601 with the case's offset); blank where not asked or not understood."""
        passed, due = minutes(self.answer), self.answer.due
        instant = "" if due is None or self.row is None else moment(due, self.row.zone).isoformat()
        return self.case_id, "" if passed is None else plain(passed), instant


def results(path: Path) -> list[Result]:
    """Every case of a file with its answer, in the file's order; a malformed one says so and costs no other.

    Raises Problem when the file as a whole is none of clock cases.
    """
    results = list(_read(Path(path)))
    sound = [result for result in results if result.row]
    with duckdb.connect(config={"threads": 1}) as con:
        tables.create(con)
        for result in sound:
            tables.write_spans(con, "standards", str(result.line), result.intervals)
        answers = answer(con, [result.row.case for result in sound if result.row])
        for result, of_case in zip(sound, answers, strict=True):
            result.answer = of_case
            result.wrong = _difference(result)
    return results


def minutes(answer: Answer) -> float | None:
    """Minutes of open time; None when the case has no end."""
    return None if answer.elapsed is None else answer.elapsed / 60e6


def plain(number: float) -> str:
    """A number as it is, without a needless ".0"."""
    return repr(number).removesuffix(".0")


def _read(path: Path) -> Iterator[Result]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in _NEEDED if name not in (reader.fieldnames or [])]
            if missing:
                raise Problem(f"the cases cannot be read: there is no column {missing[0]}.", str(path))
            for record in reader:
                yield _result(record, reader.line_num)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Problem(f"the cases cannot be read ({error}).", str(path)) from error


def _result(record: dict[str, str | None], line: int) -> Result:
    case_id = record["case_id"] or ""
    try:
        row = parse(record, str(line))
        return Result(case_id, line, row, _room(row))
    except ValueError as error:
        return Result(case_id, line, wrong=f"the case cannot be read: {error}.")


def _difference(result: Result) -> str:
    """A sentence where the answer is not what the file expects, else nothing."""
    if result.row is None:
        return ""
    expected, due = result.row.expected_minutes, result.row.expected_due
    passed, (_, minutes_cell, due_cell) = minutes(result.answer), result.cells()
    if expected is not None and (passed is None or abs(passed - expected) > TOLERANCE_MINUTES):
        return f"not what the file expects: {minutes_cell or 'no'} minutes, and not {plain(expected)}."
    if due is not None and (result.answer.due is None or abs(result.answer.due - due) > TOLERANCE_MINUTES * 60e6):
        instant = moment(due, result.row.zone).isoformat()
        return f"not what the file expects: due {due_cell or 'never'}, and not {instant}."
    return ""


def _room(row: CaseRow) -> list[Interval]:
    """When the case's calendar is open, as far as the case needs; ValueError when its target can never be used up."""
    case, days = row.case, 14
    first = moment(case.start).date() - timedelta(days=3)
    last = moment(case.last).date() + timedelta(days=2)
    while days < _HORIZON_DAYS:
        intervals = _intervals(row, first, last + timedelta(days=days))
        if case.target is None or sum(max(0, b - max(a, case.last)) for a, b in intervals) > case.target:
            return intervals
        days *= 4
    raise ValueError("its calendar never opens long enough for its target")


def _intervals(row: CaseRow, first: date, last: date) -> list[Interval]:
    """When it is open between two days, its breaks cut out."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    opened = [_at(row, d, s) for d in days for s in row.calendar.hours(d)]
    keys = [(d, key) for d in days for key in (d.isoformat(), WEEK[d.weekday()])]
    return without(merge(opened), (_at(row, d, s) for d, key in keys for s in row.breaks.get(key, ())))


def _at(row: CaseRow, day: date, span: Span) -> Interval:
    return instant(day, span.opens, row.zone), instant(day, span.closes, row.zone)
