"""The organisation's word: ``standards.toml`` read, and written as the tables that judging reads."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

from ilgi import toml
from ilgi.judge.calendars import ALWAYS, Calendar, Interval, instant, open_intervals, zone_of
from ilgi.judge.standards_reader import Reader, Standards
from ilgi.judge.targets import DIMENSIONS, Target, on_calendars, pieces
from ilgi.problems import Problem, unforeseen

__all__ = ["Standards", "read", "write"]

Rows = Sequence[tuple[Any, ...]]
_TABLES = {
    "calendars": "calendar varchar, valid_from date, line integer, day_seconds double, definition varchar",
    "spans": "calendar varchar, opens_at timestamptz, closes_at timestamptz, "
    "seconds_before double, micros_before bigint",
    "targets": "id integer, line integer, measure varchar, at_most_seconds double, at_most_count integer, goal double, "
    "calendar varchar, channel varchar, priority varchar, team varchar, topic varchar, customer_group varchar, "
    "valid_from date, valid_until date, text varchar, specificity integer, policy varchar",
    "pauses": "measure varchar, state varchar",
    "parameters": "key varchar, value double",
}
_HORIZON_DAYS = 3_660


def read(path: Path) -> Standards:
    """The standards of a file; raises Problem with the line and what to do when they cannot be held to."""
    try:
        return understood(toml.read(Path(path), Path(path).name))
    except Exception as error:
        raise unforeseen(error, Path(path).name) from error


def understood(text: toml.Toml) -> Standards:
    """The standards that a TOML text says; raises Problem as ``read`` does."""
    standards = Reader(text).standards()
    for target in standards.targets:
        _fits(standards, target)
    return standards


def _fits(standards: Standards, target: Target) -> None:
    """Raises Problem when a target's calendar opens too rarely for it ever to be used up."""
    versions = standards.versions(target.calendar)
    first = max(date(2020, 1, 1), *(version.valid_from or date.min for version in versions))
    needed = max((seconds or 0 for *_, seconds in pieces(target, versions)), default=0)
    try:
        room(versions, standards.zone, first, first, needed * 1e6)
    except Problem as problem:
        sentence = f"{target.text}: calendar {target.calendar!r} does not open enough for it within ten years."
        raise Problem(sentence, standards.file, target.line, problem.key, problem.values) from problem


def write(
    con: duckdb.DuckDBPyConnection,
    standards: Standards,
    first_day: date,
    last_day: date,
    schema: str = "standards",
    named: Collection[str] = (),
) -> None:
    """Write the standards as tables of ``schema``, calendars laid out over the days of the data; ``named``: what cases
    name as theirs, of which calendars run the clocks of those cases.

    Spans reach past ``last_day`` until the longest target of their calendar has room to fall due.
    """
    standards = _with_named(standards, named)
    create(con, schema)
    names = dict.fromkeys([*standards.calendars, ALWAYS.name])
    insert(con, schema, "calendars", [_calendar(v) for name in names for v in standards.versions(name)])
    for name in names:
        write_spans(con, schema, name, _laid_out(standards, name, first_day, last_day))
    insert(con, schema, "targets", list(_targets(standards)))
    insert(con, schema, "pauses", [(m, s) for m, states in standards.pauses.items() for s in states])
    insert(con, schema, "parameters", list(standards.parameters.items()))


def _with_named(standards: Standards, named: Collection[str]) -> Standards:
    """The standards with the targets of cases that name a calendar of their own."""
    on_their_own = on_calendars(standards.targets, {*named} & {*standards.calendars, ALWAYS.name})
    fitting = [t for t in on_their_own[len(standards.targets) :] if _has_room(standards, t)]
    return replace(standards, targets=(*standards.targets, *fitting))


def _has_room(standards: Standards, target: Target) -> bool:
    try:
        _fits(standards, target)
    except Problem:
        return False
    return True


def unknown(con: duckdb.DuckDBPyConnection, standards: Standards) -> list[tuple[str, str, str, int]]:
    """What interactions name as their standard and is neither a policy nor a calendar: source, column, name, count."""
    known = {*standards.calendars, ALWAYS.name, *(target.policy for target in standards.targets)}
    query = """select source, 'standard', standard, count(*) from records.interactions
        where standard is not null and not list_contains($known, standard) group by all order by all"""
    return con.execute(query, {"known": sorted(known)}).fetchall()


def create(con: duckdb.DuckDBPyConnection, schema: str = "standards") -> None:
    """The empty tables of the standards, former ones replaced."""
    con.execute(f'create schema if not exists "{schema}"')
    for table, columns in _TABLES.items():
        con.execute(f'create or replace table "{schema}".{table} ({columns})')


def keep(con: duckdb.DuckDBPyConnection, table: str, select: str) -> None:
    """Keep what a select gives as a temp table, a former one replaced."""
    con.execute(f'create or replace temp table "{table}" as {select}')


def insert(con: duckdb.DuckDBPyConnection, schema: str, table: str, rows: Rows) -> None:
    """Append rows, each with a value for every column of the table, in the table's order."""
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        con.executemany(f'insert into "{schema}".{table} values ({marks})', rows)


def write_spans(con: duckdb.DuckDBPyConnection, schema: str, calendar: str, intervals: Sequence[Interval]) -> None:
    """Append a calendar's open intervals (sorted, apart) with the running total of what was open before each."""
    con.execute(
        f"""insert into "{schema}".spans
        with intervals as (select unnest(?::bigint[]) as opens, unnest(?::bigint[]) as closes),
        totals as (
            select *, (sum(closes - opens) over (order by opens) - (closes - opens))::bigint as before from intervals
        )
        select ?, make_timestamptz(opens), make_timestamptz(closes), before / 1e6, before from totals order by opens""",
        [[i[0] for i in intervals], [i[1] for i in intervals], calendar],
    )


def _calendar(version: Calendar) -> tuple[Any, ...]:
    return version.name, version.valid_from, version.line, float(version.day_seconds()), version.written()


def _targets(standards: Standards) -> Iterable[tuple[Any, ...]]:
    number = 0
    for target in standards.targets:
        named = [target.dimensions.get(d) for d in DIMENSIONS]
        text = f"{standards.file}:{target.line} · {target.text}"
        for valid_from, valid_until, seconds in pieces(target, standards.versions(target.calendar)):
            number += 1
            yield (
                *(number, target.line, target.measure, seconds, target.count, target.goal, target.calendar),
                *(*named, valid_from, valid_until, text, _rank(target), target.policy or None),
            )


def _rank(target: Target) -> int:
    """How special a target is: that of a policy goes before all others."""
    return len(target.dimensions) + (len(DIMENSIONS) + 1 if target.policy else 0)


def _laid_out(standards: Standards, name: str, first_day: date, last_day: date) -> list[Interval]:
    versions, zone = standards.versions(name), standards.zone
    # where a calendar has a zone of its own, its days may begin a day before or after the house's
    first, last = first_day - timedelta(days=3), last_day + timedelta(days=2)
    needed = 1_000_000 * max(
        (s for t in standards.targets if t.calendar == name for *_, s in pieces(t, versions) if s is not None),
        default=0,
    )
    return room(versions, zone, first, last, needed)


def room(versions: Sequence[Calendar], zone: Any, first: date, last: date, micros: float) -> list[Interval]:
    """Open intervals from ``first`` on, far enough past ``last`` that ``micros`` of open time still fit after it.

    Raises Problem where they do not fit within ten years."""
    days = 14
    while days <= _HORIZON_DAYS:
        intervals = open_intervals(versions, zone, first, last + timedelta(days=days))
        after = instant(last + timedelta(days=1), 0, zone_of(versions, zone))
        if sum(max(0, b - max(a, after)) for a, b in intervals) > micros:
            return intervals
        days *= 3
    sentence = f"calendar {versions[0].name!r} does not open enough for its longest target within ten years."
    raise Problem(sentence, key="standards_never_open", values={"name": versions[0].name})
