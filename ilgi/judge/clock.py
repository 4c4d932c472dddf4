"""The business clock for single cases: seconds between two instants and when a target falls due.

It runs the same SQL as judging (``queries/judge/steps``) over the same tables of open spans.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import duckdb

from ilgi.judge import plan
from ilgi.judge import standards as tables
from ilgi.judge.calendars import Calendar, moment
from ilgi.judge.standards import Standards

Pause = tuple[int, int | None]
"""From when to when a clock stood still, in microseconds since 1970 UTC; None = it does still."""
YEARS = range(1900, 2200)
"""What an instant of a case may lie in."""


@dataclass(frozen=True)
class Case:
    """One question to the clock; instants in microseconds since 1970 UTC, ``target`` in microseconds of open time."""

    calendar: str
    start: int
    end: int | None = None
    target: int | None = None
    pauses: tuple[Pause, ...] = ()

    @property
    def last(self) -> int:
        """The latest instant among its start, its end and its pauses' ends."""
        instants = [self.start, self.end, *(edge for pause in self.pauses for edge in pause)]
        return max(instant for instant in instants if instant is not None)


@dataclass(frozen=True)
class Answer:
    """What the clock says: microseconds of open time, pauses out, and the instant the target falls due."""

    elapsed: int | None
    due: int | None


def ask(standards: Standards, case: Case) -> Answer:
    """The answer for one case on a calendar of the standards."""
    with duckdb.connect(config={"threads": 1}) as con:
        tables.create(con)
        lay(con, case.calendar, standards.versions(case.calendar), standards.zone, [case])
        return answer(con, [case])[0]


def lay(con: duckdb.DuckDBPyConnection, name: str, versions: Sequence[Calendar], zone: Any, cases: list[Case]) -> None:
    """Lay a calendar's spans out as far as some cases on it need."""
    first = _day(min(case.start for case in cases)) - timedelta(days=2)
    last = _day(max(case.last for case in cases)) + timedelta(days=1)
    needed = max(case.target or 0 for case in cases)
    tables.write_spans(con, "standards", name, tables.room(versions, zone, first, last, needed))


def answer(con: duckdb.DuckDBPyConnection, cases: Sequence[Case]) -> list[Answer]:
    """The answers for cases whose calendars are laid out, in their order."""
    rows = [row for number, case in enumerate(cases) for row in _clocks(number, case)]
    con.execute("""create or replace temp table clocks (clock bigint, calendar varchar,
        started_at timestamptz, stopped_at timestamptz, is_running boolean, target_micros bigint, target_id integer)""")
    con.execute("create or replace temp table holds (clock bigint, from_at timestamptz, to_at timestamptz)")
    con.executemany("insert into clocks values (?, ?, make_timestamptz(?), make_timestamptz(?), ?, ?, null)", rows)
    held = [(c, *p) for n, case in enumerate(cases) for c in (2 * n, 2 * n + 1) for p in case.pauses]
    if held:
        con.executemany("insert into holds values (?, make_timestamptz(?), make_timestamptz(?))", held)
    run_steps(con)
    results = con.execute("select clock, elapsed_micros, epoch_us(due_at) from ran").fetchall()
    elapsed, due = {c: e for c, e, _ in results}, {c: d for c, _, d in results}
    # on a calendar without a single open span no clock starts: nothing passes, nothing falls due
    return [
        Answer(
            elapsed.get(2 * n, 0) if case.end is not None else None,
            due.get(2 * n + 1) if case.target is not None else None,
        )
        for n, case in enumerate(cases)
    ]


def run_steps(con: duckdb.DuckDBPyConnection) -> None:
    """Run the clock over the temp tables ``clocks`` and ``holds``; what comes out is the temp table ``ran``."""
    con.execute(plan.text("macros", "clock"))
    ran = plan.pieces(plan.STEPS)["ran"]
    for step in [*plan.steps([ran], ("clocks", "holds")), ran]:
        tables.keep(con, step.name, step.text)


def _clocks(number: int, case: Case) -> Iterable[tuple[Any, ...]]:
    """Two clocks a case: one stopped at its end, and one that runs on past all pauses, for the due instant."""
    yield 2 * number, case.calendar, case.start, case.end if case.end is not None else case.start, False, None
    yield 2 * number + 1, case.calendar, case.start, case.last, True, case.target


def _day(instant: int) -> date:
    return moment(instant).date()
